/** The sockets of every host, as one of the shapes of the panel's lower part. */
import { nothing, render } from 'lit/html.js';
import type { PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { runName } from '../words.ts';
import type { Shape, ShapeView } from '../wire/shape.ts';
import { socketRows } from './socket-rows.ts';
import { socketTable } from './socket-table.ts';

export class SocketsShape implements Shape {
  readonly name = 'sockets';
  readonly ofFrames = false;
  readonly following = true;
  readonly element: HTMLElement;
  #texts: PanelTexts;
  #view: ShapeView | undefined;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, texts: PanelTexts) {
    this.element = element;
    this.#texts = texts;
  }

  /** Once there is a program that might have one. */
  isAvailable({ life, runs, sockets }: PanelState): boolean {
    return sockets !== null || (life.name === 'ready' && runs.length > 0);
  }

  focus(): void {
    this.element.focus();
  }

  follow(): void {
    // Nothing moves out of view.
  }

  draw(view: ShapeView): void {
    this.#view = view;
    this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#tick);
    if (this.#view === undefined || this.element.hidden) return;
    const { state, hosts, nowUs } = this.#view;
    const { inside } = this.#texts;
    const { sockets, runs } = state;
    if (sockets === null) {
      render(nothing, this.element);
      return;
    }
    const rows = socketRows(sockets, hosts, nowUs() ?? sockets.atUs);
    const table = {
      rows,
      omitted: sockets.omitted,
      runName: (id: number | null) => {
        const run = runs.find((each) => each.id === id);
        return run === undefined ? inside.nobody : runName(run, this.#texts);
      },
      hostClass: (host: string) => `host-${(hosts.indexOf(host) % 8) + 1}`,
    };
    render(socketTable(table, inside), this.element);
    const counts = rows.some(
      ({ secondsLeft, againSeconds }) => (secondsLeft ?? againSeconds) !== null,
    );
    if (counts) this.#tick = setTimeout(() => this.#draw(), 1_000);
  }
}
