/**
 * Tells the server how far output has been drawn and frames taken in. A flood is drawn in many
 * small pieces; acknowledging each would run into the server's message rate, so only the newest
 * position of each run is told, and that at most every sixteen milliseconds.
 */
import type { ClientMessage } from '../../sandbox-server/protocol/messages.ts';

const INTERVAL_MS = 16;

export class Acknowledgements {
  #send: (message: ClientMessage) => void;
  #runs = new Map<number, number>();
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  constructor(send: (message: ClientMessage) => void) {
    this.#send = send;
  }

  run(run: number, offset: number): void {
    this.#runs.set(run, Math.max(offset, this.#runs.get(run) ?? 0));
    this.#schedule();
  }

  frame(id: number): void {
    this.#frame = Math.max(id, this.#frame ?? 0);
    this.#schedule();
  }

  /** Forgets what was not told: after a lost connection the resume says it. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#runs.clear();
    this.#frame = undefined;
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    const waitMs = this.#last + INTERVAL_MS - performance.now();
    if (waitMs <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), waitMs);
  }

  #flush(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    for (const [run, offset] of this.#runs) this.#send({ type: 'run.ack', run, offset });
    this.#runs.clear();
    if (this.#frame !== undefined) this.#send({ type: 'frames.ack', frame: this.#frame });
    this.#frame = undefined;
  }
}
