/**
 * The list of frames as a real table. It may hold ten thousand rows; only those in view are in the
 * page, between two spacers that stand for the rest.
 */
import { html, nothing, render } from 'lit/html.js';
import { frameRow, type FrameEnd, type FrameRow } from './frame-row.ts';
import type { SeenFrame } from './state.ts';
import type { PanelTexts } from './texts/index.ts';

/** The same as in lab.css (`.frames td`). */
const ROW_PX = 26;
/** Drawn beyond what is in view, so that fast scrolling shows no gaps. */
const MARGIN_ROWS = 12;

export class FrameTable {
  #scroll: HTMLElement;
  #texts: PanelTexts;
  #frames: readonly SeenFrame[] = [];
  #hosts: readonly string[] = [];
  #following = true;
  #onFollow: () => void;

  constructor(scroll: HTMLElement, texts: PanelTexts, onFollow: () => void) {
    this.#scroll = scroll;
    this.#texts = texts;
    this.#onFollow = onFollow;
    scroll.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.draw(this.#frames, this.#hosts)).observe(scroll);
  }

  /** The newest frame is kept in view, until the reader scrolls up. */
  get following(): boolean {
    return this.#following;
  }

  follow(): void {
    this.#following = true;
    this.draw(this.#frames, this.#hosts);
    this.#onFollow();
  }

  draw(frames: readonly SeenFrame[], hosts: readonly string[]): void {
    this.#frames = frames;
    this.#hosts = hosts;
    const { clientHeight } = this.#scroll;
    const inView = Math.ceil(clientHeight / ROW_PX);
    const top = this.#following
      ? Math.max(0, frames.length - inView)
      : Math.floor(this.#scroll.scrollTop / ROW_PX);
    const first = Math.max(0, top - MARGIN_ROWS);
    const end = Math.min(frames.length, top + inView + MARGIN_ROWS);
    render(this.#table(first, end), this.#scroll);
    this.#space('.frames-before', first);
    this.#space('.frames-after', frames.length - end);
    if (this.#following) this.#scroll.scrollTop = this.#scroll.scrollHeight;
  }

  #scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroll;
    const following = scrollTop + clientHeight >= scrollHeight - ROW_PX / 2;
    const changed = following !== this.#following;
    this.#following = following;
    this.draw(this.#frames, this.#hosts);
    if (changed) this.#onFollow();
  }

  #space(selector: string, rows: number): void {
    const cell = this.#scroll.querySelector<HTMLElement>(`${selector} td`);
    if (cell !== null) cell.style.height = `${rows * ROW_PX}px`;
  }

  #table(first: number, end: number) {
    const texts = this.#texts;
    const rows = this.#frames.slice(first, end);
    return html`<table class="frames" aria-rowcount=${this.#frames.length + 1}>
      <caption class="visually-hidden">
        ${texts.frames}
      </caption>
      <thead>
        <tr aria-rowindex="1">
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
          <td colspan="7"></td>
        </tr>
        ${rows.map((frame, index) =>
          this.#row(frameRow(frame, this.#hosts, texts), first + index + 2),
        )}
        <tr class="frames-after" aria-hidden="true" ?hidden=${end === this.#frames.length}>
          <td colspan="7"></td>
        </tr>
      </tbody>
    </table>`;
  }

  #row(row: FrameRow, index: number) {
    const fate = row.fate === 'delivered' ? nothing : this.#texts[row.fate];
    return html`<tr class="frame is-${row.fate}" aria-rowindex=${index}>
      <td class="frame-time">${row.time}</td>
      <td class="frame-end">${end(row.from)}</td>
      <td class="frame-end">
        ${row.loopback ? html`<span class="frame-loopback">${this.#texts.loopback}</span>` : nothing}
        ${end(row.to)}
      </td>
      <td class="frame-protocol">${row.protocol}</td>
      <td class="frame-flags">${row.flags}</td>
      <td class="frame-length">${row.length}</td>
      <td class="frame-data" title=${row.data}>
        ${fate === nothing ? nothing : html`<strong class="frame-fate">${fate}</strong>`}<span
          class="frame-bytes"
          >${row.data}</span
        >
      </td>
    </tr>`;
  }
}

function end({ place, name, port }: FrameEnd) {
  const colour = place === null ? '' : `host-${(place % 8) + 1}`;
  return html`<span class="frame-host ${colour}">${name}</span
    ><span class="frame-port">${port}</span>`;
}
