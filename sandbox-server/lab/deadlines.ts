/** When a lab ends by the clock: after a time without its reader, and after its lifetime. */
import { EXPIRY_NOTICE_MS } from '../protocol/limits.ts';
import type { Clock } from './clock.ts';

export interface DeadlineEvents {
  /** The lab ends in `inMs` unless kept (`idle`), or whatever is done (`lifetime`). */
  onNotice(reason: 'idle' | 'lifetime', inMs: number): void;
  /** A notice of idleness is withdrawn. */
  onKept(): void;
  onEnd(reason: 'idle' | 'lifetime'): void;
}

export interface DeadlineLimits {
  readonly idleMs: number;
  readonly lifetimeMs: number;
}

export class Deadlines {
  readonly #clock: Clock;
  readonly #limits: DeadlineLimits;
  readonly #events: DeadlineEvents;
  readonly #lifeEndsAt: number;
  #touchedAt: number;
  #noticed: { idle: boolean; lifetime: boolean } = { idle: false, lifetime: false };
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, limits: DeadlineLimits, events: DeadlineEvents) {
    this.#clock = clock;
    this.#limits = limits;
    this.#events = events;
    this.#touchedAt = clock.now();
    this.#lifeEndsAt = this.#touchedAt + limits.lifetimeMs;
    this.#look();
  }

  /** The reader did something. Cheap: the timer finds out when it fires. */
  touch(): void {
    this.#touchedAt = this.#clock.now();
    if (!this.#noticed.idle) return;
    this.#noticed.idle = false;
    this.#events.onKept();
    this.#look();
  }

  stop(): void {
    this.#cancel();
  }

  #look(): void {
    this.#cancel();
    const now = this.#clock.now();
    const dates = [
      { reason: 'lifetime', endsAt: this.#lifeEndsAt, spanMs: this.#limits.lifetimeMs },
      {
        reason: 'idle',
        endsAt: this.#touchedAt + this.#limits.idleMs,
        spanMs: this.#limits.idleMs,
      },
    ] as const;
    let next = Infinity;
    for (const { reason, endsAt, spanMs } of dates) {
      if (endsAt <= now) return this.#events.onEnd(reason);
      const noticeAt = endsAt - Math.min(EXPIRY_NOTICE_MS, spanMs / 2);
      if (noticeAt <= now && !this.#noticed[reason]) {
        this.#noticed[reason] = true;
        this.#events.onNotice(reason, Math.round(endsAt - now));
      }
      next = Math.min(next, this.#noticed[reason] ? endsAt : noticeAt);
    }
    this.#cancel = this.#clock.after(next - now, () => this.#look());
  }
}
