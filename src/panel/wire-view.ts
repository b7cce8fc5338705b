/** The wire: its levers, what crossed it as ladder or list, and before anything did, what to press. */
import { html, nothing, render } from 'lit/html.js';
import type { WireCommand } from '../../sandbox-server/protocol/wire.ts';
import { FrameTable } from './frame-table.ts';
import type { PanelState, SeenFrame } from './state.ts';
import { LAYER_TEXTS } from './layers/texts/index.ts';
import { PANEL_TEXTS, type PanelTexts } from './texts/index.ts';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import { Flights, travelMs } from './wire/flight.ts';
import { ConditionsForm } from './wire/conditions-form.ts';
import { gateButtons, heldNotice, heldTools, isHolding } from './wire/gate-bar.ts';
import { Ladder } from './wire/ladder.ts';
import { LayersView } from './wire/layers-view.ts';
import { indexOf } from './wire/fates.ts';
import { RulesForm } from './wire/rules-form.ts';
import { connectionsAmong, visibleAmong } from './wire/visible.ts';
import { saveFrames } from './wire/save.ts';
import { filterField, readFilter } from './wire/filter-field.ts';
import {
  FilterError,
  parseFilter,
  type Filter,
} from '../../sandbox-server/protocol/filter/parse.ts';
import { Related } from './wire/related.ts';
import { rememberedShape, rememberShape, SHAPES, type Shape } from './wire/remembered.ts';

export interface WireActions {
  readonly wire: (command: WireCommand) => void;
  readonly clear: () => void;
  /** What a saved capture is called. */
  readonly name: string;
}

/** Which frames the reader wants to see. */
interface Asked {
  readonly housekeeping: boolean;
  readonly connection: number | null;
  readonly text: string;
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
  #gate: HTMLElement;
  #rules: RulesForm;
  #conditions: ConditionsForm;
  #more = false;
  #tick: ReturnType<typeof setTimeout> | undefined;
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
  #asked: Asked = { housekeeping: false, connection: null, text: '' };
  #filter: Filter = parseFilter('');
  #visible: { of: readonly SeenFrame[]; key: string; frames: readonly SeenFrame[] } | undefined;
  #drawn: Drawn | undefined;

  constructor(element: HTMLElement, language: SiteLanguage, actions: WireActions) {
    const texts = PANEL_TEXTS[language];
    this.#texts = texts;
    this.#actions = actions;
    this.#panel = element.closest<HTMLElement>('.lab-panel');
    this.#bar = must(element, '.wire-tools');
    this.#gate = must(element, '.wire-settings');
    const again = () => this.#again();
    this.#rules = new RulesForm(texts, actions.wire, again);
    this.#conditions = new ConditionsForm(texts, actions.wire, again);
    this.#empty = must(element, '.wire-empty');
    this.#list = must(element, '.wire-list');
    this.#table = new FrameTable(this.#list, texts, {
      select: (id) => this.#select(id),
      followed: () => this.#again(),
    });
    this.#ladder = new Ladder(must(element, '.wire-ladder'), texts, {
      select: (id) => this.#select(id),
      tools: (frame) => this.#heldTools(frame),
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
    const frames = this.#shown(state, hosts);
    const any = state.frames.length > 0;
    this.#empty.hidden = any;
    this.#list.hidden = !any || this.#shape !== 'list';
    this.#ladder.element.hidden = !any || this.#shape !== 'ladder';
    render(this.#tools(this.#drawn, frames.length), this.#bar);
    this.#drawSettings(this.#drawn, frames.length);
    this.#layers.draw(this.#chosen(state.frames), this.#related.of(this.#selected ?? 0));
    if (!any) return;
    const view = { frames, hosts, selected: this.#selected, relationOf: this.#related.of };
    if (this.#shape === 'list') this.#table.draw(view);
    else this.#ladder.draw(view);
  }

  #heldTools(frame: SeenFrame) {
    if (this.#drawn === undefined || !isInHand(this.#drawn)) return nothing;
    return heldTools(frame, this.#drawn.state.wire, this.#texts, this.#actions.wire);
  }

  /** The held wire with its countdown; rules and conditions once they are asked for. */
  #drawSettings(drawn: Drawn, shown: number): void {
    const { wire, releaseAtMs } = drawn.state;
    const inHand = isInHand(drawn);
    const holds = inHand && isHolding(wire);
    const leftMs = releaseAtMs === null ? null : releaseAtMs - Date.now();
    render(
      html`${holds ? heldNotice(wire, leftMs, this.#texts, this.#actions.wire) : nothing}
      ${
        this.#more && (inHand || drawn.state.frames.length > 0)
          ? html`<div class="wire-drawer">
              ${drawn.state.frames.length > 0 ? this.#frames(drawn, shown) : nothing}
              ${inHand ? this.#rules.template(wire, drawn.hosts) : nothing}
              ${inHand ? this.#conditions.template(wire, drawn.hosts) : nothing}
            </div>`
          : nothing
      }`,
      this.#gate,
    );
    clearTimeout(this.#tick);
    if (holds) this.#tick = setTimeout(() => this.#again(), 1_000);
  }

  #again(): void {
    if (this.#drawn === undefined) return;
    const { state, hosts, live } = this.#drawn;
    this.draw(state, hosts, live);
  }

  /** The same array as long as it holds the same, so that it is laid out once. */
  #shown({ frames, ...state }: PanelState, hosts: readonly string[]): readonly SeenFrame[] {
    const { housekeeping, connection, text } = this.#asked;
    const key = [housekeeping, connection, text].join(' ');
    const known = this.#visible;
    if (known?.of === frames && known.key === key) return known.frames;
    const names = state.hosts.map(({ name }) => name);
    const filter = readFilter(text, names.length > 0 ? names : hosts);
    // Until a mistake is repaired, what was shown before stays.
    if (!(filter instanceof FilterError)) this.#filter = filter;
    const sieve = { housekeeping, connection, filter: this.#filter };
    const shown = visibleAmong(frames, sieve, hosts, this.#related.of);
    this.#visible = { of: frames, key, frames: shown };
    return shown;
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

  #tools(drawn: Drawn, shown: number) {
    const { state } = drawn;
    const texts = this.#texts;
    const any = state.frames.length > 0;
    const inHand = isInHand(drawn);
    const following = this.#shape === 'list' ? this.#table.following : this.#ladder.following;
    return html`
      ${any ? this.#shapes() : nothing} ${inHand ? this.#hand(state) : nothing}
      ${inHand || any ? this.#moreButton(state) : nothing}
      ${
        !following && shown > 0
          ? html`<button type="button" class="wire-newest" @click=${() => this.#follow()}>
              ${texts.toNewest} ↓
            </button>`
          : nothing
      }
      ${any || inHand ? this.#size() : nothing}
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

  #frames({ state, hosts, live }: Drawn, shown: number) {
    const texts = this.#texts;
    const { onWire } = texts;
    const connections = connectionsAmong(state.frames, this.#related.of);
    const hidden = state.frames.filter(({ housekeeping }) => housekeeping).length;
    return html`<fieldset class="wire-frames">
      <legend>${onWire.frames}</legend>
      ${filterField(
        {
          key: 'filter',
          label: onWire.filter,
          text: this.#asked.text,
          hosts,
          input: (text) => this.#ask({ text }),
        },
        texts,
      )}
      ${
        connections.length > 1
          ? html`<select
              aria-label=${onWire.connections}
              @change=${(event: Event) => {
                const { value } = event.target as HTMLSelectElement;
                this.#ask({ connection: value === '' ? null : Number(value) });
              }}
            >
              <option value="">${onWire.allConnections}</option>
              ${connections.map(
                (number) => html`<option value=${number}>${onWire.connection(number)}</option>`,
              )}
            </select>`
          : nothing
      }
      <label class="wire-lookups" title=${texts.housekeepingHint} ?hidden=${hidden === 0}>
        <input
          type="checkbox"
          .checked=${this.#asked.housekeeping}
          @change=${(event: Event) =>
            this.#ask({ housekeeping: (event.target as HTMLInputElement).checked })}
        />${texts.housekeeping(hidden)}
      </label>
      <p class="wire-count">
        ${texts.frameCount(shown)}${state.missed > 0 ? ` · ${texts.missed(state.missed)}` : ''}
      </p>
      <button
        type="button"
        data-key="save"
        title=${onWire.saveHint}
        @click=${() => saveFrames(this.#actions.name, state, this.#related.of, texts)}
      >
        ${onWire.save}
      </button>
      ${
        live
          ? html`<button type="button" @click=${this.#actions.clear}>${texts.clear}</button>`
          : nothing
      }
    </fieldset>`;
  }

  #ask(some: Partial<Asked>): void {
    this.#asked = { ...this.#asked, ...some };
    this.#again();
  }

  #hand({ wire }: PanelState) {
    return html`${gateButtons(wire, this.#texts, this.#actions.wire)} ${this.#lever(wire.dropNext)}`;
  }

  /** The rest. It is marked when something there makes the wire other than it was. */
  #moreButton({ wire }: PanelState) {
    const isSet =
      this.#asked.text !== '' ||
      wire.rules.length + wire.conditions.length > 0 ||
      wire.timeScale !== 1 ||
      wire.segmentBytes !== null;
    return html`<button
      type="button"
      data-key="more"
      class=${isSet ? 'is-set' : nothing}
      title=${this.#texts.onWire.moreHint}
      aria-expanded=${this.#more}
      @click=${() => {
        this.#more = !this.#more;
        this.#again();
      }}
    >
      ${this.#texts.onWire.more}
    </button>`;
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

/** There is a wire that the reader can do something with. */
function isInHand({ state, live }: Drawn): boolean {
  return live && state.life.name === 'ready' && state.hosts.length > 1 && hasWire(state);
}

/** Hosts that are plain processes have no interfaces, and no wire between them. */
function hasWire({ hosts }: PanelState): boolean {
  return hosts.every(({ mac }) => mac !== null);
}

function must(element: HTMLElement, selector: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the panel has no ${selector}`);
  return found;
}
