/** Which arrivals did not follow at once, so that they get a row of their own in the ladder. Pure. */
import type { SeenFrame } from '../state.ts';
import { arrivedAtUs, wasHeld } from './fates.ts';

/** By place among `frames`: it was held, or came after one sent later in the same direction. */
export function lateAmong(frames: readonly SeenFrame[]): boolean[] {
  const late = new Array<boolean>(frames.length).fill(false);
  const earliest = new Map<number, number>();
  for (let place = frames.length - 1; place >= 0; place -= 1) {
    const frame = frames[place];
    const at = frame === undefined ? null : arrivedAtUs(frame);
    if (frame === undefined || at === null) continue;
    const direction = frame.from * 256 + frame.to;
    const later = earliest.get(direction) ?? Infinity;
    if (at <= later) earliest.set(direction, at);
    // Of nearly all frames nothing is told but that they arrived.
    late[place] = later < at || (frame.fates.length > 0 && wasHeld(frame));
  }
  return late;
}
