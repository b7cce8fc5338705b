/** The last output of one run, kept so that a terminal opened late shows what came before it. */
import { SCROLLBACK_BYTES } from '../../sandbox-server/protocol/limits.ts';

/** Enough for the message a program ends with. */
const END_LENGTH = 4_000;

/** Takes bytes and calls back once they are drawn. */
export type Sink = (bytes: Uint8Array, drawn: () => void) => void;

export class Scrollback {
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #sinks = new Set<Sink>();

  /** The last of it, as text. */
  get end(): string {
    const decoder = new TextDecoder();
    return this.#chunks
      .map((chunk) => decoder.decode(chunk, { stream: true }))
      .join('')
      .slice(-END_LENGTH);
  }

  /** Shows `sink` what is kept, and from then on all that comes; the function returned ends that. */
  attach(sink: Sink): () => void {
    for (const chunk of this.#chunks) sink(chunk, () => undefined);
    this.#sinks.add(sink);
    return () => this.#sinks.delete(sink);
  }

  /** @param drawn called once every sink has drawn the bytes; at once when there is none */
  push(bytes: Uint8Array, drawn: () => void): void {
    this.#chunks.push(bytes);
    this.#bytes += bytes.length;
    while (
      this.#chunks.length > 1 &&
      this.#bytes - (this.#chunks[0]?.length ?? 0) >= SCROLLBACK_BYTES
    ) {
      this.#bytes -= this.#chunks.shift()?.length ?? 0;
    }
    let waiting = this.#sinks.size;
    if (waiting === 0) drawn();
    const one = () => {
      waiting -= 1;
      if (waiting === 0) drawn();
    };
    for (const sink of this.#sinks) sink(bytes, one);
  }
}
