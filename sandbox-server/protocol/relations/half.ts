/** What one side of a TCP connection has sent so far. */
import type { Tcp } from '../packet.ts';
import { advance, distance } from './sequence.ts';

export interface Segment {
  readonly id: number;
  readonly tcp: Tcp;
  /** Bytes of data. */
  readonly data: number;
  /** Sequence numbers, `end` excluded; SYN and FIN count as a byte each. */
  readonly start: number;
  readonly end: number;
}

/** Segments remembered for each direction; a retransmission of anything older is not recognised. */
const SEGMENTS_KEPT = 2_000;
/** RFC 7323, section 2.3. */
const LARGEST_SCALE = 14;

export class Half {
  /** Sequence number that counts as 0. */
  first: number | null = null;
  /** Right behind everything sent; null before anything was. */
  next: number | null = null;
  finishedAt: number | null = null;
  acknowledged: number | null = null;
  window = 0;
  /** The segment that first said what is acknowledged now, and how often that was said again. */
  acknowledgedBy = 0;
  repeats = 0;
  /** The last segment, if it was a keep-alive or a probe of a closed window. */
  probe: { readonly id: number; readonly kind: 'keep-alive' | 'zero-window-probe' } | null = null;
  #scale: number | null = null;
  #segments: Segment[] = [];
  #announced: number | null = null;

  /** Bytes that may be sent to this side, as `tcp` says; null where its scale was not seen. */
  scaledWindow(tcp: Tcp): number | null {
    // The window of a SYN itself is never scaled (RFC 7323, section 2.2).
    if (tcp.flags.includes('SYN') || tcp.window === 0) return tcp.window;
    return this.#scale === null ? null : tcp.window * 2 ** this.#scale;
  }

  /** The same, as its last segment said. */
  get announced(): number | null {
    return this.#announced;
  }

  relative(sequence: number): number {
    return (sequence - (this.first ?? sequence)) >>> 0;
  }

  /** The first segment that carried the byte at `sequence`. */
  carrierOf(sequence: number): Segment | undefined {
    return this.#segments.find(
      ({ start, end }) => distance(sequence, start) >= 0 && distance(sequence, end) < 0,
    );
  }

  /** The last segment, the latest sent of those that end there, between two acknowledgements. */
  lastBetween(acknowledged: number | null, acknowledges: number): Segment | undefined {
    const news = this.#segments.filter(
      ({ end }) =>
        distance(end, acknowledges) <= 0 &&
        (acknowledged === null || distance(end, acknowledged) > 0),
    );
    return news.reduce<Segment | undefined>(
      (last, segment) => (last && distance(segment.end, last.end) < 0 ? last : segment),
      undefined,
    );
  }

  /** Takes note of what a segment occupies and announces. */
  record(segment: Segment): void {
    const { tcp, start, end } = segment;
    if (tcp.flags.includes('SYN')) {
      this.#scale = tcp.windowScale === null ? null : Math.min(tcp.windowScale, LARGEST_SCALE);
    }
    if (tcp.flags.includes('FIN')) this.finishedAt = end;
    if (start !== end) {
      this.#segments.push(segment);
      if (this.#segments.length > SEGMENTS_KEPT * 2) {
        this.#segments = this.#segments.slice(-SEGMENTS_KEPT);
      }
    }
    if (this.next === null || distance(end, this.next) > 0) this.next = end;
    this.window = tcp.window;
    this.#announced = this.scaledWindow(tcp);
    if (!tcp.flags.includes('ACK')) return;
    if (this.acknowledged !== tcp.acknowledgement) {
      this.acknowledgedBy = segment.id;
      this.repeats = 0;
    }
    this.acknowledged = tcp.acknowledgement;
  }

  /** It has said already that it counts from another number. */
  isOther(first: number): boolean {
    return this.first !== null && this.first !== first;
  }

  /** Starts over, as a side that has lost its memory of the connection does. */
  forget(): void {
    this.first = null;
    this.next = null;
    this.finishedAt = null;
    this.window = 0;
    this.probe = null;
    this.#scale = null;
    this.#segments = [];
    this.#announced = null;
    this.forgetAcknowledged();
  }

  /** The other side starts over. */
  forgetAcknowledged(): void {
    this.acknowledged = null;
    this.acknowledgedBy = 0;
    this.repeats = 0;
  }

  /** Scaling is used only where both sides offered it (RFC 7323, section 2.2). */
  doesNotScale(): void {
    this.#scale = 0;
  }

  offersScaling(): boolean {
    return this.#scale !== null;
  }
}

export function segmentOf(id: number, tcp: Tcp, data: number): Segment {
  const flags = Number(tcp.flags.includes('SYN')) + Number(tcp.flags.includes('FIN'));
  const start = tcp.sequence;
  return { id, tcp, data, start, end: advance(start, data + flags) };
}
