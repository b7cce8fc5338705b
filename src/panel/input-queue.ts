/**
 * What the reader typed into one run and the program has not been given yet. Bytes are sent as far
 * as the window allows and kept until `taken`, so that a lost connection loses no keystroke.
 */
import { INPUT_WINDOW_BYTES } from '../../sandbox-server/protocol/limits.ts';

/** Beyond this, a program that never reads is not given more to ignore. */
export const INPUT_BYTES_KEPT = 1024 * 1024;
/** Well below MESSAGE_BYTES, header included. */
const CHUNK_BYTES = 32 * 1024;

export interface InputChunk {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export class InputQueue {
  #kept = new Uint8Array(0);
  /** Offset of the first byte kept: everything before it was taken. */
  #taken: number;
  #sent: number;

  constructor(taken = 0) {
    this.#taken = taken;
    this.#sent = taken;
  }

  /** False, and nothing is queued, when too much waits already. */
  push(bytes: Uint8Array): boolean {
    if (this.#kept.length + bytes.length > INPUT_BYTES_KEPT) return false;
    const all = new Uint8Array(this.#kept.length + bytes.length);
    all.set(this.#kept);
    all.set(bytes, this.#kept.length);
    this.#kept = all;
    return true;
  }

  take(offset: number): void {
    if (offset <= this.#taken) return;
    this.#kept = this.#kept.slice(offset - this.#taken);
    this.#taken = offset;
    this.#sent = Math.max(this.#sent, offset);
  }

  /** After a lost connection: what was not taken is to be sent again, from `received` on. */
  rewind(received: number): void {
    this.take(received);
    this.#sent = this.#taken;
  }

  /** What may be sent now; it counts as sent. */
  next(): InputChunk | undefined {
    const start = this.#sent - this.#taken;
    const end = Math.min(this.#kept.length, INPUT_WINDOW_BYTES, start + CHUNK_BYTES);
    if (end <= start) return undefined;
    const chunk = { offset: this.#sent, bytes: this.#kept.slice(start, end) };
    this.#sent += end - start;
    return chunk;
  }
}
