/** Sequence numbers count modulo 2³² (RFC 9293, section 3.4): one is before another, never smaller. */

/** How far `a` is behind `b`; negative when it is before. */
export function distance(a: number, b: number): number {
  return (a - b) | 0;
}

/** Modulo 2³². */
export function advance(sequence: number, bytes: number): number {
  return (sequence + bytes) >>> 0;
}
