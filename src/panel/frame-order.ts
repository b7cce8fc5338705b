/** The list of frames in the order of any of its columns. Pure. */
import { frameRow, type FrameRow } from './frame-row.ts';
import type { SeenFrame } from './state.ts';
import type { PanelTexts } from './texts/index.ts';
import type { RelationOf } from './wire/related.ts';

export const COLUMNS = [
  'number',
  'time',
  'from',
  'to',
  'protocol',
  'flags',
  'sequence',
  'acknowledgement',
  'length',
  'data',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** As they crossed. */
export const AS_CROSSED: Order = { column: 'number', descending: false };

export interface Seen {
  readonly hosts: readonly string[];
  readonly relationOf: RelationOf;
  readonly texts: PanelTexts;
}

type Key = number | string | null;

/** Those that are alike stay in the order in which they crossed; those with nothing there come last. */
export function inOrder(
  frames: readonly SeenFrame[],
  { column, descending }: Order,
  seen: Seen,
): readonly SeenFrame[] {
  if (column === 'number' || column === 'time') return descending ? frames.toReversed() : frames;
  const keyed = frames.map((frame) => ({ frame, key: keyOf(frame, column, seen) }));
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return a.key < b.key ? -sign : a.key > b.key ? sign : 0;
  });
  return keyed.map(({ frame }) => frame);
}

function keyOf(frame: SeenFrame, column: Column, { hosts, relationOf, texts }: Seen): Key {
  const tcp = relationOf(frame.id)?.tcp;
  switch (column) {
    case 'number':
    case 'time':
      return frame.id;
    case 'sequence':
      return tcp?.sequence ?? null;
    case 'acknowledgement':
      return tcp?.acknowledgement ?? null;
    case 'length':
      return frame.length;
    default:
      return textOf(frameRow(frame, hosts, texts), column);
  }
}

function textOf(row: FrameRow, column: 'from' | 'to' | 'protocol' | 'flags' | 'data'): Key {
  if (column === 'from' || column === 'to') {
    const { name, port } = row[column];
    return name + port.padStart(6, '0');
  }
  return row[column] === '' ? null : row[column];
}

/** What pressing a column's heading leads to: first forwards, then backwards. */
export function pressed(order: Order, column: Column): Order {
  return { column, descending: order.column === column && !order.descending };
}
