/** Which frames are shown: those the reader's filter means. */
import { matches } from '../../../sandbox-server/protocol/filter/matches.ts';
import type { Filter } from '../../../sandbox-server/protocol/filter/parse.ts';
import type { SeenFrame } from '../state.ts';
import type { RelationOf } from './related.ts';

export interface Sieve {
  /** Also ARP and neighbour discovery. */
  readonly housekeeping: boolean;
  readonly filter: Filter;
  /** Only this TCP connection. */
  readonly connection: number | null;
}

export function visibleAmong(
  frames: readonly SeenFrame[],
  { housekeeping, filter, connection }: Sieve,
  hosts: readonly string[],
  relationOf: RelationOf,
): readonly SeenFrame[] {
  const asked = filter.match.kind !== 'all';
  const meant = frames.filter(
    (frame) =>
      (housekeeping || asked || !frame.housekeeping) &&
      (connection === null || relationOf(frame.id)?.tcp?.connection === connection) &&
      matches(filter.match, frame, hosts),
  );
  return filter.nth === 0 ? meant : meant.slice(filter.nth - 1, filter.nth);
}

export function connectionsAmong(frames: readonly SeenFrame[], relationOf: RelationOf): number[] {
  const found = new Set<number>();
  for (const { id } of frames) {
    const connection = relationOf(id)?.tcp?.connection;
    if (connection !== undefined) found.add(connection);
  }
  return [...found];
}
