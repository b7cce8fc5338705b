/** Whom a special address means. Ordinary addresses mean one host, and say so by themselves. */
import type { MeaningId } from './ids.ts';

const isAll = (bytes: Uint8Array, value: number) => bytes.every((byte) => byte === value);

/** IEEE 802: all ones is broadcast; the lowest bit of the first byte marks a group. */
export function meaningOfMac(bytes: Uint8Array): MeaningId | null {
  if (isAll(bytes, 0xff)) return 'everyone';
  if (isAll(bytes, 0)) return 'unspecified';
  return ((bytes[0] ?? 0) & 1) === 1 ? 'group' : null;
}

/** RFC 6890, RFC 5771. */
export function meaningOfIpv4(bytes: Uint8Array): MeaningId | null {
  const [first = 0, second = 0] = bytes;
  if (isAll(bytes, 0xff)) return 'everyone';
  if (isAll(bytes, 0)) return 'unspecified';
  if (first === 127) return 'loopback';
  if (first === 169 && second === 254) return 'link-local';
  return first >> 4 === 0xe ? 'group' : null;
}

/** RFC 4291. */
export function meaningOfIpv6(bytes: Uint8Array): MeaningId | null {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff) return 'group';
  if (first === 0xfe && (second & 0xc0) === 0x80) return 'link-local';
  if (!isAll(bytes.subarray(0, 15), 0)) return null;
  if (bytes[15] === 0) return 'unspecified';
  return bytes[15] === 1 ? 'loopback' : null;
}
