/**
 * The last output of one run, kept so that a terminal opened late shows what came before it, and so
 * that what it showed at an earlier moment can be shown again.
 */
import { SCROLLBACK_BYTES } from '../../sandbox-server/protocol/limits.ts';

/** Enough for the message a program ends with. */
const END_LENGTH = 4_000;
/** For looking back; a terminal is given SCROLLBACK_BYTES of it. */
const KEPT_BYTES = 1024 * 1024;

/** Takes bytes and calls back once they are drawn. */
export type Sink = (bytes: Uint8Array, drawn: () => void) => void;

interface Chunk {
  readonly bytes: Uint8Array;
  /** Offset of the byte after it. */
  readonly end: number;
}

export class Scrollback {
  /** The one that this shows a part of, up to some moment; or itself. */
  readonly whole: Scrollback;
  #chunks: Chunk[] = [];
  #bytes = 0;
  #sinks = new Map<Sink, () => void>();

  constructor(whole?: Scrollback) {
    this.whole = whole ?? this;
  }

  /** The last of it, as text. */
  get end(): string {
    const decoder = new TextDecoder();
    return this.#chunks
      .map(({ bytes }) => decoder.decode(bytes, { stream: true }))
      .join('')
      .slice(-END_LENGTH);
  }

  /** Offset of the byte after the last one. */
  get endOffset(): number {
    return this.#chunks.at(-1)?.end ?? 0;
  }

  /**
   * Shows `sink` what is kept, and from then on all that comes; the function returned ends that.
   * @param cleared called when it begins anew, and shows less than before
   */
  attach(sink: Sink, cleared: () => void = () => undefined): () => void {
    const from = this.endOffset - SCROLLBACK_BYTES;
    for (const bytes of this.between(from, this.endOffset)) sink(bytes, () => undefined);
    this.#sinks.set(sink, cleared);
    return () => this.#sinks.delete(sink);
  }

  /**
   * @param drawn called once every sink has drawn the bytes; at once when there is none
   * @param end offset of the byte after them, where bytes before them were never told
   */
  push(bytes: Uint8Array, drawn: () => void, end = this.endOffset + bytes.length): void {
    this.#chunks.push({ bytes, end });
    this.#bytes += bytes.length;
    while (this.#chunks.length > 1 && this.#bytes - this.#firstLength >= KEPT_BYTES) {
      this.#bytes -= this.#firstLength;
      this.#chunks.shift();
    }
    let waiting = this.#sinks.size;
    if (waiting === 0) drawn();
    const one = () => {
      waiting -= 1;
      if (waiting === 0) drawn();
    };
    for (const sink of this.#sinks.keys()) sink(bytes, one);
  }

  /** Shows what `whole` had when it ended at `end`. */
  moveTo(end: number): void {
    const from = this.endOffset;
    if (end === from) return;
    if (end < from) {
      this.#chunks = [];
      this.#bytes = 0;
      for (const cleared of this.#sinks.values()) cleared();
    }
    const start = Math.max(this.endOffset, end - SCROLLBACK_BYTES);
    let at = start;
    for (const bytes of this.whole.between(start, end)) {
      at += bytes.length;
      this.push(bytes, () => undefined, at);
    }
    // Also where those bytes are not kept any more.
    if (at < end) this.push(new Uint8Array(), () => undefined, end);
  }

  /** What is kept of the bytes from one offset to another. */
  between(from: number, end: number): Uint8Array[] {
    const found: Uint8Array[] = [];
    for (const chunk of this.#chunks) {
      const start = chunk.end - chunk.bytes.length;
      if (chunk.end <= from || start >= end) continue;
      found.push(chunk.bytes.subarray(Math.max(0, from - start), end - start));
    }
    return found;
  }

  get #firstLength(): number {
    return this.#chunks[0]?.bytes.length ?? 0;
  }
}
