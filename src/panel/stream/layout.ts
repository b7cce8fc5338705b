/** Where the pieces of a stream are drawn: rows of so many bytes, wide enough to read where it can be. */
import type { AnyPiece, CallPiece, Piece, SegmentPiece, Stream } from './stream.ts';

/** A byte that can be read as a character takes this much; more than the most looks torn apart. */
export const CHARACTER_PX = 9;
const BYTE_PX_MOST = 22;
/** Rows of a stream that is shown byte by byte, and of one that is too long for that. */
const READABLE_ROWS = 12;
const ROWS = 6;
/** What would be narrower is drawn together with what is beside it. */
const NARROWEST_PX = 4;

/** One or more pieces of a track as far as they are in a row. */
export interface Block<P extends AnyPiece = AnyPiece> extends Piece {
  readonly pieces: readonly P[];
  /** It begins, or ends, in another row. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

export interface Row extends Piece {
  readonly sends: readonly Block<CallPiece>[];
  /** Lane by lane; the first has what was carried once. */
  readonly lanes: readonly (readonly Block<SegmentPiece>[])[];
  readonly receives: readonly Block<CallPiece>[];
}

export interface Layout {
  readonly bytePx: number;
  /** Each byte has room for a character. */
  readonly readable: boolean;
  readonly rows: readonly Row[];
}

/** @param width room for bytes in a row, in pixels */
export function layOut(stream: Stream, width: number): Layout {
  const inRow = bytesInRow(stream.length, width);
  const bytePx = Math.min(width / inRow, BYTE_PX_MOST);
  const lanes = Math.max(1, ...stream.segments.map(({ lane }) => lane + 1));
  const lane = (number: number) => stream.segments.filter((piece) => piece.lane === number);
  const tracks = {
    sends: inOrder(stream.sends),
    lanes: Array.from({ length: lanes }, (_, number) => inOrder(lane(number))),
    receives: inOrder(stream.receives),
  };
  const count = Math.max(1, Math.ceil(stream.length / inRow));
  const rows = Array.from({ length: count }, (_, index): Row => {
    const row = { start: index * inRow, end: Math.min((index + 1) * inRow, stream.length) };
    const blocks = <P extends AnyPiece>(pieces: readonly P[]) => blocksIn(row, pieces, bytePx);
    return {
      ...row,
      sends: blocks(tracks.sends),
      // A row in which nothing was sent again needs no room for it.
      lanes: tracks.lanes.map(blocks).filter((found, number) => number === 0 || found.length > 0),
      receives: blocks(tracks.receives),
    };
  });
  return { bytePx, readable: bytePx >= CHARACTER_PX, rows };
}

function bytesInRow(length: number, width: number): number {
  const readable = Math.max(8, Math.floor(width / CHARACTER_PX));
  if (length <= readable * READABLE_ROWS) {
    // Ten to a step, so that a row begins where one can count from.
    return length <= readable ? Math.max(length, 1) : readable - (readable % 10 || 0) || readable;
  }
  return roundUp(Math.ceil(length / ROWS));
}

/** 1, 2 or 5 with zeros: 1379 → 2000. */
function roundUp(count: number): number {
  const unit = 10 ** Math.floor(Math.log10(count));
  const [step = 10] = [1, 2, 5].filter((each) => each * unit >= count);
  return step * unit;
}

const inOrder = <P extends Piece>(pieces: readonly P[]): P[] =>
  pieces.toSorted((a, b) => a.start - b.start);

function blocksIn<P extends AnyPiece>(
  row: Piece,
  pieces: readonly P[],
  bytePx: number,
): Block<P>[] {
  const blocks: { pieces: P[]; start: number; end: number }[] = [];
  for (let index = firstEndingAfter(row.start, pieces); index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined || piece.start >= row.end) break;
    const start = Math.max(piece.start, row.start);
    const end = Math.min(piece.end, row.end);
    const last = blocks.at(-1);
    const isNarrow = (end - start) * bytePx < NARROWEST_PX;
    const joins =
      last !== undefined &&
      (start - last.end) * bytePx < NARROWEST_PX &&
      (isNarrow || (last.end - last.start) * bytePx < NARROWEST_PX);
    if (joins) {
      last.pieces.push(piece);
      last.end = Math.max(last.end, end);
    } else blocks.push({ pieces: [piece], start, end });
  }
  return blocks.map((block) => ({
    ...block,
    cutAtStart: (block.pieces[0]?.start ?? 0) < row.start,
    cutAtEnd: (block.pieces.at(-1)?.end ?? 0) > row.end,
  }));
}

/** Pieces of a track do not overlap, so they end in the order they begin. */
function firstEndingAfter(offset: number, pieces: readonly Piece[]): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
