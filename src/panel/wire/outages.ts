/** Times for which hosts' cables were out: said where they begin and end, and drawn on the rails. */
import type { WireState } from '../../../sandbox-server/protocol/wire.ts';
import type { SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';

/** Microseconds are since the lab was ready, as those of frames. */
export interface CableMoment {
  readonly kind: 'cable';
  readonly key: string;
  /** Of the host. */
  readonly place: number;
  /** It came out; false when it came back. */
  readonly isOut: boolean;
  readonly atUs: number;
}

/** In the order of time, without outages that were over before the first of these frames. */
export function cableMoments(
  { outages = [] }: Pick<WireState, 'outages'>,
  hosts: readonly string[],
  frames: readonly SeenFrame[],
): CableMoment[] {
  const from = frames[0]?.atUs ?? 0;
  const moments = outages.flatMap(({ host, outUs, backUs }): CableMoment[] => {
    const place = hosts.indexOf(host);
    if (place < 0 || (backUs !== null && backUs < from)) return [];
    const moment = (isOut: boolean, atUs: number) => {
      return { kind: 'cable', key: `cable-${place}-${atUs}`, place, isOut, atUs } as const;
    };
    return [moment(true, outUs), ...(backUs === null ? [] : [moment(false, backUs)])];
  });
  return moments.sort((a, b) => a.atUs - b.atUs);
}

/** `frames`, which are in the order they crossed, and where among them a cable came out or back. */
export function withMoments(
  frames: readonly SeenFrame[],
  moments: readonly CableMoment[],
): (SeenFrame | CableMoment)[] {
  const rows: (SeenFrame | CableMoment)[] = [];
  let next = 0;
  for (const frame of frames) {
    for (let moment = moments[next]; moment !== undefined; moment = moments[next]) {
      if (moment.atUs > frame.atUs) break;
      rows.push(moment);
      next += 1;
    }
    rows.push(frame);
  }
  return [...rows, ...moments.slice(next)];
}

export function momentText(
  { place, isOut }: CableMoment,
  hosts: readonly string[],
  { faults }: PanelTexts,
): string {
  const host = hosts[place] ?? '';
  return isOut ? faults.saidUnplugged(host) : faults.saidPlugged(host);
}

/** A stretch of a host's rail, from row to row; `to` is null while the cable is out. */
export interface Cut {
  readonly place: number;
  readonly from: number;
  readonly to: number | null;
}

/** The cuts in rails that the moments among these rows make. */
export function cutsIn(rows: readonly { readonly kind: string }[]): Cut[] {
  const cuts: Cut[] = [];
  const open = new Map<number, number>();
  for (const [at, row] of rows.entries()) {
    if (!isMoment(row)) continue;
    const from = open.get(row.place);
    open.delete(row.place);
    if (row.isOut) open.set(row.place, at);
    else if (from !== undefined) cuts.push({ place: row.place, from, to: at });
  }
  return [...cuts, ...[...open].map(([place, from]) => ({ place, from, to: null }))];
}

function isMoment(row: { readonly kind: string }): row is CableMoment {
  return row.kind === 'cable';
}
