/** On the rail that several hosts share, the name of each arrow's own host, and the arrow beside it. */
import { TO_ALL } from '../../../sandbox-server/protocol/binary.ts';
import type { SeenFrame } from '../state.ts';
import { lineTo, type Arrow } from './arrow.ts';
import type { Rails } from './rails.ts';

export interface Chip {
  readonly place: number;
  readonly name: string;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
}

const CHARACTER_PX = 6.2;
const PADDING_PX = 8;

/** The arrow of a frame, shortened to leave room for the names, and these. */
export function chipsFor(
  { from, to }: Pick<SeenFrame, 'from' | 'to'>,
  arrow: Arrow,
  { shared }: Rails,
  hosts: readonly string[],
): { readonly arrow: Arrow; readonly chips: readonly Chip[] } {
  if (shared === null) return { arrow, chips: [] };
  const chips: Chip[] = [];
  let { start } = arrow;
  let ends = arrow.ends;
  const [end = start] = ends;
  const side = Math.sign(end - start);
  const chip = (place: number, x: number): number => {
    const name = hosts[place] ?? '?';
    const { from: begins, to: stops } = lineTo({ ...arrow, reach: 'whole', onward: false }, end);
    chips.push({ place, name, x, y: x === start ? begins.y : stops.y });
    return (name.length * CHARACTER_PX) / 2 + PADDING_PX;
  };
  if (shared.places.has(from)) start += side * chip(from, start);
  if (to !== TO_ALL && shared.places.has(to)) ends = [end - side * chip(to, end)];
  return { arrow: { ...arrow, start, ends }, chips };
}
