/** One run as the client of a bridge sees it: collects its output, acknowledges it, types into it. */
import { OUTPUT_WINDOW_BYTES } from '../../sandbox-server/protocol/limits.ts';
import type { Exit, ServerMessage, SIGNALS } from '../../sandbox-server/protocol/messages.ts';
import type { BridgeClient } from './bridge-client.ts';

/** Acknowledging each chunk would double the messages; this often keeps the program printing. */
const ACK_EVERY_BYTES = OUTPUT_WINDOW_BYTES / 4;

type Ended = Extract<ServerMessage, { type: 'run.ended' }>;

export class BridgeRun {
  readonly id: number;
  /** Called with each chunk; what it returns true for is not kept in `output`. */
  onOutput: ((bytes: Uint8Array) => boolean) | undefined;
  /** While true, output is taken in but not acknowledged: a reader who looks away. */
  stalled = false;
  /** Bytes received (and skipped, after a reattach that found the beginning gone). */
  received = 0;
  /** How far the program has read what was typed. */
  taken = 0;
  /** After the last byte of output. Rejects never; a lost connection leaves it pending. */
  readonly ended: Promise<Exit>;
  readonly #bridge: BridgeClient;
  readonly #chunks: Uint8Array[] = [];
  readonly #listeners = new Set<() => void>();
  #resolveEnded: (exit: Exit) => void = () => undefined;
  #exit: Exit | undefined;
  #acknowledged = 0;
  #typed = 0;

  constructor(bridge: BridgeClient, id: number) {
    this.#bridge = bridge;
    this.id = id;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** All output so far that was kept, as UTF-8. */
  get output(): string {
    return Buffer.concat(this.#chunks).toString();
  }

  /** Types into the terminal. */
  type(text: string | Uint8Array): void {
    const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    this.#bridge.sendInput(this.id, this.#typed, bytes);
    this.#typed += bytes.length;
  }

  /** After a reattach: input the server already has, so that typing goes on from there. */
  typedSoFar(offset: number): void {
    this.#typed = offset;
  }

  signal(signal: (typeof SIGNALS)[number]): void {
    this.#bridge.send({ type: 'run.signal', run: this.id, signal });
  }

  stop(): void {
    this.#bridge.send({ type: 'run.stop', run: this.id });
  }

  /** Ends a stall: acknowledges everything taken in. */
  resume(): void {
    this.stalled = false;
    this.#acknowledge();
  }

  /** Waits until the output contains `text`; fails with the output when the run ends without it. */
  printed(text: string): Promise<void> {
    return this.until(
      () => this.output.includes(text),
      () => `“${text}”`,
    );
  }

  /** Waits until `condition` holds, tried after every message about this run. */
  until(condition: () => boolean, what: () => string = () => 'a condition'): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (condition()) resolve();
        else if (this.#exit !== undefined) {
          const exit = JSON.stringify(this.#exit);
          reject(new Error(`run ${this.id} ended (${exit}) before ${what()}:\n${this.output}`));
        } else return;
        this.#listeners.delete(check);
      };
      this.#listeners.add(check);
      check();
    });
  }

  takeOutput(bytes: Uint8Array, offset: number): void {
    if (offset !== this.received)
      throw new Error(`run ${this.id}: output at ${offset}, expected ${this.received}`);
    this.received += bytes.length;
    // A copy: the bytes lie in the socket's own buffer, which a slow test would otherwise pin.
    if (this.onOutput?.(bytes) !== true) this.#chunks.push(bytes.slice());
    if (!this.stalled && this.received - this.#acknowledged >= ACK_EVERY_BYTES) this.#acknowledge();
    this.#notify();
  }

  takeTrimmed(offset: number): void {
    this.received = offset;
  }

  takeTaken(offset: number): void {
    this.taken = offset;
    this.#notify();
  }

  takeEnded(message: Ended): void {
    if (message.bytes !== this.received)
      throw new Error(`run ${this.id} printed ${message.bytes} bytes, ${this.received} arrived`);
    this.#exit = message.exit;
    this.#resolveEnded(message.exit);
    this.#notify();
  }

  #acknowledge(): void {
    this.#acknowledged = this.received;
    this.#bridge.send({ type: 'run.ack', run: this.id, offset: this.received });
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
