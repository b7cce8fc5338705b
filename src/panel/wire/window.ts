/** Which part of the ladder is in view. Pure. */

/** Below the newest row, so that its arrow does not lie on the edge. */
const FOOT_PX = 6;

/**
 * How far down the ladder is when it follows the newest row: so far that this is whole, and so is the
 * topmost, which never hides half under the hosts' names.
 */
export function topFor(tops: readonly number[], room: number): number {
  const height = tops.at(-1) ?? 0;
  if (height <= room) return 0;
  const top = height + FOOT_PX - room;
  const at = rowAt(tops, top);
  return (tops[at] ?? 0) >= top ? (tops[at] ?? 0) : (tops[at + 1] ?? height);
}

/** The row at a height, in pixels from the top. */
export function rowAt(tops: readonly number[], y: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? Infinity) <= y) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, Math.min(low, tops.length - 2));
}

/** How far down it is to be for a row to be in view: as it is, where the row is already. */
export function placeOf(
  tops: readonly number[],
  index: number,
  scrollTop: number,
  room: number,
): number {
  const [top, end] = [tops[index] ?? 0, tops[index + 1] ?? 0];
  if (top < scrollTop || end - top > room) return top;
  return end > scrollTop + room ? end - room : scrollTop;
}
