/** What became of frames after they reached the wire. */
import type { FrameFate } from '../../../sandbox-server/protocol/wire.ts';
import type { SeenFrame } from '../state.ts';

/** `frames` with what is now known of some of them. A fate that is told again changes nothing. */
export function withFates(
  frames: readonly SeenFrame[],
  fates: readonly FrameFate[],
): readonly SeenFrame[] {
  const changed = [...frames];
  for (const fate of fates) {
    const at = indexOf(changed, fate.frame);
    const frame = changed[at];
    if (frame?.id !== fate.frame || isKnown(frame, fate)) continue;
    const shown = fate.fate === 'moved' ? frame.fate : fate.fate;
    changed[at] = { ...frame, fate: shown, fates: [...frame.fates, fate] };
  }
  return changed;
}

/** Where the frame of this id is among `frames`, or would be: they are in the order of their ids. */
export function indexOf(frames: readonly { readonly id: number }[], id: number): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle]?.id ?? Infinity) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isKnown({ fates }: SeenFrame, { fate, atUs }: FrameFate): boolean {
  return fates.some((known) => known.fate === fate && known.atUs === atUs);
}

/** What stands: the last that is not a move. */
export function verdictOn({ fates }: Pick<SeenFrame, 'fates'>): FrameFate | undefined {
  return fates.findLast(({ fate }) => fate !== 'moved');
}

/** It hung on the wire, for however short. */
export function wasHeld({ fates }: Pick<SeenFrame, 'fates'>): boolean {
  return fates.some(({ fate }) => fate === 'held');
}

/** When it came to its destination, in microseconds since the lab was ready; null if it has not. */
export function arrivedAtUs(frame: Pick<SeenFrame, 'fate' | 'fates' | 'atUs'>): number | null {
  if (frame.fate !== 'delivered' && frame.fate !== 'duplicated') return null;
  // Nearly all frames arrive at once, and of thousands this is asked often.
  if (frame.fates.length === 0) return frame.atUs;
  return verdictOn(frame)?.atUs ?? frame.atUs;
}
