/** The Internet checksum (RFC 1071), and what a checksum found in a frame turns out to be. */
import type { MeaningId } from './ids.ts';
import type { Place } from './step.ts';

/**
 * Of the field at `at`, two bytes, over `length` bytes from `place.start`. Null where it cannot be
 * verified: not all bytes were captured, or the rest of the datagram is in other fragments.
 */
export function verify(place: Place, at: number, length: number): MeaningId | null {
  const { frame, start, pseudoHeader } = place;
  if (!place.thorough || place.fragment || place.quoted) return null;
  if (start + length > Math.min(place.end, frame.length)) return null;
  const body = sum(frame, start, start + length);
  const pseudo = pseudoHeader === null ? 0 : sumOf(pseudoHeader.addresses);
  const outside = pseudoHeader === null ? 0 : pseudo + pseudoHeader.protocol + length;
  if (fold(body + outside) === 0xffff) return 'checksum-correct';
  // A kernel that leaves the sum to the network card writes that of the pseudo-header alone.
  const found = ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0);
  const unfinished = pseudoHeader !== null && found === fold(outside);
  return unfinished ? 'checksum-unfinished' : 'checksum-wrong';
}

function sumOf(bytes: Uint8Array): number {
  return sum(bytes, 0, bytes.length);
}

/** At most 64 KiB are summed: far below what a number holds exactly. */
function sum(bytes: Uint8Array, start: number, end: number): number {
  let total = 0;
  for (let at = start; at < end; at += 2) {
    total += ((bytes[at] ?? 0) << 8) | (at + 1 < end ? (bytes[at + 1] ?? 0) : 0);
  }
  return total;
}

function fold(total: number): number {
  let folded = total;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return folded;
}
