/**
 * Who may have a lab, and when. Requests wait in one line, first come, first served; whoever waits
 * is told its place and the reason whenever either changes.
 */
import { QUEUE_LENGTH, STARTING_AT_ONCE } from '../protocol/limits.ts';
import type { Clock } from './clock.ts';
import { LabError } from './lab.ts';

export type QueueReason = 'labs' | 'starting' | 'memory';

export interface AdmissionOptions {
  /** Labs that may live at once, starting ones included. */
  readonly labs: number;
  readonly clock: Clock;
  /** Whether the machine has memory for one more lab. */
  readonly hasMemory: () => boolean;
}

/** One lab's place among the living, from admission until nothing of it remains. */
export interface Slot {
  /** The lab is up: the next one may start. */
  started(): void;
  /** Nothing is left of the lab. Also good for one that never started. */
  release(): void;
}

interface Waiting {
  readonly admit: (slot: Slot) => void;
  readonly onPlace: (place: number, reason: QueueReason) => void;
  told: string;
}

/** Memory is freed by others than us: it is looked at again so often while someone waits for it. */
const MEMORY_RECHECK_MS = 1000;

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #queue: Waiting[] = [];
  #live = 0;
  #starting = 0;
  #cancelRecheck: (() => void) | undefined;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  get counts() {
    return {
      labs: this.#live - this.#starting,
      starting: this.#starting,
      queued: this.#queue.length,
    };
  }

  /**
   * Settles with a slot when it is this request's turn.
   * @throws LabError queue-full; whatever `signal` was aborted with
   */
  enter(onPlace: Waiting['onPlace'], signal: AbortSignal): Promise<Slot> {
    signal.throwIfAborted();
    if (this.#queue.length >= QUEUE_LENGTH)
      throw new LabError('queue-full', 'the queue is full', { limit: QUEUE_LENGTH });
    const { promise, resolve, reject } = Promise.withResolvers<Slot>();
    const waiting: Waiting = { admit: resolve, onPlace, told: '' };
    const leave = () => {
      const index = this.#queue.indexOf(waiting);
      if (index < 0) return;
      this.#queue.splice(index, 1);
      reject(signal.reason as Error);
      this.#advance();
    };
    signal.addEventListener('abort', leave, { once: true });
    this.#queue.push(waiting);
    this.#advance();
    return promise.finally(() => signal.removeEventListener('abort', leave));
  }

  #obstacle(): QueueReason | undefined {
    if (this.#live >= this.#options.labs) return 'labs';
    if (this.#starting >= STARTING_AT_ONCE) return 'starting';
    // The first lab is never refused for memory: nobody would ever leave to make room.
    if (this.#live > 0 && !this.#options.hasMemory()) return 'memory';
    return undefined;
  }

  #advance(): void {
    this.#cancelRecheck?.();
    this.#cancelRecheck = undefined;
    let obstacle = this.#obstacle();
    while (obstacle === undefined) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      next.admit(this.#slot());
      obstacle = this.#obstacle();
    }
    if (this.#queue.length === 0) return;
    this.#tellPlaces(obstacle);
    if (obstacle !== 'memory') return;
    this.#cancelRecheck = this.#options.clock.after(MEMORY_RECHECK_MS, () => this.#advance());
  }

  #tellPlaces(reason: QueueReason): void {
    for (const [index, waiting] of [...this.#queue].entries()) {
      const news = `${index + 1} ${reason}`;
      if (waiting.told === news) continue;
      waiting.told = news;
      waiting.onPlace(index + 1, reason);
    }
  }

  #slot(): Slot {
    this.#live += 1;
    this.#starting += 1;
    let state: 'starting' | 'live' | 'released' = 'starting';
    return {
      started: () => {
        if (state !== 'starting') return;
        state = 'live';
        this.#starting -= 1;
        this.#advance();
      },
      release: () => {
        if (state === 'released') return;
        if (state === 'starting') this.#starting -= 1;
        state = 'released';
        this.#live -= 1;
        this.#advance();
      },
    };
  }
}
