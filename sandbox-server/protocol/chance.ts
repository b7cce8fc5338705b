/**
 * The wire's chance, computed beforehand: which frames of a direction are lost, doubled or overtaken
 * under a seed. The agent computes the same (agent/chance.py; a test compares).
 */

const WHAT = { loss: 1, duplication: 2, reordering: 3 } as const;
/** A number of 32 bits; the finaliser of MurmurHash3, word by word. */
export function draw(seed: number, ...words: readonly number[]): number {
  let mixed = seed >>> 0;
  for (const word of words) {
    mixed = ((mixed + 0x9e37_79b9) ^ word) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35) >>> 0;
    mixed = (mixed ^ (mixed >>> 16)) >>> 0;
  }
  return mixed;
}

export interface Chance {
  readonly what: keyof typeof WHAT;
  readonly percent: number;
  readonly seed: number;
  /** Indexes of the lab's hosts; TO_ALL for broadcast and multicast. */
  readonly from: number;
  readonly to: number;
}

/** Whether it happens to the `number`-th frame (from 1) since these conditions hold. */
export function happens({ what, percent, seed, from, to }: Chance, number: number): boolean {
  return draw(seed, from, to, number, WHAT[what]) < (percent / 100) * 2 ** 32;
}
