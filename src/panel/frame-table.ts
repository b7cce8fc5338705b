/**
 * The list of frames as a real table, in the order of any of its columns. It may hold ten thousand
 * rows; only those in view are in the page, between two spacers that stand for the rest.
 */
import { html, nothing, render } from 'lit/html.js';
import { AS_CROSSED, COLUMNS, inOrder, pressed, type Column, type Order } from './frame-order.ts';
import { frameRow, seconds, type FrameEnd } from './frame-row.ts';
import type { PanelState, SeenFrame } from './state.ts';
import type { PanelTexts } from './texts/index.ts';
import { neighbour, type LadderView } from './wire/ladder.ts';
import { momentText, withMoments, type CableMoment } from './wire/outages.ts';
import { remarksOn } from './wire/remarks.ts';
import type { Shape } from './wire/shape.ts';

/** The same as in live.css (`.frame td`), and of the headings. */
const ROW_PX = 26;
/** Drawn beyond what is in view, so that fast scrolling shows no gaps. */
const MARGIN_ROWS = 12;

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
  #view: LadderView = {
    ...{ frames: [], moments: [], hosts: [], selected: null },
    relationOf: () => undefined,
  };
  #following = true;
  #drawnHeight = 0;
  #order = AS_CROSSED;
  #sorted: { of: readonly SeenFrame[]; by: Order; frames: readonly SeenFrame[] } | undefined;

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

  /** The newest frame is kept in view, until the reader scrolls up, or sorts by something else. */
  get following(): boolean {
    return this.#following;
  }

  follow(): void {
    this.#order = AS_CROSSED;
    this.#following = true;
    this.#draw();
    this.#actions.followed();
  }

  draw(view: LadderView): void {
    const { selected } = this.#view;
    this.#view = view;
    this.#draw();
    if (view.selected !== null && view.selected !== selected) this.#reveal(view.selected);
  }

  /** The frames in the order asked for: worked out once for the same frames. */
  get #frames(): readonly SeenFrame[] {
    const { frames, hosts, relationOf } = this.#view;
    const known = this.#sorted;
    if (known?.of === frames && known.by === this.#order) return known.frames;
    const sorted = inOrder(frames, this.#order, { hosts, relationOf, texts: this.#texts });
    this.#sorted = { of: frames, by: this.#order, frames: sorted };
    return sorted;
  }

  /** In the order of time, also where a cable came out or back. */
  get #rows(): readonly (SeenFrame | CableMoment)[] {
    const { moments } = this.#view;
    const frames = this.#frames;
    return moments.length > 0 && this.#isNewestLast ? withMoments(frames, moments) : frames;
  }

  get #isNewestLast(): boolean {
    const { column, descending } = this.#order;
    return (column === 'number' || column === 'time') && !descending;
  }

  #sort(column: Column): void {
    this.#order = pressed(this.#order, column);
    this.#following = false;
    this.element.scrollTop = 0;
    this.#draw();
    this.#actions.followed();
  }

  #draw(): void {
    if (this.element.hidden) return;
    const rows = this.#rows;
    const { clientHeight } = this.element;
    const inView = Math.ceil(clientHeight / ROW_PX);
    const top = this.#following
      ? Math.max(0, rows.length - inView)
      : Math.floor(this.element.scrollTop / ROW_PX);
    const first = Math.max(0, top - MARGIN_ROWS);
    const end = Math.min(rows.length, top + inView + MARGIN_ROWS);
    render(this.#table(rows, first, end), this.element);
    this.#space('.frames-before', first);
    this.#space('.frames-after', rows.length - end);
    if (this.#following) this.element.scrollTop = this.element.scrollHeight;
    this.#drawnHeight = this.element.clientHeight;
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.element;
    // In another height than it was drawn for it is drawn anew; where it is then is no reader's doing.
    if (clientHeight !== this.#drawnHeight) return;
    const following = this.#isNewestLast && scrollTop + clientHeight >= scrollHeight - ROW_PX / 2;
    const changed = following !== this.#following;
    this.#following = following;
    this.#draw();
    if (changed) this.#actions.followed();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('thead') !== null) return;
    const next = neighbour(this.#frames, this.#view.selected, event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.#actions.select(next);
    this.#reveal(next);
  }

  #reveal(id: number): void {
    const place = this.#rows.findIndex((row) => isFrame(row) && row.id === id);
    if (place < 0) return;
    const { scrollTop, clientHeight } = this.element;
    // The headings hide the first row's height of what is in view.
    const [top, end] = [place * ROW_PX, (place + 2) * ROW_PX];
    if (top < scrollTop) this.element.scrollTop = top;
    else if (end > scrollTop + clientHeight) this.element.scrollTop = end - clientHeight;
  }

  #space(selector: string, rows: number): void {
    const cell = this.element.querySelector<HTMLElement>(`${selector} td`);
    if (cell !== null) cell.style.height = `${rows * ROW_PX}px`;
  }

  #table(rows: readonly (SeenFrame | CableMoment)[], first: number, end: number) {
    const texts = this.#texts;
    return html`<table class="frames" aria-rowcount=${rows.length + 1}>
      <caption class="visually-hidden">
        ${texts.frames}
      </caption>
      <thead>
        <tr aria-rowindex="1">
          ${COLUMNS.map((column) => this.#heading(column))}
        </tr>
      </thead>
      <tbody>
        <tr class="frames-before" aria-hidden="true" ?hidden=${first === 0}>
          <td colspan=${COLUMNS.length}></td>
        </tr>
        ${rows.slice(first, end).map((row, index) => {
          const at = first + index + 2;
          return isFrame(row) ? this.#row(row, at) : this.#moment(row, at);
        })}
        <tr class="frames-after" aria-hidden="true" ?hidden=${end === rows.length}>
          <td colspan=${COLUMNS.length}></td>
        </tr>
      </tbody>
    </table>`;
  }

  #heading(column: Column) {
    const { column: by, descending } = this.#order;
    const name = headingOf(column, this.#texts);
    const isBy = by === column;
    return html`<th
      scope="col"
      class="frame-${CLASSES[column]}"
      aria-sort=${isBy ? (descending ? 'descending' : 'ascending') : nothing}
    >
      <button
        type="button"
        data-key="sort:${column}"
        title=${this.#texts.onWire.sortBy(name)}
        @click=${() => this.#sort(column)}
      >
        ${name}${isBy ? html`<span aria-hidden="true">${descending ? '▾' : '▴'}</span>` : nothing}
      </button>
    </th>`;
  }

  #moment(moment: CableMoment, index: number) {
    return html`<tr class="frame is-cable" aria-rowindex=${index}>
      <td class="frame-number"></td>
      <td class="frame-time">${seconds(moment.atUs)}</td>
      <td colspan=${COLUMNS.length - 2}>
        <strong class="frame-host host-${(moment.place % 8) + 1}">
          ${momentText(moment, this.#view.hosts, this.#texts)}
        </strong>
      </td>
    </tr>`;
  }

  #row(frame: SeenFrame, index: number) {
    const { hosts, relationOf, selected } = this.#view;
    const texts = this.#texts;
    const row = frameRow(frame, hosts, texts);
    const relation = relationOf(frame.id);
    const remarks = remarksOn(frame, relation, texts);
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
      <td class="frame-count">${relation?.tcp?.sequence ?? ''}</td>
      <td class="frame-count">${relation?.tcp?.acknowledgement ?? ''}</td>
      <td class="frame-length">${row.length}</td>
      <td class="frame-data" title=${[...remarks.map(({ text }) => text), row.data].join(' · ')}>
        ${remarks.map(
          ({ text, bad }) =>
            html`<strong class="frame-fate ${bad ? 'is-bad' : ''}">${text}</strong>`,
        )}<span class="frame-bytes">${row.data}</span>
      </td>
    </tr>`;
  }
}

function isFrame(row: SeenFrame | CableMoment): row is SeenFrame {
  return 'packet' in row;
}

const CLASSES: Readonly<Record<Column, string>> = {
  number: 'number',
  time: 'time',
  from: 'end',
  to: 'end',
  protocol: 'protocol',
  flags: 'flags',
  sequence: 'count',
  acknowledgement: 'count',
  length: 'length',
  data: 'data',
};

function headingOf(column: Column, texts: PanelTexts): string {
  switch (column) {
    case 'number':
      return texts.onWire.number;
    case 'sequence':
      return texts.onWire.sequenceColumn;
    case 'acknowledgement':
      return texts.onWire.acknowledgementColumn;
    default:
      return texts[column];
  }
}

function end({ place, name, port }: FrameEnd) {
  const colour = place === null ? '' : `host-${(place % 8) + 1}`;
  return html`<span class="frame-host ${colour}">${name}</span
    ><span class="frame-port">${port}</span>`;
}
