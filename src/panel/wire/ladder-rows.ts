/**
 * The ladder as rows, time downwards: frames as they are sent, arrivals that did not follow at once,
 * beginnings of a connection's phases, and time in which nothing happened, folded. Pure; heights are
 * known without drawing, so only the rows in view need be drawn.
 */
import type { SeenFrame } from '../state.ts';
import type { Standing } from './headings.ts';
import type { CableMoment } from './outages.ts';
import type { Told } from './related.ts';
import { remarkCount } from './remarks.ts';

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

/** In pixels. */
export function heightOf(row: LadderRow, told: Told | undefined, narrow: boolean): number {
  const least = HEIGHT[row.kind];
  if (row.kind !== 'sent') return least;
  const lines = linesBelow(row.frame, remarkCount(row.frame, told), narrow);
  const below = lines > 0 ? HEIGHT.line * lines + HEIGHT.below : 0;
  return least + below + (row.frame.fate === 'held' ? HEIGHT.held : 0);
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
