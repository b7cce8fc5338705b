/**
 * What a page is shown of the insides of hosts. Each list is whole, so of those that came while the
 * connection was full, the newest is enough.
 */
import type { Watching } from '../protocol/inside.ts';
import type { Lab } from '../lab/lab.ts';
import type { Connection } from './connection.ts';

const NOTHING: Watching = { sockets: false, waits: false };

export class Insides {
  readonly #connection: Pick<Connection, 'congested' | 'send'>;
  readonly #lab: Lab;
  readonly #unsubscribe: readonly (() => void)[];
  #watching = NOTHING;
  #due = NOTHING;
  #endWatch: () => void = () => undefined;

  constructor(connection: Pick<Connection, 'congested' | 'send'>, lab: Lab) {
    this.#connection = connection;
    this.#lab = lab;
    this.#unsubscribe = [
      lab.on('sockets', () => this.#isNew({ ...this.#due, sockets: true })),
      lab.on('waits', () => this.#isNew({ ...this.#due, waits: true })),
    ];
  }

  /** What the page shows from now on. */
  watch(watching: Watching): void {
    const { sockets, waits } = this.#watching;
    this.#watching = watching;
    // The new watch begins before the old one ends: the agent need not stop in between.
    const endBefore = this.#endWatch;
    this.#endWatch = this.#lab.watch(watching);
    endBefore();
    this.#isNew({ sockets: !sockets, waits: !waits });
  }

  /** The connection has room again. */
  drained(): void {
    this.#isNew(this.#due);
  }

  stop(): void {
    for (const end of this.#unsubscribe) end();
    this.#endWatch();
  }

  #isNew(due: Watching): void {
    this.#due = due;
    if (this.#connection.congested) return;
    this.#due = NOTHING;
    const { sockets, waits } = this.#lab;
    if (due.sockets && this.#watching.sockets && sockets !== undefined)
      this.#connection.send({ ...sockets, type: 'sockets' });
    if (due.waits && this.#watching.waits && waits !== undefined)
      this.#connection.send({ ...waits, type: 'waits' });
  }
}
