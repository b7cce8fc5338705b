/** The sockets of every host, as one of the shapes of the panel's lower part. */
import { nothing, render } from 'lit/html.js';
import type { PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { runNames } from '../words.ts';
import type { Shape, ShapeView } from '../wire/shape.ts';
import { hasInsides } from './lab-state.ts';
import { changedRows, socketRows, type SocketRow } from './socket-rows.ts';
import { socketTable } from './socket-table.ts';

/** So long a row that has changed is marked. */
const MARKED_MS = 1_600;

export class SocketsShape implements Shape {
  readonly name = 'sockets';
  readonly ofFrames = false;
  readonly following = true;
  readonly element: HTMLElement;
  #texts: PanelTexts;
  #view: ShapeView | undefined;
  #rows: readonly SocketRow[] | undefined;
  /** When the mark of a row is over, of performance.now. */
  #marked = new Map<string, number>();
  #selected: string | null = null;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, texts: PanelTexts) {
    this.element = element;
    this.#texts = texts;
  }

  /** Once there is a program that might have one. */
  isAvailable(state: PanelState): boolean {
    return state.sockets !== null || (hasInsides(state) && state.runs.length > 0);
  }

  focus(): void {
    this.element.focus();
  }

  follow(): void {
    // Nothing moves out of view.
  }

  /** Marks the row of a socket and brings it into view. */
  select(key: string): void {
    this.#selected = key;
    this.#draw();
    this.element.querySelector('.socket.is-selected')?.scrollIntoView({ block: 'nearest' });
  }

  draw(view: ShapeView): void {
    this.#view = view;
    this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#tick);
    if (this.#view === undefined || this.element.hidden) {
      this.#rows = undefined;
      return;
    }
    const { state, hosts, nowUs } = this.#view;
    const { sockets, runs } = state;
    if (sockets === null) {
      this.#rows = undefined;
      render(nothing, this.element);
      return;
    }
    const rows = socketRows(sockets, hosts, nowUs() ?? sockets.atUs);
    this.#mark(rows);
    const table = {
      rows,
      omitted: sockets.omitted,
      runName: runNames(runs, this.#texts),
      hostClass: (host: string) => `host-${(hosts.indexOf(host) % 8) + 1}`,
      changed: new Set(this.#marked.keys()),
      selected: this.#selected,
    };
    render(socketTable(table, this.#texts.inside), this.element);
    const counts = rows.some(
      ({ secondsLeft, againSeconds }) => (secondsLeft ?? againSeconds) !== null,
    );
    if (counts || this.#marked.size > 0) this.#tick = setTimeout(() => this.#draw(), 500);
  }

  /** What is there at the first look has not changed. */
  #mark(rows: readonly SocketRow[]): void {
    const now = performance.now();
    for (const [key, untilMs] of this.#marked) if (untilMs <= now) this.#marked.delete(key);
    if (this.#rows !== undefined)
      for (const key of changedRows(this.#rows, rows)) this.#marked.set(key, now + MARKED_MS);
    this.#rows = rows;
  }
}
