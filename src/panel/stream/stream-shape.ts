/**
 * The stream ribbon, as one of the shapes of the panel's lower part: for one TCP connection and each
 * of its ways what was passed to send, the segments that carried it, and what recv got.
 */
import { html, nothing, render } from 'lit/html.js';
import type { PanelState, SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { remarksOn } from '../wire/remarks.ts';
import type { Shape, ShapeView } from '../wire/shape.ts';
import { runName } from '../words.ts';
import { endsOf, type EndRuns } from './ends-of.ts';
import { layOut } from './layout.ts';
import { neighbour, placesOf, type Place } from './places.ts';
import { drawRow, type RibbonContext } from './ribbon.ts';
import { streamPairs, type StreamPair } from './streams.ts';
import { touches, type AnyPiece, type Stream } from './stream.ts';
import { factsOf, headingOf, sentenceOf } from './words.ts';

/** Room at the left for the names of the tracks. */
const GUTTER_PX = 44;
const PADDING_PX = 28;

export interface StreamActions {
  readonly select: (frame: number) => void;
  /** Resolves when they have started, or one of them could not. */
  readonly runAgain: (ends: EndRuns) => Promise<void>;
}

export class StreamShape implements Shape {
  readonly name = 'stream';
  readonly ofFrames = true;
  readonly following = true;
  readonly element: HTMLElement;
  #texts: PanelTexts;
  #actions: StreamActions;
  #view: ShapeView | undefined;
  #connection: number | null = null;
  /** What is pointed at, or chosen by keyboard: which of the two ways, and the block there. */
  #active: { readonly way: number; readonly key: string } | null = null;
  /** The ways whose text is unfolded. */
  #unfolded = new Set<number>();
  #startsAgain = false;
  #pairs: { of: readonly unknown[]; found: readonly StreamPair[] } = { of: [], found: [] };

  constructor(element: HTMLElement, texts: PanelTexts, actions: StreamActions) {
    this.element = element;
    this.#texts = texts;
    this.#actions = actions;
    new ResizeObserver(() => this.#draw()).observe(element);
  }

  isAvailable({ frames }: PanelState): boolean {
    return frames.length > 0;
  }

  focus(): void {
    (this.element.querySelector<HTMLElement>('.ribbon') ?? this.element).focus();
  }

  follow(): void {
    // Nothing moves out of view.
  }

  draw(view: ShapeView): void {
    this.#view = view;
    this.#draw();
  }

  #draw(): void {
    const view = this.#view;
    if (view === undefined || this.element.hidden || this.element.clientWidth === 0) return;
    const pairs = this.#pairsOf(view);
    const pair = this.#chosen(pairs, view);
    const { stream: texts } = this.#texts;
    // Why tracks are empty, and what to press for it, has to be in view with them.
    const isKnown = pair?.streams.every((stream) => stream.knowsSends && stream.knowsReceives);
    render(
      pair === undefined
        ? html`<p class="ribbon-none">${texts.none}</p>`
        : html`${pairs.length > 1 ? this.#choice(pairs, pair, view) : nothing}
          ${isKnown ? nothing : this.#known(pair, view)}
          ${pair.streams.map((stream, way) => this.#way(stream, way, view))}
          ${isKnown ? this.#known(pair, view) : nothing}`,
      this.element,
    );
  }

  /** Worked out anew only when there is something new to work out. */
  #pairsOf({ state, hosts, relationOf }: ShapeView): readonly StreamPair[] {
    const { frames, calls, runs } = state;
    const of = [frames, calls, runs];
    if (of.some((each, index) => each !== this.#pairs.of[index]))
      this.#pairs = { of, found: streamPairs({ frames, calls, runs, hosts, relationOf }) };
    return this.#pairs.found;
  }

  /** The connection of the selected frame, or the one chosen, or the newest that says something. */
  #chosen(pairs: readonly StreamPair[], view: ShapeView): StreamPair | undefined {
    const wanted = this.#connection;
    const says = ({ streams }: StreamPair) => streams.some(({ length }) => length > 0);
    return (
      pairs.find(({ connection }) => connection === wanted) ??
      pairs.find(
        ({ connection }) => connection === view.relationOf(view.selected ?? 0)?.tcp?.connection,
      ) ??
      pairs.findLast(says) ??
      pairs.at(-1)
    );
  }

  #choice(pairs: readonly StreamPair[], chosen: StreamPair, { hosts }: ShapeView) {
    const { stream: texts, onWire } = this.#texts;
    const end = ({ host, port }: Stream['from']) => `${hosts[host] ?? '?'}:${port}`;
    return html`<label class="ribbon-choice"
      >${texts.connection}
      <select
        @change=${(event: Event) => {
          this.#connection = Number((event.target as HTMLSelectElement).value);
          this.#active = null;
          this.#draw();
        }}
      >
        ${pairs.map(
          ({ connection, streams: [stream] }) =>
            html`<option value=${connection} .selected=${connection === chosen.connection}>
              ${onWire.connection(connection)}:
              ${texts.connectionName(end(stream.from), end(stream.to))}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #way(stream: Stream, way: number, view: ShapeView) {
    const { stream: texts } = this.#texts;
    const { hosts } = view;
    const from = hosts[stream.from.host] ?? '?';
    const to = hosts[stream.to.host] ?? '?';
    const layout = layOut(stream, this.element.clientWidth - GUTTER_PX - PADDING_PX);
    const places = placesOf(layout);
    const active = this.#active?.way === way ? this.#active.key : null;
    const block = places.find(({ key }) => key === active)?.block;
    const sentence = (pieces: readonly AnyPiece[]) =>
      sentenceOf(pieces, stream, (frame) => this.#remarks(frame, view), texts);
    const context: RibbonContext = {
      texts,
      acknowledged: stream.acknowledged,
      gutter: GUTTER_PX,
      senderClass: hostClass(stream.from.host),
      receiverClass: hostClass(stream.to.host),
      active,
      isRelated: block === undefined ? undefined : (piece) => touches(block, piece),
      selected: view.selected,
      idOf: (key) => `ribbon-${way}-${key}`,
      sentence,
    };
    const facts = factsOf(stream, hosts, texts);
    return html`<section class="ribbon-way">
      <p class="ribbon-head">
        <b
          ><span class=${context.senderClass}>${from}</span> →
          <span class=${context.receiverClass}>${to}</span></b
        >
        <span>${headingOf(stream, texts)}</span>
      </p>
      ${
        stream.length === 0
          ? nothing
          : html`<div
                class="ribbon"
                role="listbox"
                tabindex="0"
                aria-label=${texts.wayLabel(from, to)}
                aria-activedescendant=${active === null ? nothing : context.idOf(active)}
                @pointerover=${(event: Event) => this.#point(way, keyAt(event))}
                @pointerleave=${() => this.#point(way, null)}
                @click=${(event: Event) => this.#choose(places, keyAt(event))}
                @keydown=${(event: KeyboardEvent) => this.#onKey(event, way, places)}
              >
                ${layout.rows.map((row) => drawRow(row, layout, stream, context))}
              </div>
              <p class="ribbon-said">
                ${block === undefined ? texts.point : sentence(block.pieces)}
              </p>`
      }
      ${
        facts.length === 0
          ? nothing
          : html`<ul class="ribbon-facts">
              ${facts.map((fact) => html`<li>${fact}</li>`)}
            </ul>`
      }
      ${
        stream.length === 0
          ? nothing
          : html`<details
              class="ribbon-text"
              @toggle=${(event: Event) => this.#unfold(way, event.target as HTMLDetailsElement)}
            >
              <summary>${texts.asText}</summary>
              <ol>
                ${
                  this.#unfolded.has(way)
                    ? places.map(({ block: { pieces } }) => html`<li>${sentence(pieces)}</li>`)
                    : nothing
                }
              </ol>
            </details>`
      }
    </section>`;
  }

  /** What of this is known, and how, and what it costs. */
  #known(pair: StreamPair, { state, hosts }: ShapeView) {
    const { stream: texts } = this.#texts;
    const { runs, missed } = state.calls;
    const [stream] = pair.streams;
    const said: string[] = [];
    let again: EndRuns | undefined;
    const ends = [hosts[stream.from.host], hosts[stream.to.host]];
    const unknown = state.runs.filter(({ id, host }) => ends.includes(host) && !runs.includes(id));
    if (stream.knowsSends && stream.knowsReceives) said.push(texts.followed);
    else if (runs.length === 0 && state.link.name === 'idle') said.push(texts.recorded);
    else if (unknown.length > 0) {
      const names = unknown.map((run) =>
        texts.unfollowedProgram(runName(run, this.#texts), run.host),
      );
      const ends = endsOf(pair, state, hosts);
      const isAgain = ends.runs.length > 0 && ends.startedSince;
      said.push(isAgain ? texts.followedSince : texts.unfollowed(texts.list([...new Set(names)])));
      if (!isAgain && ends.runs.length > 0) again = ends;
    }
    if (missed > 0) said.push(texts.missed(missed));
    return html`<div class="ribbon-notes">
      ${said.map((note) => html`<p>${note}</p>`)}
      ${again === undefined ? nothing : this.#againButton(again)}
    </div>`;
  }

  #againButton(ends: EndRuns) {
    const { stream: texts, starting } = this.#texts;
    const names = ends.runs.map(({ program, host }) =>
      texts.unfollowedProgram(program.kind === 'file' ? program.file : '', host),
    );
    return html`<button
      type="button"
      title=${texts.runAgainHint(texts.list(names))}
      aria-busy=${this.#startsAgain}
      ?disabled=${this.#startsAgain}
      @click=${() => void this.#runAgain(ends)}
    >
      ${this.#startsAgain ? starting : texts.runAgain}
    </button>`;
  }

  /** The newest connection is shown from then on, whichever was chosen before. */
  async #runAgain(ends: EndRuns): Promise<void> {
    this.#startsAgain = true;
    this.#connection = null;
    this.#draw();
    await this.#actions.runAgain(ends).finally(() => {
      this.#startsAgain = false;
    });
    this.#draw();
  }

  #remarks(frame: SeenFrame, { relationOf }: ShapeView): string {
    return remarksOn(frame, relationOf(frame.id), this.#texts)
      .map(({ text }) => text)
      .join(', ');
  }

  #unfold(way: number, { open }: HTMLDetailsElement): void {
    if (open) this.#unfolded.add(way);
    else this.#unfolded.delete(way);
    this.#draw();
  }

  #point(way: number, key: string | null): void {
    if (key === null && this.#active?.way !== way) return;
    if (this.#active?.key === key && this.#active.way === way) return;
    this.#active = key === null ? null : { way, key };
    this.#draw();
  }

  /** A segment's frame has layers to show. */
  #choose(places: readonly Place[], key: string | null): void {
    const piece = places.find((place) => place.key === key)?.block.pieces[0];
    if (piece?.kind === 'segment') this.#actions.select(piece.frame.id);
  }

  #onKey(event: KeyboardEvent, way: number, places: readonly Place[]): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = this.#active?.way === way ? this.#active.key : null;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(places, key);
      return;
    }
    const next = neighbour(places, key, event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.#point(way, next.key);
    this.element
      .querySelector('.ribbon-block [aria-selected="true"]')
      ?.scrollIntoView({ block: 'nearest' });
  }
}

const hostClass = (place: number) => `host-${(place % 8) + 1}`;

function keyAt({ target }: Event): string | null {
  return target instanceof Element
    ? (target.closest('.ribbon-block')?.getAttribute('data-key') ?? null)
    : null;
}
