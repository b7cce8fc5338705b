/** The wire: its lever, what crossed it, and before anything did, what to press. */
import { html, nothing, render } from 'lit/html.js';
import { FrameTable } from './frame-table.ts';
import type { PanelState } from './state.ts';
import type { PanelTexts } from './texts/index.ts';

export interface WireActions {
  readonly dropNext: (count: number) => void;
  readonly clear: () => void;
}

export class WireView {
  #texts: PanelTexts;
  #actions: WireActions;
  #bar: HTMLElement;
  #empty: HTMLElement;
  #scroll: HTMLElement;
  #table: FrameTable;
  #housekeeping = false;
  #again: () => void = () => undefined;

  constructor(element: HTMLElement, texts: PanelTexts, actions: WireActions) {
    this.#texts = texts;
    this.#actions = actions;
    this.#bar = must(element, '.wire-tools');
    this.#empty = must(element, '.wire-empty');
    this.#scroll = must(element, '.wire-scroll');
    this.#table = new FrameTable(this.#scroll, texts, () => this.#again());
  }

  focus(): void {
    this.#scroll.focus();
  }

  draw(state: PanelState, hosts: readonly string[], live: boolean): void {
    this.#again = () => this.draw(state, hosts, live);
    const hidden = state.frames.filter((frame) => frame.housekeeping).length;
    const frames = this.#housekeeping
      ? state.frames
      : state.frames.filter((frame) => !frame.housekeeping);
    const any = state.frames.length > 0;
    this.#empty.hidden = any;
    this.#scroll.hidden = !any;
    render(this.#tools(state, frames.length, hidden, live), this.#bar);
    if (any) this.#table.draw(frames, hosts);
  }

  #tools(state: PanelState, shown: number, hidden: number, live: boolean) {
    const texts = this.#texts;
    return html`
      ${state.frames.length > 0 ? this.#counts(state, shown, hidden, live) : nothing}
      ${live && state.life.name === 'ready' ? this.#lever(state.dropNext) : nothing}
      ${
        !this.#table.following && shown > 0
          ? html`<button type="button" class="wire-newest" @click=${() => this.#table.follow()}>
              ${texts.toNewest} ↓
            </button>`
          : nothing
      }
    `;
  }

  #counts(state: PanelState, shown: number, hidden: number, live: boolean) {
    const texts = this.#texts;
    return html`<p class="wire-count">
        ${texts.frameCount(shown)}${state.missed > 0 ? ` · ${texts.missed(state.missed)}` : ''}
      </p>
      <label class="wire-lookups" title=${texts.housekeepingHint} ?hidden=${hidden === 0}>
        <input
          type="checkbox"
          .checked=${this.#housekeeping}
          @change=${(event: Event) => {
            this.#housekeeping = (event.target as HTMLInputElement).checked;
            this.#again();
          }}
        />${texts.housekeeping(hidden)}
      </label>
      ${
        live
          ? html`<button type="button" @click=${this.#actions.clear}>${texts.clear}</button>`
          : nothing
      }`;
  }

  #lever(count: number) {
    const texts = this.#texts;
    const armed = count > 0;
    return html`<span class="wire-lever ${armed ? 'is-armed' : ''}">
      ${armed ? html`<span role="status">${texts.dropArmed}</span>` : nothing}
      <button
        type="button"
        data-key="drop"
        aria-pressed=${armed}
        @click=${() => this.#actions.dropNext(armed ? 0 : 1)}
      >
        ${armed ? texts.dropCancel : texts.dropNext}
      </button>
    </span>`;
  }
}

function must(element: HTMLElement, selector: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the panel has no ${selector}`);
  return found;
}
