/**
 * One way of a TCP connection by stream offset: what was passed to send, the segments that carried
 * it, what recv gave. Pure; every piece says which bytes it is about, `end` excluded, and the bytes
 * of one way are counted from 0.
 */
import type { Call } from '../../../sandbox-server/protocol/calls.ts';
import type { SeenFrame } from '../state.ts';

export interface Piece {
  readonly start: number;
  readonly end: number;
}

export interface CallPiece extends Piece {
  readonly kind: 'send' | 'recv';
  readonly call: Call;
}

export interface SegmentPiece extends Piece {
  readonly kind: 'segment';
  readonly frame: SeenFrame;
  /** The frame that carried its first byte before, or that the wire made it from. */
  readonly again: number | null;
  /** Segments that carry the same bytes stand in lanes below one another. */
  readonly lane: number;
}

export type AnyPiece = CallPiece | SegmentPiece;

export interface StreamEnd {
  readonly host: number;
  readonly address: string;
  readonly port: number;
}

export interface Stream {
  readonly from: StreamEnd;
  readonly to: StreamEnd;
  readonly sends: readonly CallPiece[];
  readonly segments: readonly SegmentPiece[];
  readonly receives: readonly CallPiece[];
  /** False where the program's run is not followed: then nothing is known of its calls. */
  readonly knowsSends: boolean;
  readonly knowsReceives: boolean;
  /** Right behind the last byte that anything is known of. */
  readonly length: number;
  /** The receiver has said it has all bytes before this one. */
  readonly acknowledged: number;
  /** Ranges that reached the receiver's kernel, in order, apart from one another. */
  readonly arrived: readonly Piece[];
  /** Bytes that recv gave. */
  readonly read: number;
  /** Bytes that send took. */
  readonly given: number;
  /** The segment that says that nothing follows, and where. */
  readonly fin: { readonly at: number; readonly frame: SeenFrame } | null;
  /** recv gave 0 bytes: the program knows of the end. */
  readonly sawEnd: boolean;
  /** Calls that have begun and not ended, and that failed. */
  readonly waits: readonly Call[];
  readonly failed: readonly Call[];
}

/** Bytes that send took and no segment has carried: they are in the sender's buffer. */
export function unsent({ given, segments }: Stream): Piece | null {
  const carried = Math.max(0, ...segments.map(({ end }) => end));
  return given > carried ? { start: carried, end: given } : null;
}

/** Bytes that were carried and that the receiver has not acknowledged. */
export function unacknowledged({ acknowledged, segments }: Stream): Piece | null {
  const carried = Math.max(0, ...segments.map(({ end }) => end));
  return carried > acknowledged ? { start: acknowledged, end: carried } : null;
}

/** Bytes that have arrived and that recv has not given: in order, or behind a gap. */
export function unread({ read, arrived, knowsReceives }: Stream): readonly (Piece & Waiting)[] {
  if (!knowsReceives) return [];
  const inOrder = arrived[0]?.start === 0 ? arrived[0].end : 0;
  return arrived
    .map(({ start, end }) => ({ start: Math.max(start, read), end, behindGap: start > inOrder }))
    .filter(({ start, end }) => end > start);
}

export interface Waiting {
  /** Bytes before them are missing, so the kernel keeps them back. */
  readonly behindGap: boolean;
}

export const touches = (a: Piece, b: Piece): boolean => a.start < b.end && a.end > b.start;

interface Sorted<P extends Piece = Piece> {
  readonly pieces: readonly P[];
  /** Bytes of the longest. */
  readonly longest: number;
}

const sorted = new WeakMap<readonly Piece[], Sorted>();

/** Those of `pieces` that have a byte in common with `piece`, by their first bytes. */
export function overlapping<P extends Piece>(piece: Piece, pieces: readonly P[]): P[] {
  const { pieces: all, longest } = sortedOf(pieces);
  const found: P[] = [];
  for (let at = firstFrom(piece.start - longest, all); at < all.length; at += 1) {
    const other = all[at];
    if (other === undefined || other.start >= piece.end) break;
    if (touches(piece, other)) found.push(other);
  }
  return found;
}

function sortedOf<P extends Piece>(pieces: readonly P[]): Sorted<P> {
  let known = sorted.get(pieces) as Sorted<P> | undefined;
  if (known === undefined) {
    known = {
      pieces: pieces.toSorted((a, b) => a.start - b.start),
      longest: pieces.reduce((most, { start, end }) => Math.max(most, end - start), 0),
    };
    sorted.set(pieces, known);
  }
  return known;
}

function firstFrom(start: number, pieces: readonly Piece[]): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
