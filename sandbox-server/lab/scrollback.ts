/**
 * The last bytes a run printed, for a panel that comes back. A ring that grows with its content,
 * so that a program that prints one line costs little and one that never stops costs no more than
 * `capacity`. Bytes are copied in: the chunks they come from may be parts of larger buffers.
 */
const FIRST_SIZE = 1024;

export class Scrollback {
  readonly #capacity: number;
  #ring = new Uint8Array(0);
  #end = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Bytes written over all time. */
  get end(): number {
    return this.#end;
  }

  /** Offset of the oldest byte still kept. */
  get start(): number {
    return Math.max(0, this.#end - this.#capacity);
  }

  append(bytes: Uint8Array): void {
    this.#grow(this.#end + bytes.length);
    const kept = bytes.subarray(Math.max(0, bytes.length - this.#capacity));
    this.#end += bytes.length;
    const at = (this.#end - kept.length) % this.#ring.length;
    const first = kept.subarray(0, this.#ring.length - at);
    this.#ring.set(first, at);
    this.#ring.set(kept.subarray(first.length), 0);
  }

  /** The bytes from `offset` to the end, or from where they start when that is later. */
  read(offset = 0): { readonly offset: number; readonly bytes: Uint8Array } {
    const from = Math.min(Math.max(offset, this.start), this.#end);
    const bytes = new Uint8Array(this.#end - from);
    if (bytes.length === 0) return { offset: from, bytes };
    const at = from % this.#ring.length;
    const first = this.#ring.subarray(at, at + bytes.length);
    bytes.set(first, 0);
    bytes.set(this.#ring.subarray(0, bytes.length - first.length), first.length);
    return { offset: from, bytes };
  }

  /** Only ever grows before the ring has gone round, while offset and position are the same. */
  #grow(end: number): void {
    const wanted = Math.min(end, this.#capacity);
    if (wanted <= this.#ring.length) return;
    let size = Math.max(this.#ring.length, FIRST_SIZE);
    while (size < wanted) size *= 2;
    const ring = new Uint8Array(Math.min(size, this.#capacity));
    ring.set(this.#ring.subarray(0, this.#end), 0);
    this.#ring = ring;
  }
}
