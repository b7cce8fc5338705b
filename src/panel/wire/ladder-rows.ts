/**
 * The ladder as rows, time downwards: frames as they are sent, arrivals that did not follow at once,
 * beginnings of a connection's phases, and time in which nothing happened, folded. Pure; heights are
 * known without drawing, so only the rows in view need be drawn.
 */
import type { Phase, Relation } from '../../../sandbox-server/protocol/relations/relation.ts';
import type { SeenFrame } from '../state.ts';
import { arrivedAtUs, wasHeld } from './fates.ts';
import { isRemarkable } from './remarks.ts';

export type LadderRow =
  | {
      readonly kind: 'sent';
      readonly key: string;
      readonly frame: SeenFrame;
      readonly late: boolean;
    }
  | { readonly kind: 'arrived'; readonly key: string; readonly frame: SeenFrame }
  | {
      readonly kind: 'phase';
      readonly key: string;
      readonly frame: SeenFrame;
      readonly connection: number;
      readonly phase: Phase;
    }
  | { readonly kind: 'gap'; readonly key: string; readonly us: number };

export interface LadderLayout {
  readonly rows: readonly LadderRow[];
  /** Where each row starts, in pixels, and behind the last one where all end. */
  readonly tops: readonly number[];
}

export type RelationOf = (id: number) => Relation | undefined;

/** The same as in wire.css. */
const HEIGHT = { sent: 38, remark: 16, held: 32, arrived: 30, phase: 24, gap: 26 };
/** Below this two frames follow each other; delayed acknowledgements (40 ms) still do. */
const GAP_US = 150_000;

export function layOut(frames: readonly SeenFrame[], relationOf: RelationOf): LadderLayout {
  const rows: LadderRow[] = [];
  const phases = new Map<number, Phase>();
  let before: number | null = null;
  for (const { frame, atUs, late, arrives } of events(frames)) {
    if (before !== null && atUs - before >= GAP_US)
      rows.push({ kind: 'gap', key: `gap-${rows.length}`, us: atUs - before });
    before = before === null ? atUs : Math.max(before, atUs);
    if (arrives) {
      rows.push({ kind: 'arrived', key: `arrived-${frame.id}`, frame });
      continue;
    }
    const tcp = relationOf(frame.id)?.tcp;
    if (tcp) {
      const phase = tcp.phase === 'acknowledgement' ? 'data' : tcp.phase;
      const { connection } = tcp;
      if (phases.get(connection) !== phase)
        rows.push({ kind: 'phase', key: `phase-${frame.id}`, frame, connection, phase });
      phases.set(connection, phase);
    }
    rows.push({ kind: 'sent', key: `sent-${frame.id}`, frame, late });
  }
  return { rows, tops: topsOf(rows, relationOf) };
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

function topsOf(rows: readonly LadderRow[], relationOf: RelationOf): number[] {
  const tops = [0];
  let top = 0;
  for (const row of rows) {
    top += HEIGHT[row.kind];
    if (row.kind === 'sent') {
      if (isRemarkable(row.frame, relationOf(row.frame.id))) top += HEIGHT.remark;
      if (row.frame.fate === 'held') top += HEIGHT.held;
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
