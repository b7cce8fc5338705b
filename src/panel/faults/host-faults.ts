/**
 * The faults of one host, as a menu on its card. It closes with what it does: what is broken then
 * shows on the card itself, with its repair.
 */
import { html, nothing, render } from 'lit/html.js';
import type { Fault } from '../../curriculum/fault.ts';
import { isLive, programName, type PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { faultNow, type FaultAct } from './fault-now.ts';

const MOST = 65_535;

export interface HostFaultsOptions {
  readonly card: HTMLElement;
  readonly host: string;
  readonly texts: PanelTexts;
  readonly perform: (act: FaultAct) => void;
  /** To take, until the reader says another. */
  readonly port: number;
}

export class HostFaults {
  #options: HostFaultsOptions;
  #button: HTMLButtonElement | null;
  #menu: HTMLElement;
  #alert: HTMLElement;
  #open = false;
  #port: number | undefined;
  #again: () => void = () => undefined;
  #closing = new AbortController();

  constructor(options: HostFaultsOptions) {
    this.#options = options;
    const { card } = options;
    const [menu, alert] = ['.host-faults', '.host-alert'].map((part) =>
      card.querySelector<HTMLElement>(part),
    );
    if (!menu || !alert) throw new Error(`the card of ${options.host} has no place for faults`);
    this.#menu = menu;
    this.#alert = alert;
    this.#button = card.querySelector('button[data-key=faults]');
    this.#button?.addEventListener('click', () => this.#toggle(!this.#open));
    const { signal } = this.#closing;
    document.addEventListener('pointerdown', (event) => this.#pointed(event), { signal });
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.#toggle(false);
    });
  }

  /** The card is about to go. */
  close(): void {
    this.#closing.abort();
  }

  draw(state: PanelState, live: boolean): void {
    this.#again = () => this.draw(state, live);
    const { host, texts } = this.#options;
    const isThere = live && state.life.name !== 'gone';
    const shown = this.#open && isThere;
    this.#button?.setAttribute('aria-disabled', String(!isThere));
    this.#button?.setAttribute('aria-expanded', String(shown));
    this.#menu.hidden = !shown;
    render(
      shown
        ? html`<ul>
            ${this.#list(state)}
          </ul>`
        : nothing,
      this.#menu,
    );
    const unplugged = isThere && state.unpluggedAtMs.has(host);
    this.#alert.hidden = !unplugged;
    const { faults } = texts;
    render(
      unplugged
        ? html`<b>${faults.unplugged}</b>
            <button
              type="button"
              title=${faults.plug(host)}
              aria-label="${faults.plugShort}: ${faults.plug(host)}"
              @click=${() => this.#do({ type: 'cable', command: { type: 'wire.plug', host } })}
            >
              ${faults.plugShort}
            </button>`
        : nothing,
      this.#alert,
    );
  }

  /** Elsewhere: the menu closes. */
  #pointed({ target }: PointerEvent): void {
    if (!this.#open || !(target instanceof Node)) return;
    if (!this.#menu.contains(target) && this.#button?.contains(target) !== true)
      this.#toggle(false);
  }

  #toggle(open: boolean): void {
    const hadFocus = this.#menu.contains(document.activeElement);
    this.#open = open;
    this.#again();
    if (open) this.#menu.querySelector('button')?.focus();
    else if (hadFocus) this.#button?.focus();
  }

  #do(act: FaultAct): void {
    this.#options.perform(act);
    this.#toggle(false);
  }

  #list(state: PanelState) {
    const { host } = this.#options;
    const about = { host, program: null, port: null };
    return [
      this.#item({ ...about, kind: 'unplug' }, state),
      ...this.#programs(state).flatMap((program) => [
        this.#item({ ...about, kind: 'kill', program }, state),
        this.#item({ ...about, kind: 'fill-buffers', program }, state),
      ]),
      this.#takePort(state),
    ];
  }

  /** Those of the reader that run here. */
  #programs({ runs }: PanelState): string[] {
    const own = runs.filter(
      (run) => isLive(run) && run.host === this.#options.host && run.program.kind === 'file',
    );
    return [...new Set(own.map(({ program }) => programName(program) ?? ''))];
  }

  #item(fault: Fault, state: PanelState) {
    const { label, act, done, says } = faultNow(fault, state, this.#options.texts, Date.now());
    return html`<li>
      <button
        type="button"
        class=${done ? 'is-repair' : nothing}
        aria-disabled=${String(act === null)}
        @click=${() => {
          if (act !== null) this.#do(act);
        }}
      >
        ${label}
      </button>
      ${act === null ? html`<span>${says}</span>` : nothing}
    </li>`;
  }

  #takePort(state: PanelState) {
    const { host, texts } = this.#options;
    const about = { kind: 'take-port', host, program: null } as const;
    for (const run of state.runs) {
      if (!isLive(run) || run.host !== host || run.program.kind !== 'port-taker') continue;
      return this.#item({ ...about, port: run.program.port }, state);
    }
    const port = this.#port ?? this.#options.port;
    const { act } = faultNow({ ...about, port }, state, texts, Date.now());
    return html`<li>
      <button
        type="button"
        @click=${() => {
          if (act !== null) this.#do(act);
        }}
      >
        ${texts.faults.takeThisPort}
      </button>
      <input
        type="number"
        min="1"
        max=${MOST}
        aria-label=${texts.faults.port}
        .value=${String(port)}
        @change=${(event: Event) => {
          const typed = (event.target as HTMLInputElement).valueAsNumber;
          if (Number.isInteger(typed) && typed >= 1 && typed <= MOST) this.#port = typed;
          this.#again();
        }}
      />
    </li>`;
  }
}
