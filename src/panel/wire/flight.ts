/** How long frames travel, as far as the page can tell while they do. */
import type { WireState } from '../../../sandbox-server/protocol/wire.ts';
import type { SeenFrame } from '../state.ts';

/** What the wire counts as its latency when there is none but time is stretched. */
const LEAST_MS = 1;

export function travelMs(
  { conditions, timeScale }: WireState,
  { from, to }: Pick<SeenFrame, 'from' | 'to'>,
  hosts: readonly string[],
): number {
  const fits = (name: string | null, place: number) => name === null || name === hosts[place];
  const here = conditions.find((each) => fits(each.from, from) && fits(each.to, to));
  const latencyMs = here?.latencyMs ?? 0;
  return Math.max(LEAST_MS, latencyMs) * timeScale;
}

/** When each frame under way was first seen by this page. */
export class Flights {
  #seenAt = new Map<number, number>();

  agoMs(frame: SeenFrame, nowMs: number): number {
    const seenAt = this.#seenAt.get(frame.id) ?? nowMs;
    this.#seenAt.set(frame.id, seenAt);
    return nowMs - seenAt;
  }

  /** Forgets frames that are not under way any more. */
  keep(frames: readonly SeenFrame[]): void {
    if (this.#seenAt.size === 0) return;
    const flying = new Set(frames.filter(({ fate }) => fate === 'travelling').map(({ id }) => id));
    for (const id of this.#seenAt.keys()) if (!flying.has(id)) this.#seenAt.delete(id);
  }
}
