/**
 * What of the insides of hosts somebody looks at, in any panel over the same lab. That is asked for
 * and nothing else: looking costs the lab time.
 */
import type { Watching } from '../../../sandbox-server/protocol/inside.ts';

const NOTHING: Watching = { sockets: false, waits: false };

export class InsideWatch {
  #ask: (watching: Watching) => void;
  #wanted = new Map<object, Watching>();
  #asked = NOTHING;

  constructor(ask: (watching: Watching) => void) {
    this.#ask = ask;
  }

  /** @param viewer in place of what it wanted before */
  want(viewer: object, watching: Watching): void {
    this.#wanted.set(viewer, watching);
    const all = [...this.#wanted.values()];
    const sockets = all.some((each) => each.sockets);
    const waits = all.some((each) => each.waits);
    if (sockets === this.#asked.sockets && waits === this.#asked.waits) return;
    this.#asked = { sockets, waits };
    this.#ask(this.#asked);
  }

  /** To a lab that has not been asked yet. */
  askAnew(): void {
    if (this.#asked.sockets || this.#asked.waits) this.#ask(this.#asked);
  }
}
