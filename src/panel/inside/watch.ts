/**
 * What of the insides of hosts somebody looks at, in any panel over the same lab. That is asked for
 * and nothing else: looking costs the lab time.
 */
import type { Watching } from '../../../sandbox-server/protocol/inside.ts';

const NOTHING: Watching = { sockets: false, waits: false, calls: false };

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
    const calls = all.some((each) => each.calls);
    const asked = this.#asked;
    if (sockets === asked.sockets && waits === asked.waits && calls === asked.calls) return;
    this.#asked = { sockets, waits, calls };
    this.#ask(this.#asked);
  }

  /** To a lab that has not been asked yet. */
  askAnew(): void {
    const { sockets, waits, calls } = this.#asked;
    if (sockets || waits || calls) this.#ask(this.#asked);
  }
}
