/** Where the hosts' rails stand in the ladder, in pixels from its left edge. */
import { TO_ALL } from '../../../sandbox-server/protocol/binary.ts';
import type { SeenFrame } from '../state.ts';

/** Room for the time at the left; the same as in wire.css. */
export const GUTTER_PX = 68;
/** From the outer rails to the edges, where there is room for it. */
const EDGE_PX = { roomy: 44, narrow: 26 };
const NARROW_PX = 500;
const LEAST_APART_PX = 132;
/** With more hosts than this, only those that have sent or received are shown. */
const SHOWN_IDLE = 4;

export interface Rails {
  readonly width: number;
  /** By place of the host; a host that is not there has no rail. */
  readonly at: ReadonlyMap<number, number>;
}

export function railsFor(
  frames: readonly SeenFrame[],
  hosts: readonly string[],
  available: number,
): Rails {
  const places = hosts.map((_, place) => place);
  const shown = hosts.length <= SHOWN_IDLE ? places : places.filter(busyAmong(frames));
  const edge = available < NARROW_PX ? EDGE_PX.narrow : EDGE_PX.roomy;
  const spaces = Math.max(1, shown.length - 1);
  const width = Math.max(available, GUTTER_PX + 2 * edge + spaces * LEAST_APART_PX);
  const apart = (width - GUTTER_PX - 2 * edge) / spaces;
  const at = shown.map((place, index): [number, number] => [
    place,
    Math.round(GUTTER_PX + edge + index * apart),
  ]);
  return { width, at: new Map(at) };
}

/** From which rail to which a frame is drawn; `others` end there too. Null on a host's loopback. */
export function spanOf(
  { from, to, where }: Pick<SeenFrame, 'from' | 'to' | 'where'>,
  { at }: Rails,
): { readonly start: number; readonly ends: readonly number[] } | null {
  const start = at.get(from) ?? 0;
  if (where === 'loopback') return null;
  if (to !== TO_ALL) return { start, ends: [at.get(to) ?? start] };
  const others = [...at.values()].filter((x) => x !== start);
  const ends = [Math.min(...others), Math.max(...others)];
  return {
    start,
    ends: ends.filter((x, index) => Number.isFinite(x) && ends.indexOf(x) === index),
  };
}

function busyAmong(frames: readonly SeenFrame[]): (place: number) => boolean {
  const busy = new Set(frames.flatMap(({ from, to }) => [from, to]));
  return (place) => busy.has(place);
}
