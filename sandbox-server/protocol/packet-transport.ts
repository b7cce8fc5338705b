/** TCP (RFC 9293), UDP (RFC 768), ICMP (RFC 792) and ICMPv6 (RFC 4443, RFC 4861). */
import type { Layer } from './packet.ts';

/** In the order they are written: SYN before ACK, as in "SYN ACK". */
export const TCP_FLAGS = ['SYN', 'FIN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'] as const;
export type TcpFlag = (typeof TCP_FLAGS)[number];

const FLAG_BITS: Readonly<Record<TcpFlag, number>> = {
  FIN: 0x01,
  SYN: 0x02,
  RST: 0x04,
  PSH: 0x08,
  ACK: 0x10,
  URG: 0x20,
  ECE: 0x40,
  CWR: 0x80,
};

export interface Tcp {
  readonly kind: 'tcp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: readonly TcpFlag[];
  /** As sent, before any window scaling. */
  readonly window: number;
  readonly headerLength: number;
}

export interface Udp {
  readonly kind: 'udp';
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export interface Icmp {
  readonly kind: 'icmp';
  /** 0 echo reply, 3 destination unreachable, 8 echo request, 11 time exceeded … */
  readonly type: number;
  readonly code: number;
}

export interface Icmpv6 {
  readonly kind: 'icmpv6';
  /** 1 destination unreachable, 128 echo request, 129 echo reply, 135 neighbour solicitation … */
  readonly type: number;
  readonly code: number;
}

export type Transport = Tcp | Udp | Icmp | Icmpv6;

const TCP_HEADER = 20;
const UDP_HEADER = 8;
const ICMP_HEADER = 8;

/**
 * A layer, null for a protocol that is not decoded, or a sentence on what is wrong.
 * @param bytes what was captured of the IP payload
 * @param length how long the IP header says that payload is; more than `bytes` when cut by capture
 */
export function decodeTransport(
  protocol: number,
  bytes: Uint8Array,
  length: number,
): Layer<Transport> | string | null {
  if (protocol === 6) return decodeTcp(bytes, length);
  if (protocol === 17) return decodeUdp(bytes, length);
  if (protocol === 1) return decodeIcmp('icmp', bytes, length);
  if (protocol === 58) return decodeIcmp('icmpv6', bytes, length);
  return null;
}

function decodeTcp(bytes: Uint8Array, length: number): Layer<Tcp> | string {
  if (bytes.length < TCP_HEADER) return `TCP: ${bytes.length} bytes are too short for a header`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = (view.getUint8(12) >> 4) * 4;
  if (headerLength < TCP_HEADER || headerLength > bytes.length) {
    return `TCP: a header of ${headerLength} bytes in a segment of ${length}`;
  }
  const bits = view.getUint8(13);
  return {
    value: {
      kind: 'tcp',
      sourcePort: view.getUint16(0),
      destinationPort: view.getUint16(2),
      sequence: view.getUint32(4),
      acknowledgement: view.getUint32(8),
      flags: TCP_FLAGS.filter((flag) => (bits & FLAG_BITS[flag]) !== 0),
      window: view.getUint16(14),
      headerLength,
    },
    payload: bytes.subarray(headerLength),
    payloadLength: length - headerLength,
  };
}

function decodeUdp(bytes: Uint8Array, length: number): Layer<Udp> | string {
  if (bytes.length < UDP_HEADER) return `UDP: ${bytes.length} bytes are too short for a header`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const datagramLength = view.getUint16(4);
  // The first fragment of a long datagram rightly says more than this packet holds.
  if (datagramLength < UDP_HEADER) return `UDP: a datagram of ${datagramLength} bytes`;
  const end = Math.min(datagramLength, length);
  return {
    value: {
      kind: 'udp',
      sourcePort: view.getUint16(0),
      destinationPort: view.getUint16(2),
    },
    payload: bytes.subarray(UDP_HEADER, end),
    payloadLength: end - UDP_HEADER,
  };
}

function decodeIcmp(
  kind: 'icmp' | 'icmpv6',
  bytes: Uint8Array,
  length: number,
): Layer<Icmp | Icmpv6> | string {
  if (bytes.length < ICMP_HEADER) {
    const name = kind === 'icmp' ? 'ICMP' : 'ICMPv6';
    return `${name}: ${bytes.length} bytes are too short for a header`;
  }
  return {
    value: { kind, type: bytes[0] ?? 0, code: bytes[1] ?? 0 },
    payload: bytes.subarray(ICMP_HEADER),
    payloadLength: length - ICMP_HEADER,
  };
}
