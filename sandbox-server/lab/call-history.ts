/** The calls a lab's runs made, the newest CALLS_KEPT of them, and whose calls are known at all. */
import type { Call, Calls } from '../protocol/calls.ts';
import { CALLS_KEPT } from '../protocol/limits.ts';

export class CallHistory {
  /** Runs that are followed, in the order they were started. */
  readonly runs: number[] = [];
  /** Calls that were never told. */
  missed = 0;
  #calls: Call[] = [];
  #forgotten = 0;

  /** How many there were so far, forgotten ones included. */
  get count(): number {
    return this.#forgotten + this.#calls.length;
  }

  append({ runs, calls, missed }: Calls): void {
    this.runs.push(...runs);
    this.missed += missed;
    this.#calls.push(...calls);
    // Cut rarely: each cut copies what is kept.
    if (this.#calls.length < 2 * CALLS_KEPT) return;
    this.#forgotten += this.#calls.length - CALLS_KEPT;
    this.#calls = this.#calls.slice(-CALLS_KEPT);
  }

  /** Those that came after the first `count`, as far as they are kept. */
  after(count: number): readonly Call[] {
    return this.#calls.slice(Math.max(0, count - this.#forgotten));
  }
}
