/**
 * Sends a page the calls its lab's runs make. Nothing is queued here: what the connection cannot take
 * yet stays in the lab's history, whose size is bounded, and is read from there when it has drained.
 */
import { CALLS_IN_MESSAGE } from '../protocol/calls.ts';
import type { Lab } from '../lab/lab.ts';
import type { Connection } from './connection.ts';

export class CallFlow {
  readonly #connection: Pick<Connection, 'congested' | 'send'>;
  readonly #lab: Lab;
  readonly #unsubscribe: () => void;
  /** How much was sent of each, from the first on: a page that comes back is told all again. */
  #runs = 0;
  #calls = 0;
  #missed = 0;

  constructor(connection: Pick<Connection, 'congested' | 'send'>, lab: Lab) {
    this.#connection = connection;
    this.#lab = lab;
    this.#unsubscribe = lab.on('calls', () => this.drained());
    this.drained();
  }

  /** The connection may have room. */
  drained(): void {
    const { runs, count, missed } = this.#lab.followed;
    while (!this.#connection.congested) {
      const calls = this.#lab.callsAfter(this.#calls).slice(0, CALLS_IN_MESSAGE);
      if (calls.length === 0 && this.#runs === runs.length && this.#missed === missed) return;
      // Those that were forgotten before they could be sent are missed too.
      const forgotten = count - this.#calls - this.#lab.callsAfter(this.#calls).length;
      this.#connection.send({
        type: 'calls',
        runs: runs.slice(this.#runs),
        calls: [...calls],
        missed: missed - this.#missed + forgotten,
      });
      this.#runs = runs.length;
      this.#calls += forgotten + calls.length;
      this.#missed = missed;
    }
  }

  stop(): void {
    this.#unsubscribe();
  }
}
