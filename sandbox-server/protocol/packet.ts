/**
 * What a captured frame carries, in short: the addresses, ports and flags that a list or a filter
 * needs. A view of the frame's headers (layers/dissect.ts), where all decoding is done; a frame
 * that ends early or contradicts itself keeps the layers that could be read and says what is wrong
 * in `problem`. Nothing here throws.
 */
import { headersOf } from './layers/dissect.ts';
import { find, numberOf, textOf } from './layers/find.ts';
import type { LayerId } from './layers/ids.ts';
import type { Layer, Problem } from './layers/layer.ts';
import { tcpFlags, type TcpFlag } from './layers/tcp.ts';

export { TCP_FLAGS } from './layers/tcp.ts';
export type { TcpFlag };

export interface Ethernet {
  readonly destination: string;
  readonly source: string;
  /** 0x0800 IPv4, 0x0806 ARP, 0x86dd IPv6 … */
  readonly etherType: number;
}

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

export interface Tcp {
  readonly kind: 'tcp';
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  readonly flags: readonly TcpFlag[];
  /** As sent, before any window scaling. */
  readonly window: number;
  /** The shift its sender will apply to its windows, said in a SYN; null where it is not said. */
  readonly windowScale: number | null;
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

export type Network = Arp | Ipv4 | Ipv6;
export type Transport = Tcp | Udp | Icmp | Icmpv6;

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
  readonly problem: { readonly layer: LayerId; readonly problem: Problem } | null;
}

/** @param frame from the Ethernet header on, without preamble and checksum */
export function decodePacket(frame: Uint8Array): Packet {
  const layers = headersOf(frame).filter(({ quoted }) => !quoted);
  const [ethernet, network, transport] = layers.filter(({ complete }) => complete);
  const broken = layers.find(({ complete }) => !complete);
  const problem = broken?.problem ?? null;
  const { body } = layers.findLast(({ complete }) => complete) ?? WHOLE(frame);
  return {
    ethernet: ethernet === undefined ? null : ethernetOf(ethernet),
    network: network === undefined ? null : networkOf(network),
    transport: transport === undefined ? null : transportOf(transport),
    payload: frame.subarray(body.start, body.end),
    payloadLength: body.length,
    problem: broken === undefined || problem === null ? null : { layer: broken.id, problem },
  };
}

const WHOLE = ({ length }: Uint8Array) => ({ body: { start: 0, end: length, length } });

function ethernetOf(layer: Layer): Ethernet {
  return {
    destination: textOf(layer, 'ethernet.destination'),
    source: textOf(layer, 'ethernet.source'),
    etherType: numberOf(layer, 'ethernet.type'),
  };
}

function networkOf(layer: Layer): Network | null {
  if (layer.id === 'arp') return arpOf(layer);
  if (layer.id === 'ipv4') return ipv4Of(layer);
  return layer.id === 'ipv6' ? ipv6Of(layer) : null;
}

function arpOf(layer: Layer): Arp {
  const operation = numberOf(layer, 'arp.operation');
  return {
    kind: 'arp',
    operation: operation === 1 ? 'request' : operation === 2 ? 'reply' : 'other',
    senderMac: textOf(layer, 'arp.sender-mac'),
    senderAddress: textOf(layer, 'arp.sender-address'),
    targetMac: textOf(layer, 'arp.target-mac'),
    targetAddress: textOf(layer, 'arp.target-address'),
  };
}

function ipv4Of(layer: Layer): Ipv4 {
  return {
    kind: 'ipv4',
    source: textOf(layer, 'ipv4.source'),
    destination: textOf(layer, 'ipv4.destination'),
    protocol: numberOf(layer, 'ipv4.protocol'),
    hopLimit: numberOf(layer, 'ipv4.ttl'),
    identification: numberOf(layer, 'ipv4.identification'),
    fragmentOffset: numberOf(layer, 'ipv4.fragment-offset'),
    moreFragments: numberOf(layer, 'ipv4.more-fragments') === 1,
    headerLength: layer.end - layer.start,
  };
}

function ipv6Of(layer: Layer): Ipv6 {
  const fragment = find(layer.fields, 'ipv6.fragment')?.children ?? [];
  return {
    kind: 'ipv6',
    source: textOf(layer, 'ipv6.source'),
    destination: textOf(layer, 'ipv6.destination'),
    protocol: layer.carries ?? 0,
    hopLimit: numberOf(layer, 'ipv6.hop-limit'),
    fragmentOffset: numberOf({ fields: fragment }, 'ipv6.fragment-offset'),
    moreFragments: numberOf({ fields: fragment }, 'ipv6.more-fragments') === 1,
    headerLength: layer.end - layer.start,
  };
}

function transportOf(layer: Layer): Transport | null {
  switch (layer.id) {
    case 'tcp':
      return tcpOf(layer);
    case 'udp':
      return {
        kind: 'udp',
        sourcePort: numberOf(layer, 'udp.source-port'),
        destinationPort: numberOf(layer, 'udp.destination-port'),
      };
    case 'icmp':
      return { kind: 'icmp', ...typeAndCode(layer, 'icmp') };
    case 'icmpv6':
      return { kind: 'icmpv6', ...typeAndCode(layer, 'icmpv6') };
    default:
      return null;
  }
}

function tcpOf(layer: Layer): Tcp {
  const scale = find(layer.fields, 'tcp.option-window-scale');
  return {
    kind: 'tcp',
    sourcePort: numberOf(layer, 'tcp.source-port'),
    destinationPort: numberOf(layer, 'tcp.destination-port'),
    sequence: numberOf(layer, 'tcp.sequence'),
    acknowledgement: numberOf(layer, 'tcp.acknowledgement'),
    flags: tcpFlags(numberOf(layer, 'tcp.flags')),
    window: numberOf(layer, 'tcp.window'),
    windowScale:
      scale === undefined ? null : numberOf({ fields: scale.children }, 'tcp.window-scale'),
    headerLength: layer.end - layer.start,
  };
}

function typeAndCode(layer: Layer, kind: 'icmp' | 'icmpv6'): { type: number; code: number } {
  return { type: numberOf(layer, `${kind}.type`), code: numberOf(layer, `${kind}.code`) };
}
