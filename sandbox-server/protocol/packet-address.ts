/** Addresses as people write them. Each takes exactly the bytes of one address. */

/** '02:00:0a:00:00:01' */
export function formatMac(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/** '10.0.0.1' */
export function formatIpv4(bytes: Uint8Array): string {
  return bytes.join('.');
}

/** The form of RFC 5952: lower case, no leading zeros, the longest run of two or more zeros as `::`. */
export function formatIpv6(bytes: Uint8Array): string {
  const groups: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    groups.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
  const zeros = longestZeros(groups);
  const text = (part: number[]) => part.map((group) => group.toString(16)).join(':');
  if (zeros.length < 2) return text(groups);
  return `${text(groups.slice(0, zeros.start))}::${text(groups.slice(zeros.start + zeros.length))}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, index) => {
    if (group !== 0) start = index + 1;
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start };
  });
  return best;
}

/** The bytes of an IPv4 or IPv6 address as the server writes it; 4 or 16 of them. */
export function addressBytes(address: string): Uint8Array {
  if (!address.includes(':')) return Uint8Array.from(address.split('.'), Number).slice(0, 4);
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = groups(tail);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const all = [...before, ...zeros, ...after].slice(0, 8).map((group) => parseInt(group, 16));
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

const IPV4 = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;
const IPV6_PART = /^[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*$/i;

/** The bytes of an address as a person may write it; undefined when it is none. No zone, no prefix. */
export function parseAddress(text: string): Uint8Array | undefined {
  if (!text.includes(':')) {
    const bytes = text.split('.').map(Number);
    return IPV4.test(text) && bytes.every((byte) => byte < 256)
      ? Uint8Array.from(bytes)
      : undefined;
  }
  const parts = text.split('::');
  if (parts.length > 2 || parts.some((part) => part !== '' && !IPV6_PART.test(part)))
    return undefined;
  const groups = parts.flatMap((part) => (part === '' ? [] : part.split(':'))).length;
  const complete = parts.length === 1 ? groups === 8 : groups < 8;
  return complete ? addressBytes(text) : undefined;
}
