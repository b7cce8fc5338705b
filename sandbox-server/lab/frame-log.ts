/** The frames a lab remembers, the newest FRAMES_KEPT and at most FRAME_BYTES_KEPT of them. */
import type { Frame } from '../protocol/binary.ts';
import { FRAME_BYTES_KEPT, FRAMES_KEPT } from '../protocol/limits.ts';

/** Memory a frame takes beside its bytes. */
const FRAME_OVERHEAD_BYTES = 200;

export class FrameLog {
  #frames: Frame[] = [];
  /** Frames before this index are forgotten; the array is cut when they are half of it. */
  #first = 0;
  #bytes = 0;

  append(frames: readonly Frame[]): void {
    for (const frame of frames) {
      this.#frames.push(frame);
      this.#bytes += sizeOf(frame);
    }
    while (this.#frames.length - this.#first > FRAMES_KEPT || this.#bytes > FRAME_BYTES_KEPT) {
      const forgotten = this.#frames[this.#first];
      if (forgotten === undefined) break;
      this.#bytes -= sizeOf(forgotten);
      this.#first += 1;
    }
    if (this.#first > this.#frames.length / 2) {
      this.#frames = this.#frames.slice(this.#first);
      this.#first = 0;
    }
  }

  /** The frames kept that came after `id`, oldest first. */
  after(id: number): readonly Frame[] {
    let low = this.#first;
    let high = this.#frames.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#frames[middle]?.id ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return this.#frames.slice(low);
  }
}

function sizeOf(frame: Frame): number {
  return frame.bytes.length + FRAME_OVERHEAD_BYTES;
}
