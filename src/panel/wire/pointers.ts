/**
 * Lines beside the ladder from what was sent again, or doubled, up to its original. Originals whose
 * lines run side by side get lanes of their own. Pure.
 */
import { indexOf } from './fates.ts';
import type { LadderLayout } from './ladder-layout.ts';

export interface Pointer {
  /** Rows, by their place in the layout: the original, and those that point at it. */
  readonly to: number;
  readonly from: readonly number[];
  /** 0 is nearest to the rails. */
  readonly lane: number;
}

/** With more at once than this, lanes are used twice. */
const LANES = 3;
/** From the top of a row to its arrow. */
const ARROW_PX = 24;

export function pointersIn({ frames, sentIn, repeats }: LadderLayout): Pointer[] {
  const pointing = new Map<number, number[]>();
  for (const { row, of } of repeats) {
    const place = indexOf(frames, of);
    const to = frames[place]?.id === of ? sentIn[place] : undefined;
    if (to === undefined || to >= row) continue;
    const known = pointing.get(to);
    if (known === undefined) pointing.set(to, [row]);
    else known.push(row);
  }
  /** Where the last line in each lane ends. */
  const ends: number[] = [];
  return [...pointing]
    .sort(([a], [b]) => a - b)
    .map(([to, from]): Pointer => {
      const free = ends.findIndex((end) => end < to);
      const lane = free >= 0 ? free : ends.length < LANES ? ends.length : to % LANES;
      ends[lane] = Math.max(ends[lane] ?? 0, from.at(-1) ?? to);
      return { to, from, lane };
    });
}

/** Of a pointer's rows only those in view, or next to it, need be joined. */
export function isInView({ to, from }: Pointer, first: number, last: number): boolean {
  return [to, ...from].some((row) => row >= first && row <= last);
}

/** As the `d` of a path: each row out to the lane, and along it to the original, where it ends `x`. */
export function pathOf(
  { to, from, lane }: Pointer,
  tops: readonly number[],
  x: number,
  laneApart: number,
): string {
  const out = x - 8 - lane * laneApart;
  const y = (row: number) => (tops[row] ?? 0) + ARROW_PX;
  const lines = from.map((row) => `M${x} ${y(row)}H${out}`);
  return `${lines.join('')}M${out} ${y(from.at(-1) ?? to)}V${y(to)}H${x}`;
}
