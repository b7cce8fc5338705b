/**
 * What a captured frame carries, as plain data: Ethernet, then ARP, IPv4 or IPv6, then TCP, UDP,
 * ICMP or ICMPv6. Frames are made by readers' programs, so every length is checked against the
 * bytes that are there; a frame that ends early or contradicts itself keeps the layers that could
 * be read and says what is wrong in `problem`. Nothing here throws.
 */
import { formatMac } from './packet-address.ts';
import { decodeArp, decodeIpv4, decodeIpv6, type Network } from './packet-network.ts';
import { decodeTransport, type Transport } from './packet-transport.ts';

export type { Arp, Ipv4, Ipv6, Network } from './packet-network.ts';
export type { Icmp, Icmpv6, Tcp, TcpFlag, Transport, Udp } from './packet-transport.ts';

export interface Ethernet {
  readonly destination: string;
  readonly source: string;
  /** 0x0800 IPv4, 0x0806 ARP, 0x86dd IPv6 … */
  readonly etherType: number;
}

export interface Packet {
  readonly ethernet: Ethernet | null;
  readonly network: Network | null;
  /** Null for ARP, for unknown protocols, and for every fragment of a datagram but the first. */
  readonly transport: Transport | null;
  /** What the innermost layer carries, without Ethernet padding; may be cut by the capture. */
  readonly payload: Uint8Array;
  /** How long the headers say the payload is. */
  readonly payloadLength: number;
  /** Why decoding stopped before the end; null when every layer could be read. */
  readonly problem: string | null;
}

/** A layer's outcome: what it says, and what lies inside it. */
export interface Layer<T> {
  readonly value: T;
  readonly payload: Uint8Array;
  readonly payloadLength: number;
}

const ETHERNET_HEADER = 14;
const NOTHING = new Uint8Array(0);

/** @param frame from the Ethernet header on, without preamble and checksum */
export function decodePacket(frame: Uint8Array): Packet {
  if (frame.length < ETHERNET_HEADER) {
    return {
      ethernet: null,
      network: null,
      transport: null,
      payload: frame,
      payloadLength: frame.length,
      problem: `Ethernet: ${frame.length} bytes are too short for a header`,
    };
  }
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const ethernet: Ethernet = {
    destination: formatMac(frame.subarray(0, 6)),
    source: formatMac(frame.subarray(6, 12)),
    etherType: view.getUint16(12),
  };
  const body = frame.subarray(ETHERNET_HEADER);
  const outside = { ethernet, network: null, transport: null };
  const network = decodeNetwork(ethernet.etherType, body);
  if (network === null) {
    return { ...outside, payload: body, payloadLength: body.length, problem: null };
  }
  if (typeof network === 'string') {
    return { ...outside, payload: body, payloadLength: body.length, problem: network };
  }
  const inside = { ethernet, network: network.value };
  const { payload, payloadLength } = network;
  if (network.value.kind === 'arp' || network.value.fragmentOffset > 0) {
    return { ...inside, transport: null, payload, payloadLength, problem: null };
  }
  const transport = decodeTransport(network.value.protocol, payload, payloadLength);
  if (transport === null || typeof transport === 'string') {
    return { ...inside, transport: null, payload, payloadLength, problem: transport };
  }
  return {
    ...inside,
    transport: transport.value,
    payload: transport.payload,
    payloadLength: transport.payloadLength,
    problem: null,
  };
}

/** A layer, null for a type that is not decoded, or a sentence on what is wrong. */
function decodeNetwork(etherType: number, body: Uint8Array): Layer<Network> | string | null {
  if (etherType === 0x0806) {
    const arp = decodeArp(body);
    return typeof arp === 'string' ? arp : { value: arp, payload: NOTHING, payloadLength: 0 };
  }
  if (etherType === 0x0800) return decodeIpv4(body);
  if (etherType === 0x86dd) return decodeIpv6(body);
  return null;
}
