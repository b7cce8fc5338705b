/**
 * Where the hosts' rails stand in the ladder, in pixels from its left edge. It is never wider than its
 * place: hosts for which there is no room share a rail, on which each arrow names its own host.
 */
import { TO_ALL } from '../../../sandbox-server/protocol/binary.ts';
import type { SeenFrame } from '../state.ts';

/** Room for the time at the left; the same as in wire.css. */
export const GUTTER_PX = 68;
/** Between the time and the first rail at least: there retransmissions point at their originals. */
export const POINTERS_PX = 24;
/** From the outer rails to the edges, where there is room for it. */
const EDGE_PX = { roomy: 44, narrow: 28 };
/** Below this, what a segment carries has a line of its own. */
const NARROW_PX = 500;
const LEAST_APART_PX = 96;
/** About half a character of a host's name. */
const HALF_CHARACTER_PX = 3.6;
/** With more hosts than this, only those that have sent or received are shown. */
const SHOWN_IDLE = 4;
/** Whoever talks with so many is not put on the shared rail. */
const HUB_PEERS = 3;

export interface Rails {
  readonly width: number;
  readonly narrow: boolean;
  /** By place of the host; a host that is not there has no rail. */
  readonly at: ReadonlyMap<number, number>;
  /** The rail of those for whom there is none of their own. */
  readonly shared: { readonly x: number; readonly places: ReadonlySet<number> } | null;
}

/** A rail, by the places of its hosts. */
type Stop = readonly number[];

export function railsFor(
  frames: readonly SeenFrame[],
  hosts: readonly string[],
  available: number,
): Rails {
  const places = hosts.map((_, place) => place);
  const areFew = hosts.length <= SHOWN_IDLE;
  const seen = areFew ? null : peersAmong(frames);
  const shown = places.filter((place) => seen?.has(place) ?? true);
  const longest = Math.max(0, ...shown.map((place) => hosts[place]?.length ?? 0));
  const narrow = available < NARROW_PX;
  const edge = Math.max(
    narrow ? EDGE_PX.narrow : EDGE_PX.roomy,
    Math.ceil(longest * HALF_CHARACTER_PX) + 4,
  );
  const between = available - GUTTER_PX - 2 * edge;
  const most = Math.max(2, Math.floor(between / LEAST_APART_PX) + 1);
  const isRoom = shown.length <= most;
  const stops = isRoom
    ? shown.map((place) => [place])
    : crowded(shown, seen ?? peersAmong(frames), most);
  const inset = stops.some((stop) => stop.length > 1) ? POINTERS_PX : 0;
  const apart = Math.max(0, between - inset) / Math.max(1, stops.length - 1);
  const at = new Map<number, number>();
  stops.forEach((stop, index) => {
    const x = Math.round(GUTTER_PX + inset + edge + index * apart);
    for (const place of stop) at.set(place, x);
  });
  const crowd = stops.find((stop) => stop.length > 1);
  return {
    ...{ width: available, narrow, at },
    shared: crowd === undefined ? null : { x: at.get(crowd[0] ?? 0) ?? 0, places: new Set(crowd) },
  };
}

/** Rails of their own for those who talk with many, or else for the first; one for all others. */
function crowded(
  shown: readonly number[],
  peers: ReadonlyMap<number, ReadonlySet<number>>,
  most: number,
): Stop[] {
  const talkative = (place: number) => peers.get(place)?.size ?? 0;
  const hubs = shown
    .filter((place) => talkative(place) >= HUB_PEERS)
    .sort((a, b) => talkative(b) - talkative(a));
  const first = [...peers.keys()].filter((place) => shown.includes(place));
  const own = new Set((hubs.length > 0 ? hubs : first).slice(0, most - 1));
  const rest = shown.filter((place) => !own.has(place));
  const order = (stop: Stop) => stop[Math.floor(stop.length / 2)] ?? 0;
  return [...[...own].map((place) => [place]), rest].sort((a, b) => order(a) - order(b));
}

/** Whom each host has sent to or received from, in the order in which they first did. */
function peersAmong(frames: readonly SeenFrame[]): Map<number, Set<number>> {
  const peers = new Map<number, Set<number>>();
  const meet = (place: number, other: number) => {
    const known = peers.get(place);
    if (known === undefined) peers.set(place, new Set([other]));
    else known.add(other);
  };
  for (const { from, to, where } of frames) {
    const other = to === TO_ALL || where === 'loopback' ? from : to;
    meet(from, other);
    if (other !== from) meet(other, from);
  }
  return peers;
}

export interface Span {
  readonly start: number;
  /** More than one where it goes to all others. */
  readonly ends: readonly number[];
}

/** From which rail to which a frame is drawn. Null where that is the same one: on a host's loopback. */
export function spanOf(
  { from, to, where }: Pick<SeenFrame, 'from' | 'to' | 'where'>,
  { at }: Rails,
): Span | null {
  const start = at.get(from) ?? 0;
  if (where === 'loopback') return null;
  if (to !== TO_ALL) {
    const end = at.get(to) ?? start;
    return end === start ? null : { start, ends: [end] };
  }
  const others = [...at.values()].filter((x) => x !== start);
  const ends = [Math.min(...others), Math.max(...others)];
  return {
    start,
    ends: ends.filter((x, index) => Number.isFinite(x) && ends.indexOf(x) === index),
  };
}

/** Narrower than this, what is written at an arrow reaches beyond its ends. */
const LEAST_ROOM_PX = 230;
const APART_PX = 10;

export interface Room {
  readonly left: number;
  readonly width: number;
}

/** The room for what is written at an arrow: around its middle, or that of the half it goes on in. */
export function roomAt({ start, ends }: Span, { width }: Rails, half = false): Room {
  const end = ends[0] ?? start;
  const xs = half ? [(start + end) / 2, end] : [start, ...ends];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [least, most] = [GUTTER_PX + POINTERS_PX, width - 4];
  const wide = Math.min(Math.max(right - left - 2 * APART_PX, LEAST_ROOM_PX), most - least);
  const middle = (left + right) / 2;
  return { left: Math.max(least, Math.min(most - wide, middle - wide / 2)), width: wide };
}

/** Beside the loop of a frame that comes back to its own rail: on the side with more room. */
export function roomAtLoop(from: number, rails: Rails): Room & { readonly inwards: 1 | -1 } {
  const rail = rails.at.get(from) ?? 0;
  const inwards = rail < (GUTTER_PX + rails.width) / 2 ? 1 : -1;
  const left = inwards === 1 ? rail + LOOP_PX : GUTTER_PX + POINTERS_PX;
  const right = inwards === 1 ? rails.width - 4 : rail - LOOP_PX;
  return { left, width: Math.max(0, right - left), inwards };
}

const LOOP_PX = 28;
