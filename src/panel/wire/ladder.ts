/**
 * The ladder: hosts as rails, time downwards, every frame an arrow. It may hold ten thousand; only
 * the rows in view are in the page. One stop for the Tab key; the arrow keys move the selection.
 */
import { html, nothing, render } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PanelState, SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { layOut, rowAt, type LadderLayout, type RelationOf } from './ladder-rows.ts';
import { ladderRow, rowId, type RowContext } from './ladder-row.ts';
import { railsFor, type Rails } from './rails.ts';
import type { Shape } from './shape.ts';
import { styled } from './styled.ts';

/** Drawn beyond what is in view, so that fast scrolling shows no gaps. */
const MARGIN_PX = 300;
/** Nearer to the end than this, the newest row is kept in view. */
const NEAR_END_PX = 24;

export interface LadderView {
  readonly frames: readonly SeenFrame[];
  readonly hosts: readonly string[];
  readonly relationOf: RelationOf;
  readonly selected: number | null;
}

export interface LadderActions extends Pick<RowContext, 'select' | 'tools' | 'flight'> {
  readonly followed: () => void;
}

export class Ladder implements Shape {
  readonly name = 'ladder';
  readonly ofFrames = true;
  readonly element: HTMLElement;
  #texts: PanelTexts;
  #actions: LadderActions;
  #view: LadderView | undefined;
  #layout: LadderLayout = { rows: [], tops: [0] };
  #laidOut: readonly SeenFrame[] | undefined;
  #rails: Rails = { width: 0, at: new Map() };
  #following = true;

  constructor(element: HTMLElement, texts: PanelTexts, actions: LadderActions) {
    this.element = element;
    this.#texts = texts;
    this.#actions = actions;
    element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    element.addEventListener('keydown', (event) => this.#onKey(event));
    new ResizeObserver(() => this.#draw()).observe(element);
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
    this.#view = view;
    this.#draw();
  }

  /** Brings a frame into view. */
  reveal(id: number): void {
    const { rows, tops } = this.#layout;
    const index = rows.findIndex((row) => row.kind === 'sent' && row.frame.id === id);
    if (index < 0) return;
    const [top, end] = [tops[index] ?? 0, tops[index + 1] ?? 0];
    const heads = this.element.querySelector<HTMLElement>('.ladder-heads')?.offsetHeight ?? 0;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (end + heads > scrollTop + clientHeight)
      this.element.scrollTop = end + heads - clientHeight;
  }

  #draw(): void {
    const view = this.#view;
    if (view === undefined || this.element.hidden) return;
    const { frames, hosts, relationOf } = view;
    const { clientWidth, clientHeight } = this.element;
    if (clientHeight === 0) return;
    if (this.#laidOut !== frames) {
      this.#layout = layOut(frames, relationOf);
      this.#laidOut = frames;
    }
    this.#rails = railsFor(frames, hosts, clientWidth);
    const { rows, tops } = this.#layout;
    const height = tops.at(-1) ?? 0;
    const top = this.#following ? Math.max(0, height - clientHeight) : this.element.scrollTop;
    const first = rowAt(this.#layout, Math.max(0, top - MARGIN_PX));
    const last = rowAt(this.#layout, top + clientHeight + MARGIN_PX);
    render(this.#template(view, first, last), this.element);
    const body = this.element.querySelector<HTMLElement>('.ladder-rows');
    if (body !== null) {
      body.style.height = `${height}px`;
      body.style.paddingTop = `${tops[first] ?? 0}px`;
      body.style.width = `${this.#rails.width}px`;
    }
    const { selected } = view;
    const drawn = selected !== null && this.element.querySelector(`#${rowId(selected)}`) !== null;
    if (drawn) this.element.setAttribute('aria-activedescendant', rowId(selected));
    else this.element.removeAttribute('aria-activedescendant');
    this.element.setAttribute('aria-rowcount', String(rows.length));
    if (this.#following) this.element.scrollTop = this.element.scrollHeight;
  }

  #template({ hosts, relationOf, selected }: LadderView, first: number, last: number) {
    const { select, tools, flight } = this.#actions;
    const rails = this.#rails;
    const context: RowContext = {
      ...{ rails, hosts, relationOf, selected, select, tools, flight },
      texts: this.#texts,
    };
    const rows = this.#layout.rows.slice(first, last + 1);
    return html`<div
        class="ladder-heads"
        aria-hidden="true"
        ${styled({ width: `${rails.width}px` })}
      >
        ${[...rails.at].map(
          ([place, x]) =>
            html`<span class="ladder-host host-${(place % 8) + 1}" ${styled({ left: `${x}px` })}
              >${hosts[place]}</span
            >`,
        )}
      </div>
      <div role="rowgroup" class="ladder-rows">
        ${[...rails.at].map(
          ([place, x]) =>
            html`<span
              role="presentation"
              class="ladder-rail host-${(place % 8) + 1}"
              ${styled({ left: `${x}px` })}
            ></span>`,
        )}
        ${
          rows.length === 0
            ? nothing
            : repeat(
                rows,
                ({ key }) => key,
                (row, index) => ladderRow(row, first + index, context),
              )
        }
      </div>`;
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
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
