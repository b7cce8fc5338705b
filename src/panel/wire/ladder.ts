/**
 * The ladder: hosts as rails, time downwards, every frame an arrow. It may hold ten thousand; only
 * the rows in view are in the page. One stop for the Tab key; the arrow keys move the selection.
 */
import { html, nothing, render, svg } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PanelState, SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { indexOf } from './fates.ts';
import { layOut, type LadderLayout } from './ladder-layout.ts';
import { ladderRow, rowId, standingText, type RowContext } from './ladder-row.ts';
import { cutsIn, type CableMoment, type Cut } from './outages.ts';
import { isInView, pathOf, pointersIn, type Pointer } from './pointers.ts';
import { ladderHeads, ladderRails } from './rail-heads.ts';
import { GUTTER_PX, POINTERS_PX, railsFor, type Rails } from './rails.ts';
import type { RelationOf } from './related.ts';
import type { Shape } from './shape.ts';
import { placeOf, rowAt, topFor } from './window.ts';
import { styled } from './styled.ts';

/** Drawn beyond what is in view, so that fast scrolling shows no gaps. */
const MARGIN_PX = 300;
/** Nearer to the end than this, the newest row is kept in view. */
const NEAR_END_PX = 24;
/** The same as in wire.css. */
const HEADS_PX = 26;
const LANE_PX = 5;

export interface LadderView {
  readonly frames: readonly SeenFrame[];
  readonly hosts: readonly string[];
  readonly relationOf: RelationOf;
  readonly selected: number | null;
  /** Of the time of these frames. */
  readonly moments: readonly CableMoment[];
}

export interface LadderActions extends Pick<RowContext, 'select' | 'tools' | 'flight'> {
  readonly followed: () => void;
}

/** What follows from the frames and from how wide it is. */
interface LaidOut extends LadderLayout {
  readonly cuts: readonly Cut[];
  readonly rails: Rails;
  readonly pointers: readonly Pointer[];
}

export class Ladder implements Shape {
  readonly name = 'ladder';
  readonly ofFrames = true;
  readonly element: HTMLElement;
  #texts: PanelTexts;
  #actions: LadderActions;
  #view: LadderView | undefined;
  #laidOut: LaidOut | undefined;
  #selected: number | null = null;
  #following = true;
  #drawnHeight = 0;
  /** It followed when a frame was selected, and does again when none is. */
  #followedBefore = false;

  constructor(element: HTMLElement, texts: PanelTexts, actions: LadderActions) {
    this.element = element;
    this.#texts = texts;
    this.#actions = actions;
    element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    element.addEventListener('keydown', (event) => this.#onKey(event));
    new ResizeObserver(() => {
      this.#draw();
      if (this.#selected !== null) this.reveal(this.#selected);
    }).observe(element);
  }

  isAvailable({ frames }: PanelState): boolean {
    return frames.length > 0;
  }

  focus(): void {
    this.element.focus();
  }

  get following(): boolean {
    return this.#following;
  }

  follow(): void {
    this.#following = true;
    this.#draw();
    this.#actions.followed();
  }

  draw(view: LadderView): void {
    const before = this.#selected;
    this.#selected = view.selected;
    this.#view = view;
    if (before === null && view.selected !== null) this.#followedBefore = this.#following;
    if (before !== null && view.selected === null) this.#following ||= this.#followedBefore;
    this.#draw();
    if (view.selected !== before && view.selected !== null) this.reveal(view.selected);
  }

  /** Brings a frame into view. */
  reveal(id: number): void {
    const { frames = [], sentIn = [], tops = [] } = this.#laidOut ?? {};
    const place = indexOf(frames, id);
    const index = sentIn[place];
    if (frames[place]?.id !== id || index === undefined) return;
    const { scrollTop } = this.element;
    const top = placeOf(tops, index, scrollTop, this.#room);
    if (top === scrollTop) return;
    this.#following = false;
    this.element.scrollTop = top;
  }

  /** Height for rows. */
  get #room(): number {
    return this.element.clientHeight - HEADS_PX;
  }

  #lay({ frames, hosts, relationOf, moments }: LadderView): LaidOut {
    const width = this.element.clientWidth;
    const known = this.#laidOut;
    const isSame = known?.frames === frames && known.moments === moments;
    if (isSame && known.rails.width === width) return known;
    const rails = railsFor(frames, hosts, width);
    const layout = layOut({ frames, relationOf, narrow: rails.narrow, moments }, known);
    const cuts = moments.length > 0 ? cutsIn(layout.rows) : [];
    const arePointersSame = known?.repeats === layout.repeats;
    const pointers = arePointersSame ? known.pointers : pointersIn(layout);
    const laidOut = { ...layout, cuts, rails, pointers };
    this.#laidOut = laidOut;
    return laidOut;
  }

  #draw(): void {
    const view = this.#view;
    if (view === undefined || this.element.hidden || this.element.clientHeight === 0) return;
    const layout = this.#lay(view);
    const { rows, tops } = layout;
    const room = this.#room;
    const last = topFor(tops, room);
    const top = this.#following ? last : this.element.scrollTop;
    render(this.#template(view, layout, top), this.element);
    const body = this.element.querySelector<HTMLElement>('.ladder-rows');
    if (body !== null) body.style.height = `${Math.max(tops.at(-1) ?? 0, last + room)}px`;
    const { selected } = view;
    const drawn = selected !== null && this.element.querySelector(`#${rowId(selected)}`) !== null;
    if (drawn) this.element.setAttribute('aria-activedescendant', rowId(selected));
    else this.element.removeAttribute('aria-activedescendant');
    this.element.setAttribute('aria-rowcount', String(rows.length));
    if (this.#following) this.element.scrollTop = last;
    this.#drawnHeight = this.element.clientHeight;
  }

  #template(view: LadderView, layout: LaidOut, top: number) {
    const { hosts, relationOf, selected } = view;
    const { select, tools, flight } = this.#actions;
    const { rows, tops, rails } = layout;
    const first = rowAt(tops, Math.max(0, top - MARGIN_PX));
    const last = rowAt(tops, top + this.#room + MARGIN_PX);
    const context: RowContext = {
      ...{ rails, hosts, relationOf, selected, select, tools, flight },
      texts: this.#texts,
    };
    return html`${ladderHeads(rails, hosts, this.#texts, this.#standing(layout, top))}
      <div role="rowgroup" class="ladder-rows">
        ${ladderRails(rails, layout.cuts, tops)} ${this.#pointers(layout, first, last)}
        <div role="presentation" ${styled({ height: `${tops[first] ?? 0}px` })}></div>
        ${
          rows.length === 0
            ? nothing
            : repeat(
                rows.slice(first, last + 1),
                ({ key }) => key,
                (row, index) => {
                  const at = first + index;
                  return ladderRow(row, at, (tops[at + 1] ?? 0) - (tops[at] ?? 0), context);
                },
              )
        }
      </div>`;
  }

  /** Where the topmost connection stands, when that is said further up. */
  #standing(layout: LaidOut, top: number): string {
    const at = rowAt(layout.tops, top + 1);
    const row = layout.rows[at]?.kind === 'gap' ? layout.rows[at + 1] : layout.rows[at];
    if (row?.kind !== 'sent' || row.standing === null || top === 0) return '';
    return standingText(row.standing, this.#texts);
  }

  #pointers({ rails, pointers, tops, rows }: LaidOut, first: number, last: number) {
    const shown = pointers.filter((pointer) => isInView(pointer, first, last));
    if (shown.length === 0) return nothing;
    const x = GUTTER_PX + POINTERS_PX - 2;
    const selected = this.#view?.selected ?? null;
    return svg`<svg class="ladder-pointers" width=${rails.width} height=${tops.at(-1) ?? 0} aria-hidden="true">
      ${shown.map((pointer) => {
        const isSelected = [pointer.to, ...pointer.from].some((index) => {
          const row = rows[index];
          return row?.kind === 'sent' && row.frame.id === selected;
        });
        const y = (tops[pointer.to] ?? 0) + 24;
        return svg`<g class=${isSelected ? 'is-selected' : ''}>
          <path d=${pathOf(pointer, tops, x, LANE_PX)}></path>
          <path class="ladder-head" d=${`M${x + 2} ${y}l-6 -3.5v7z`}></path>
        </g>`;
      })}
    </svg>`;
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    // In another height than it was drawn for it is drawn anew; where it is then is no reader's doing.
    if (clientHeight !== this.#drawnHeight) return;
    const following = scrollTop + clientHeight >= scrollHeight - NEAR_END_PX;
    const changed = following !== this.#following;
    this.#following = following;
    this.#draw();
    if (changed) this.#actions.followed();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.target !== this.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const { frames = [], selected = null } = this.#view ?? {};
    const next = neighbour(frames, selected, event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.#actions.select(next);
    this.reveal(next);
  }
}

const PAGE = 10;

/** The frame that a key leads to from the selected one. */
export function neighbour(
  frames: readonly SeenFrame[],
  selected: number | null,
  key: string,
): number | undefined {
  const at = frames.findIndex(({ id }) => id === selected);
  const end = frames.length - 1;
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at < 0 ? 0 : at + 1,
    ArrowUp: at < 0 ? end : at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: end,
  };
  const place = places[key];
  return place === undefined ? undefined : frames[Math.max(0, Math.min(end, place))]?.id;
}
