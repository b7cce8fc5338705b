/** Time that a test moves by hand; what comes due runs in order, at its own moment. */
import type { Clock } from '../../sandbox-server/lab/clock.ts';

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

export class TestClock implements Clock {
  #now = 1_000_000;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer: Timer = { at: this.#now + delayMs, action };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Timers not yet due: none may be left when everything is taken down. */
  get pending(): number {
    return this.#timers.size;
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].sort((one, other) => one.at - other.at);
      if (next === undefined || next.at > until) break;
      this.#timers.delete(next);
      this.#now = next.at;
      next.action();
    }
    this.#now = until;
  }
}
