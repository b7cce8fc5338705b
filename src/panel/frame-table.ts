/**
 * The list of frames as a real table. It may hold ten thousand rows; only those in view are in the
 * page, between two spacers that stand for the rest.
 */
import { html, nothing, render } from 'lit/html.js';
import { frameRow, type FrameEnd } from './frame-row.ts';
import type { PanelState, SeenFrame } from './state.ts';
import type { PanelTexts } from './texts/index.ts';
import { neighbour, type LadderView } from './wire/ladder.ts';
import { remarksOn } from './wire/remarks.ts';
import type { Shape } from './wire/shape.ts';

/** The same as in lab.css (`.frames td`). */
const ROW_PX = 26;
/** Drawn beyond what is in view, so that fast scrolling shows no gaps. */
const MARGIN_ROWS = 12;

const COLUMNS = 8;

export interface TableActions {
  readonly select: (id: number) => void;
  readonly followed: () => void;
}

export class FrameTable implements Shape {
  readonly name = 'list';
  readonly ofFrames = true;
  readonly element: HTMLElement;
  #texts: PanelTexts;
  #actions: TableActions;
  #view: LadderView = { frames: [], hosts: [], relationOf: () => undefined, selected: null };
  #following = true;

  constructor(element: HTMLElement, texts: PanelTexts, actions: TableActions) {
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

  /** The newest frame is kept in view, until the reader scrolls up. */
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

  #draw(): void {
    if (this.element.hidden) return;
    const { frames } = this.#view;
    const { clientHeight } = this.element;
    const inView = Math.ceil(clientHeight / ROW_PX);
    const top = this.#following
      ? Math.max(0, frames.length - inView)
      : Math.floor(this.element.scrollTop / ROW_PX);
    const first = Math.max(0, top - MARGIN_ROWS);
    const end = Math.min(frames.length, top + inView + MARGIN_ROWS);
    render(this.#table(first, end), this.element);
    this.#space('.frames-before', first);
    this.#space('.frames-after', frames.length - end);
    if (this.#following) this.element.scrollTop = this.element.scrollHeight;
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    const following = scrollTop + clientHeight >= scrollHeight - ROW_PX / 2;
    const changed = following !== this.#following;
    this.#following = following;
    this.#draw();
    if (changed) this.#actions.followed();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { frames, selected } = this.#view;
    const next = neighbour(frames, selected, event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.#actions.select(next);
    const place = frames.findIndex(({ id }) => id === next);
    const { scrollTop, clientHeight } = this.element;
    const [top, end] = [place * ROW_PX, (place + 2) * ROW_PX];
    if (top < scrollTop) this.element.scrollTop = top;
    else if (end > scrollTop + clientHeight) this.element.scrollTop = end - clientHeight;
  }

  #space(selector: string, rows: number): void {
    const cell = this.element.querySelector<HTMLElement>(`${selector} td`);
    if (cell !== null) cell.style.height = `${rows * ROW_PX}px`;
  }

  #table(first: number, end: number) {
    const texts = this.#texts;
    const { frames } = this.#view;
    const rows = frames.slice(first, end);
    return html`<table class="frames" aria-rowcount=${frames.length + 1}>
      <caption class="visually-hidden">
        ${texts.frames}
      </caption>
      <thead>
        <tr aria-rowindex="1">
          <th scope="col" class="frame-number">${texts.onWire.number}</th>
          <th scope="col" class="frame-time">${texts.time}</th>
          <th scope="col" class="frame-end">${texts.from}</th>
          <th scope="col" class="frame-end">${texts.to}</th>
          <th scope="col" class="frame-protocol">${texts.protocol}</th>
          <th scope="col" class="frame-flags">${texts.flags}</th>
          <th scope="col" class="frame-length">${texts.length}</th>
          <th scope="col" class="frame-data">${texts.data}</th>
        </tr>
      </thead>
      <tbody>
        <tr class="frames-before" aria-hidden="true" ?hidden=${first === 0}>
          <td colspan=${COLUMNS}></td>
        </tr>
        ${rows.map((frame, index) => this.#row(frame, first + index + 2))}
        <tr class="frames-after" aria-hidden="true" ?hidden=${end === frames.length}>
          <td colspan=${COLUMNS}></td>
        </tr>
      </tbody>
    </table>`;
  }

  #row(frame: SeenFrame, index: number) {
    const { hosts, relationOf, selected } = this.#view;
    const texts = this.#texts;
    const row = frameRow(frame, hosts, texts);
    const remarks = remarksOn(frame, relationOf(frame.id), texts);
    return html`<tr
      class="frame is-${row.fate} ${row.id === selected ? 'is-selected' : ''}"
      aria-rowindex=${index}
      @click=${() => this.#actions.select(row.id)}
    >
      <td class="frame-number">
        <button
          type="button"
          tabindex="-1"
          aria-label=${texts.onWire.frame(row.id)}
          aria-pressed=${row.id === selected}
        >
          ${row.id}
        </button>
      </td>
      <td class="frame-time">${row.time}</td>
      <td class="frame-end">${end(row.from)}</td>
      <td class="frame-end">
        ${row.loopback ? html`<span class="frame-loopback">${texts.loopback}</span>` : nothing}
        ${end(row.to)}
      </td>
      <td class="frame-protocol">${row.protocol}</td>
      <td class="frame-flags">${row.flags}</td>
      <td class="frame-length">${row.length}</td>
      <td class="frame-data" title=${row.data}>
        ${remarks.map(
          ({ text, bad }) =>
            html`<strong class="frame-fate ${bad ? 'is-bad' : ''}">${text}</strong>`,
        )}<span class="frame-bytes">${row.data}</span>
      </td>
    </tr>`;
  }
}

function end({ place, name, port }: FrameEnd) {
  const colour = place === null ? '' : `host-${(place % 8) + 1}`;
  return html`<span class="frame-host ${colour}">${name}</span
    ><span class="frame-port">${port}</span>`;
}
