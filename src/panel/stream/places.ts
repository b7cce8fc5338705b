/** The blocks of a ribbon as one goes through them by keyboard. */
import type { Block, Layout } from './layout.ts';
import { blockKey } from './ribbon.ts';
import { touches } from './stream.ts';

/** A block, and where it stands. */
export interface Place {
  readonly key: string;
  readonly track: number;
  readonly block: Block;
}

/** Every block, row by row and track by track. */
export function placesOf({ rows }: Layout): Place[] {
  return rows.flatMap((row) => {
    const place = (track: number) => (block: Block) => ({
      key: blockKey(row, block),
      track,
      block,
    });
    return [
      ...row.sends.map(place(0)),
      ...row.lanes.flat().map(place(1)),
      ...row.receives.map(place(2)),
    ];
  });
}

/** Left and right along a track, up and down to the track beside it, where the bytes are the same. */
export function neighbour(
  places: readonly Place[],
  key: string | null,
  press: string,
): Place | undefined {
  const at = places.find((place) => place.key === key);
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[press];
  if (step === undefined) return undefined;
  if (at === undefined) return places[0];
  if (press === 'ArrowRight' || press === 'ArrowLeft') {
    const track = places.filter((place) => place.track === at.track);
    return track[track.indexOf(at) + step];
  }
  for (let track = at.track + step; track >= 0 && track <= 2; track += step) {
    const found = places.find((place) => place.track === track && touches(at.block, place.block));
    if (found !== undefined) return found;
  }
  return undefined;
}
