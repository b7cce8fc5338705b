/** The parts of a panel: which is in view where there is room for one only, and full screen. */
import { FullScreen } from './full-screen.ts';
import type { PanelTexts } from './texts/index.ts';

const VIEWS = ['code', 'terminals', 'wire'] as const;
export type ViewName = (typeof VIEWS)[number];

export class PanelParts {
  #lab: HTMLElement;
  #texts: PanelTexts;
  #fullScreen: FullScreen;
  #changed: () => void;

  /**
   * @param place the element that holds the lab in the page
   * @param changed parts have another size, or are in view again
   */
  constructor(lab: HTMLElement, place: HTMLElement, texts: PanelTexts, changed: () => void) {
    this.#lab = lab;
    this.#texts = texts;
    this.#fullScreen = new FullScreen(lab, place);
    this.#changed = changed;
    for (const name of VIEWS)
      this.#button(`view:${name}`)?.addEventListener('click', () => this.show(name));
    this.#button('full')?.addEventListener('click', () => this.toggleFull());
  }

  get isFull(): boolean {
    return this.#fullScreen.on;
  }

  /** Where there is room for one part only, which part that is. */
  show(name: ViewName): void {
    this.#lab.dataset['view'] = name;
    for (const other of VIEWS)
      this.#button(`view:${other}`)?.setAttribute('aria-pressed', String(other === name));
    this.#changed();
  }

  toggleFull(): void {
    this.#fullScreen.toggle();
    const button = this.#button('full');
    const label = this.isFull ? this.#texts.leaveFullScreen : this.#texts.fullScreen;
    button?.setAttribute('aria-label', label);
    button?.setAttribute('title', label);
    button?.setAttribute('aria-pressed', String(this.isFull));
    this.#changed();
  }

  #button(key: string): HTMLElement | null {
    return this.#lab.querySelector(`[data-key="${key}"]`);
  }
}
