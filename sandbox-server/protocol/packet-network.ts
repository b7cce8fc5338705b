/** ARP (RFC 826), IPv4 (RFC 791) and IPv6 with its extension headers (RFC 8200). */
import type { Layer } from './packet.ts';
import { formatIpv4, formatIpv6, formatMac } from './packet-address.ts';

export interface Arp {
  readonly kind: 'arp';
  readonly operation: 'request' | 'reply' | 'other';
  readonly senderMac: string;
  readonly senderAddress: string;
  readonly targetMac: string;
  readonly targetAddress: string;
}

export interface Ipv4 {
  readonly kind: 'ipv4';
  readonly source: string;
  readonly destination: string;
  /** 1 ICMP, 6 TCP, 17 UDP … */
  readonly protocol: number;
  readonly hopLimit: number;
  readonly identification: number;
  /** In bytes; above 0 there is no transport header in this packet. */
  readonly fragmentOffset: number;
  readonly moreFragments: boolean;
  readonly headerLength: number;
}

export interface Ipv6 {
  readonly kind: 'ipv6';
  readonly source: string;
  readonly destination: string;
  /** What follows the extension headers: 6 TCP, 17 UDP, 58 ICMPv6 … */
  readonly protocol: number;
  readonly hopLimit: number;
  readonly fragmentOffset: number;
  readonly moreFragments: boolean;
  /** Fixed header and extension headers. */
  readonly headerLength: number;
}

export type Network = Arp | Ipv4 | Ipv6;

const ARP_LENGTH = 28;
const IPV4_HEADER = 20;
const IPV6_HEADER = 40;
/** Hop-by-hop, routing, destination options; authentication counts its length differently. */
const EXTENSIONS = new Set([0, 43, 60]);
const FRAGMENT = 44;

export function decodeArp(bytes: Uint8Array): Arp | string {
  if (bytes.length < ARP_LENGTH) return `ARP: ${bytes.length} of ${ARP_LENGTH} bytes`;
  const view = viewOf(bytes);
  const plain = view.getUint16(0) === 1 && view.getUint16(2) === 0x0800;
  if (!plain || bytes[4] !== 6 || bytes[5] !== 4) return 'ARP: not for Ethernet and IPv4';
  const operation = view.getUint16(6);
  return {
    kind: 'arp',
    operation: operation === 1 ? 'request' : operation === 2 ? 'reply' : 'other',
    senderMac: formatMac(bytes.subarray(8, 14)),
    senderAddress: formatIpv4(bytes.subarray(14, 18)),
    targetMac: formatMac(bytes.subarray(18, 24)),
    targetAddress: formatIpv4(bytes.subarray(24, 28)),
  };
}

export function decodeIpv4(bytes: Uint8Array): Layer<Ipv4> | string {
  if (bytes.length < IPV4_HEADER) return `IPv4: ${bytes.length} bytes are too short for a header`;
  const view = viewOf(bytes);
  const first = view.getUint8(0);
  const headerLength = (first & 0x0f) * 4;
  const totalLength = view.getUint16(2);
  const fragment = view.getUint16(6);
  if (first >> 4 !== 4) return `IPv4: version ${first >> 4}`;
  if (headerLength < IPV4_HEADER || headerLength > totalLength || headerLength > bytes.length) {
    return `IPv4: a header of ${headerLength} bytes in a packet of ${totalLength}`;
  }
  return {
    value: {
      kind: 'ipv4',
      source: formatIpv4(bytes.subarray(12, 16)),
      destination: formatIpv4(bytes.subarray(16, 20)),
      protocol: view.getUint8(9),
      hopLimit: view.getUint8(8),
      identification: view.getUint16(4),
      fragmentOffset: (fragment & 0x1fff) * 8,
      moreFragments: (fragment & 0x2000) !== 0,
      headerLength,
    },
    payload: bytes.subarray(headerLength, totalLength),
    payloadLength: totalLength - headerLength,
  };
}

export function decodeIpv6(bytes: Uint8Array): Layer<Ipv6> | string {
  if (bytes.length < IPV6_HEADER) return `IPv6: ${bytes.length} bytes are too short for a header`;
  const view = viewOf(bytes);
  const version = view.getUint8(0) >> 4;
  if (version !== 6) return `IPv6: version ${version}`;
  const end = IPV6_HEADER + view.getUint16(4);
  let at = IPV6_HEADER;
  let protocol = view.getUint8(6);
  let fragment = 0;
  while (EXTENSIONS.has(protocol) || protocol === FRAGMENT) {
    if (at + 8 > bytes.length || at + 8 > end) return 'IPv6: an extension header is cut off';
    const length = protocol === FRAGMENT ? 8 : (view.getUint8(at + 1) + 1) * 8;
    if (at + length > end) return `IPv6: an extension header of ${length} bytes runs past the end`;
    if (protocol === FRAGMENT) fragment = view.getUint16(at + 2);
    protocol = view.getUint8(at);
    at += length;
    // What follows in a later fragment is the middle of something, not a header.
    if (fragment >> 3 > 0) break;
  }
  return {
    value: {
      kind: 'ipv6',
      source: formatIpv6(bytes.subarray(8, 24)),
      destination: formatIpv6(bytes.subarray(24, 40)),
      protocol,
      hopLimit: view.getUint8(7),
      fragmentOffset: (fragment >> 3) * 8,
      moreFragments: (fragment & 1) !== 0,
      headerLength: at,
    },
    payload: bytes.subarray(at, end),
    payloadLength: end - at,
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
