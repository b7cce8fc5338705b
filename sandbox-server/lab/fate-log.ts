/** What became of a lab's frames, the newest FATES_KEPT of it. */
import { FATES_KEPT } from '../protocol/limits.ts';
import type { FrameFate } from '../protocol/wire.ts';

export class FateLog {
  #fates: FrameFate[] = [];
  #forgotten = 0;

  /** How many there were so far, forgotten ones included. */
  get count(): number {
    return this.#forgotten + this.#fates.length;
  }

  append(fates: readonly FrameFate[]): void {
    this.#fates.push(...fates);
    // Cut rarely: each cut copies what is kept.
    if (this.#fates.length < 2 * FATES_KEPT) return;
    this.#forgotten += this.#fates.length - FATES_KEPT;
    this.#fates = this.#fates.slice(-FATES_KEPT);
  }

  /** Those that came after the first `count`, as far as they are kept. */
  after(count: number): readonly FrameFate[] {
    return this.#fates.slice(Math.max(0, count - this.#forgotten));
  }
}
