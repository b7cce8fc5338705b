/** A rate with a burst: `capacity` at once, refilled at `perSecond`. */
import type { Clock } from '../lab/clock.ts';

export class TokenBucket {
  readonly #clock: Clock;
  readonly #capacity: number;
  readonly #perSecond: number;
  #level: number;
  #at: number;

  constructor(clock: Clock, capacity: number, perSecond: number) {
    this.#clock = clock;
    this.#capacity = capacity;
    this.#perSecond = perSecond;
    this.#level = capacity;
    this.#at = clock.now();
  }

  /** Whether there was enough; takes nothing when there was not. */
  take(cost: number): boolean {
    const now = this.#clock.now();
    const refill = ((now - this.#at) / 1000) * this.#perSecond;
    this.#level = Math.min(this.#capacity, this.#level + refill);
    this.#at = now;
    if (this.#level < cost) return false;
    this.#level -= cost;
    return true;
  }
}
