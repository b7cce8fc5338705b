/** The wire: its levers, what crossed it as ladder or list, and before anything did, what to press. */
import { html, nothing, render } from 'lit/html.js';
import type { WireCommand } from '../../sandbox-server/protocol/wire.ts';
import { FrameTable } from './frame-table.ts';
import type { PanelState, SeenFrame } from './state.ts';
import { LAYER_TEXTS } from './layers/texts/index.ts';
import { PANEL_TEXTS, type PanelTexts } from './texts/index.ts';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import { Flights, travelMs } from './wire/flight.ts';
import { Ladder } from './wire/ladder.ts';
import { LayersView } from './wire/layers-view.ts';
import { indexOf } from './wire/fates.ts';
import { Related } from './wire/related.ts';
import { rememberedShape, rememberShape, SHAPES, type Shape } from './wire/remembered.ts';

export interface WireActions {
  readonly wire: (command: WireCommand) => void;
  readonly clear: () => void;
}

interface Drawn {
  readonly state: PanelState;
  readonly hosts: readonly string[];
  readonly live: boolean;
}

/** An arrow up to a bar, and one down to a bar. */
const GROW = 'M3 2h10M8 14V5M4.5 8.5L8 5l3.5 3.5';
const SHRINK = 'M3 14h10M8 2v9M4.5 7.5L8 11l3.5-3.5';

export class WireView {
  #texts: PanelTexts;
  #actions: WireActions;
  #panel: HTMLElement | null;
  #bar: HTMLElement;
  #empty: HTMLElement;
  #list: HTMLElement;
  #table: FrameTable;
  #ladder: Ladder;
  #layers: LayersView;
  #wasLarge = false;
  #related = new Related();
  #flights = new Flights();
  #shape: Shape = rememberedShape();
  #selected: number | null = null;
  #housekeeping = false;
  #visible: { of: readonly SeenFrame[]; all: boolean; frames: readonly SeenFrame[] } | undefined;
  #drawn: Drawn | undefined;

  constructor(element: HTMLElement, language: SiteLanguage, actions: WireActions) {
    const texts = PANEL_TEXTS[language];
    this.#texts = texts;
    this.#actions = actions;
    this.#panel = element.closest<HTMLElement>('.lab-panel');
    this.#bar = must(element, '.wire-tools');
    this.#empty = must(element, '.wire-empty');
    this.#list = must(element, '.wire-list');
    this.#table = new FrameTable(this.#list, texts, {
      select: (id) => this.#select(id),
      followed: () => this.#again(),
    });
    this.#ladder = new Ladder(must(element, '.wire-ladder'), texts, {
      select: (id) => this.#select(id),
      tools: () => nothing,
      flight: (frame) => this.#flight(frame),
      followed: () => this.#again(),
    });
    this.#layers = new LayersView(must(element, '.wire-layers'), texts, LAYER_TEXTS[language], {
      close: () => this.#close(),
    });
  }

  focus(): void {
    (this.#shape === 'ladder' ? this.#ladder.element : this.#list).focus();
  }

  draw(state: PanelState, hosts: readonly string[], live: boolean): void {
    this.#drawn = { state, hosts, live };
    this.#related.follow(state.frames);
    this.#flights.keep(state.frames);
    const frames = this.#shown(state.frames);
    const any = state.frames.length > 0;
    this.#empty.hidden = any;
    this.#list.hidden = !any || this.#shape !== 'list';
    this.#ladder.element.hidden = !any || this.#shape !== 'ladder';
    render(this.#tools(this.#drawn, frames.length), this.#bar);
    this.#layers.draw(this.#chosen(state.frames), this.#related.of(this.#selected ?? 0));
    if (!any) return;
    const view = { frames, hosts, selected: this.#selected, relationOf: this.#related.of };
    if (this.#shape === 'list') this.#table.draw(view);
    else this.#ladder.draw(view);
  }

  #again(): void {
    if (this.#drawn === undefined) return;
    const { state, hosts, live } = this.#drawn;
    this.draw(state, hosts, live);
  }

  /** The same array as long as it holds the same, so that it is laid out once. */
  #shown(all: readonly SeenFrame[]): readonly SeenFrame[] {
    const known = this.#visible;
    if (known?.of === all && known.all === this.#housekeeping) return known.frames;
    const frames = this.#housekeeping ? all : all.filter(({ housekeeping }) => !housekeeping);
    this.#visible = { of: all, all: this.#housekeeping, frames };
    return frames;
  }

  #chosen(frames: readonly SeenFrame[]): SeenFrame | undefined {
    if (this.#selected === null) return undefined;
    const frame = frames[indexOf(frames, this.#selected)];
    return frame?.id === this.#selected ? frame : undefined;
  }

  /** Layers need room: the wire takes that of the code until they are closed again. */
  #select(id: number): void {
    if (this.#selected === null) {
      this.#wasLarge = this.#isLarge;
      this.#isLarge = true;
    }
    this.#selected = id;
    this.#again();
  }

  #close(): void {
    this.#selected = null;
    this.#isLarge = this.#wasLarge;
    this.#again();
    this.focus();
  }

  get #isLarge(): boolean {
    return this.#panel?.dataset['wire'] === 'large';
  }

  set #isLarge(large: boolean) {
    if (this.#panel === null) return;
    if (large) this.#panel.dataset['wire'] = 'large';
    else delete this.#panel.dataset['wire'];
  }

  #flight(frame: SeenFrame) {
    const { state, hosts } = this.#drawn ?? {};
    const lastsMs = state === undefined ? 0 : travelMs(state.wire, frame, hosts ?? []);
    return { lastsMs, agoMs: this.#flights.agoMs(frame, performance.now()) };
  }

  #tools({ state, live }: Drawn, shown: number) {
    const texts = this.#texts;
    const any = state.frames.length > 0;
    const following = this.#shape === 'list' ? this.#table.following : this.#ladder.following;
    return html`
      ${any ? this.#shapes() : nothing} ${any ? this.#counts(state, shown, live) : nothing}
      ${live && state.life.name === 'ready' ? this.#lever(state.wire.dropNext) : nothing}
      ${
        !following && shown > 0
          ? html`<button type="button" class="wire-newest" @click=${() => this.#follow()}>
              ${texts.toNewest} ↓
            </button>`
          : nothing
      }
      ${any ? this.#size() : nothing}
    `;
  }

  /** More room for the wire, where the code was. */
  #size() {
    const { onWire } = this.#texts;
    const isLarge = this.#isLarge;
    return html`<button
      type="button"
      class="wire-size"
      data-key="size"
      aria-pressed=${isLarge}
      title=${onWire.larger}
      aria-label=${onWire.larger}
      @click=${() => {
        this.#isLarge = !isLarge;
        this.#again();
      }}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d=${isLarge ? SHRINK : GROW} fill="none" stroke="currentColor" stroke-width="1.5" />
      </svg>
    </button>`;
  }

  #follow(): void {
    if (this.#shape === 'list') this.#table.follow();
    else this.#ladder.follow();
  }

  #shapes() {
    const { onWire } = this.#texts;
    return html`<div class="wire-shapes" role="group" aria-label=${onWire.shownAs}>
      ${SHAPES.map(
        (shape) =>
          html`<button
            type="button"
            data-key=${shape}
            aria-pressed=${shape === this.#shape}
            @click=${() => {
              this.#shape = shape;
              rememberShape(shape);
              this.#again();
            }}
          >
            ${onWire[shape]}
          </button>`,
      )}
    </div>`;
  }

  #counts(state: PanelState, shown: number, live: boolean) {
    const texts = this.#texts;
    const hidden = state.frames.filter(({ housekeeping }) => housekeeping).length;
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
        @click=${() => this.#actions.wire({ type: 'wire.drop-next', count: armed ? 0 : 1 })}
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
