/**
 * All of the panel's script that a page loads by itself. At the first touch of a lab (pointer, key,
 * focus) it loads the panel, and hands over what was touched meanwhile, so that nothing is lost:
 * pressing Run runs. Until then it moves between tabs' code and points at lines by itself.
 */
import type { LabData } from './lab-data.ts';
import type { OpenPanel } from './panel.ts';

export interface Point {
  readonly example: string;
  readonly program: string;
  readonly marker: string;
}

/** What the reader did before the panel was there. */
export interface Touches {
  /** Controls pressed, by key, in order. */
  readonly keys: string[];
  /** A shortcut pressed outside of the code. */
  shortcut?: string;
  /** Faults of the lesson whose button was pressed. */
  readonly faults: HTMLElement[];
  /** The code was clicked or typed into. */
  code?: { at?: { x: number; y: number } | undefined; typed: string } | undefined;
}

class LabElement extends HTMLElement {
  #touches: Touches = { keys: [], faults: [] };
  #panel: Promise<OpenPanel | undefined> | undefined;
  #data: LabData | undefined;
  #listening = new AbortController();
  /** Settles when the pointer that is down is up. */
  #pressed: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    const text = this.querySelector('script')?.textContent;
    if (!text) return;
    this.#data = JSON.parse(text) as LabData;
    const { signal } = this.#listening;
    this.addEventListener('pointerdown', () => this.#press(), { signal });
    this.addEventListener('focusin', () => this.#load(), { signal });
    this.addEventListener('click', (event) => this.#click(event), { signal });
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    document.addEventListener('click', (event) => this.#fault(event), { signal });
    document.addEventListener('switchboard:point', (event) => {
      void this.#point((event as CustomEvent<Point | null>).detail);
    });
    if (kept(this.#data.example)) this.#load();
  }

  /** A press is a click only when it ends: the panel must not take its place before. */
  #press(): void {
    this.#pressed = new Promise((resolve) => {
      const released = () => setTimeout(resolve);
      for (const type of ['pointerup', 'pointercancel'] as const)
        window.addEventListener(type, released, { once: true });
    });
    this.#load();
  }

  #load(): void {
    this.#panel ??= this.#open();
  }

  async #open(): Promise<OpenPanel | undefined> {
    const failed = this.querySelector<HTMLElement>('.lab-failed');
    this.ariaBusy = 'true';
    try {
      const { openPanel } = await import('./panel.ts');
      await this.#pressed;
      if (!this.#data) return undefined;
      this.#listening.abort();
      if (failed) failed.hidden = true;
      return openPanel(this, this.#data, this.#touches);
    } catch (error) {
      console.error(error);
      if (failed) failed.hidden = false;
      this.#touches = { keys: [], faults: [] };
      this.#panel = undefined;
      return undefined;
    } finally {
      this.ariaBusy = null;
    }
  }

  #click(event: MouseEvent): void {
    this.#load();
    const target = event.target as Element;
    const control = target.closest<HTMLElement>('button[data-key]');
    if (control) {
      const host = control.closest<HTMLElement>('[data-host]')?.dataset['host'];
      const key = control.dataset['key'] ?? '';
      this.#touches.keys.push(host ? `${host}|${key}` : key);
    } else if (target.closest('.code-static')) {
      this.#touches.code = { at: { x: event.clientX, y: event.clientY }, typed: '' };
    }
  }

  /** A fault that the lesson offers in this lab. */
  #fault(event: MouseEvent): void {
    const button = (event.target as Element).closest('.fault button');
    const card = button?.closest<HTMLElement>('.fault');
    if (!card || !isAbout(card, this)) return;
    this.#load();
    this.#touches.faults.push(card);
  }

  #key(event: KeyboardEvent): void {
    this.#load();
    const inCode = (event.target as Element).closest('.code-static');
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).closest('input, select')) return;
    if (!inCode) {
      this.#touches.shortcut = event.key;
      return;
    }
    event.preventDefault();
    this.#touches.code ??= { typed: '' };
    this.#touches.code.typed += event.key;
  }

  async #point(target: Point | null): Promise<void> {
    const data = this.#data;
    if (!data || (target && target.example !== data.example)) return;
    const panel = await this.#panel;
    if (panel) {
      panel.point(target);
      return;
    }
    for (const line of this.querySelectorAll('.pointed')) line.classList.remove('pointed');
    if (!target) return;
    for (const tab of this.querySelectorAll<HTMLElement>('[role=tab]')) {
      tab.ariaSelected = String(tab.dataset['program'] === target.program);
    }
    const programs = data.hosts.flatMap((host) => host.programs);
    const files = programs.find(({ name }) => name === target.program)?.files ?? {};
    for (const code of this.querySelectorAll<HTMLElement>('.code-static')) {
      const behind = code.dataset['program'] !== target.program;
      code.classList.toggle('is-behind', behind);
      if (behind) continue;
      const language = code.dataset['language'] as keyof typeof files;
      const lines = files[language]?.markers[target.marker] ?? [];
      const elements = lines.flatMap((number) => code.querySelectorAll('.line')[number - 1] ?? []);
      for (const line of elements) line.classList.add('pointed');
      const first = elements[0];
      if (first instanceof HTMLElement && code.offsetParent) {
        code.scrollTop = first.offsetTop - code.clientHeight / 3;
      }
    }
  }
}

/** A lesson's fault is about the example it names, or about the lab beside the text. */
export function isAbout(card: HTMLElement, lab: HTMLElement): boolean {
  const { example } = card.dataset;
  const labs = [...document.querySelectorAll<HTMLElement>('sb-lab')];
  const meant = example
    ? labs.find((each) => each.dataset['example'] === example)
    : labs.find((each) => each.dataset['inline'] === undefined);
  return meant === lab;
}

/** A lab of this page from before a reload. */
function kept(example: string): boolean {
  try {
    return sessionStorage.getItem(`switchboard.lab:${example}`) !== null;
  } catch {
    return false;
  }
}

customElements.define('sb-lab', LabElement);
