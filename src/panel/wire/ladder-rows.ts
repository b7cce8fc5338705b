/**
 * The ladder as rows, time downwards: frames as they are sent, arrivals that did not follow at once,
 * beginnings of a connection's phases, and time in which nothing happened, folded. Pure; heights are
 * known without drawing, so only the rows in view need be drawn.
 */
import type { InConnection, Phase } from '../../../sandbox-server/protocol/relations/relation.ts';
import type { SeenFrame } from '../state.ts';
import { arrivedAtUs, wasHeld } from './fates.ts';
import type { CableMoment } from './outages.ts';
import type { RelationOf } from './related.ts';
import { remarkCount } from './remarks.ts';

/** Where a connection stands. */
export interface Standing {
  readonly connection: number;
  readonly phase: Phase;
}

export type LadderRow =
  | {
      readonly kind: 'sent';
      readonly key: string;
      readonly frame: SeenFrame;
      readonly late: boolean;
      /** Null for what is no TCP segment. */
      readonly standing: Standing | null;
    }
  | { readonly kind: 'arrived'; readonly key: string; readonly frame: SeenFrame }
  | {
      readonly kind: 'phase';
      readonly key: string;
      readonly frame: SeenFrame;
      readonly standing: Standing;
      /** Nothing of this connection is above. */
      readonly isFirst: boolean;
    }
  | CableMoment
  | { readonly kind: 'gap'; readonly key: string; readonly us: number };

export interface LadderLayout {
  readonly rows: readonly LadderRow[];
  /** Where each row starts, in pixels, and behind the last one where all end. */
  readonly tops: readonly number[];
  /** In narrow rows, what a segment carries and each remark has a line of its own. */
  readonly narrow: boolean;
}

/** `line` is each line below the arrow, `below` what is left free under them; see wire.css. */
const HEIGHT = {
  sent: 38,
  line: 17,
  below: 3,
  held: 32,
  arrived: 30,
  phase: 26,
  gap: 26,
  cable: 26,
};
/** Below this two frames follow each other; delayed acknowledgements (40 ms) still do. */
const GAP_US = 150_000;

export function layOut(
  frames: readonly SeenFrame[],
  relationOf: RelationOf,
  narrow = false,
  moments: readonly CableMoment[] = [],
): LadderLayout {
  const rows: LadderRow[] = [];
  const headings = new Headings();
  let before: number | null = null;
  let next = 0;
  const pass = (atUs: number) => {
    if (before !== null && atUs - before >= GAP_US)
      rows.push({ kind: 'gap', key: `gap-${rows.length}`, us: atUs - before });
    before = before === null ? atUs : Math.max(before, atUs);
  };
  const passMoments = (untilUs: number) => {
    for (const moment of moments.slice(next)) {
      if (moment.atUs > untilUs) return;
      pass(moment.atUs);
      rows.push(moment);
      next += 1;
    }
  };
  for (const { frame, atUs, late, arrives } of events(frames)) {
    passMoments(atUs);
    pass(atUs);
    if (arrives) {
      rows.push({ kind: 'arrived', key: `arrived-${frame.id}`, frame });
      continue;
    }
    const tcp = relationOf(frame.id)?.tcp;
    const standing = tcp ? standingOf(tcp) : null;
    if (standing !== null) {
      const heading = headings.before(frame, standing);
      if (heading !== null)
        rows.push({ kind: 'phase', key: `phase-${frame.id}`, frame, standing, ...heading });
    }
    rows.push({ kind: 'sent', key: `sent-${frame.id}`, frame, late, standing });
  }
  passMoments(Infinity);
  return { rows, tops: topsOf(rows, relationOf, narrow), narrow };
}

function standingOf({ connection, phase }: InConnection): Standing {
  return { connection, phase: phase === 'acknowledgement' ? 'data' : phase };
}

/** Says a connection's phase where it begins, and again where another came between the same hosts. */
class Headings {
  #phases = new Map<number, Phase>();
  /** The connection last seen between two hosts. */
  #latest = new Map<number, number>();

  before({ from, to }: SeenFrame, { connection, phase }: Standing): { isFirst: boolean } | null {
    const known = this.#phases.get(connection);
    const hosts = Math.min(from, to) * 256 + Math.max(from, to);
    const isSame = known === phase && this.#latest.get(hosts) === connection;
    this.#phases.set(connection, phase);
    this.#latest.set(hosts, connection);
    return isSame ? null : { isFirst: known === undefined };
  }
}

/** Lines below the arrow. */
export function linesBelow(frame: SeenFrame, remarks: number, narrow: boolean): number {
  if (!narrow) return Math.min(1, remarks);
  return remarks + Number(carries(frame));
}

/** It has bytes of a program in it. */
export function carries({ packet }: SeenFrame): boolean {
  const kind = packet.transport?.kind;
  return packet.payloadLength > 0 && (kind === 'tcp' || kind === 'udp');
}

/** The row at a height, in pixels from the top. */
export function rowAt({ tops }: LadderLayout, y: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? Infinity) <= y) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, Math.min(low, tops.length - 2));
}

function topsOf(rows: readonly LadderRow[], relationOf: RelationOf, narrow: boolean): number[] {
  const tops = [0];
  let top = 0;
  for (const row of rows) {
    top += HEIGHT[row.kind];
    if (row.kind === 'sent') {
      const { frame } = row;
      const remarks = remarkCount(frame, relationOf(frame.id));
      const lines = linesBelow(frame, remarks, narrow);
      if (lines > 0) top += HEIGHT.line * lines + HEIGHT.below;
      if (frame.fate === 'held') top += HEIGHT.held;
    }
    tops.push(top);
  }
  return tops;
}

interface Happening {
  readonly frame: SeenFrame;
  readonly atUs: number;
  /** Its arrival has a row of its own. */
  readonly late: boolean;
  readonly arrives: boolean;
}

/** Everything that gets a row, as it was observed. */
function events(frames: readonly SeenFrame[]): Happening[] {
  const overtaken = overtakenAmong(frames);
  const sent: Happening[] = [];
  const arrivals: Happening[] = [];
  for (const frame of frames) {
    const arrivedAt = arrivedAtUs(frame);
    const late = arrivedAt !== null && (wasHeld(frame) || overtaken.has(frame.id));
    sent.push({ frame, atUs: frame.atUs, late, arrives: false });
    if (late) arrivals.push({ frame, atUs: arrivedAt, late, arrives: true });
  }
  if (arrivals.length === 0) return sent;
  arrivals.sort((a, b) => a.atUs - b.atUs);
  const merged: Happening[] = [];
  let next = 0;
  for (const happening of sent) {
    for (let arrival = arrivals[next]; arrival !== undefined; arrival = arrivals[next]) {
      if (arrival.atUs > happening.atUs || arrival.frame.id >= happening.frame.id) break;
      merged.push(arrival);
      next += 1;
    }
    merged.push(happening);
  }
  return [...merged, ...arrivals.slice(next)];
}

/** Frames that came after one sent later in the same direction. */
function overtakenAmong(frames: readonly SeenFrame[]): Set<number> {
  const overtaken = new Set<number>();
  const earliest = new Map<number, number>();
  for (const frame of frames.toReversed()) {
    const at = arrivedAtUs(frame);
    if (at === null) continue;
    const direction = frame.from * 256 + frame.to;
    const later = earliest.get(direction) ?? Infinity;
    if (later < at) overtaken.add(frame.id);
    earliest.set(direction, Math.min(later, at));
  }
  return overtaken;
}
