/**
 * The UDP datagrams and ICMP messages in a play's frames. How often one was sent again depends on
 * the machine's pace, and the first ones wait for an address to be found: neither their number nor
 * their order is kept, only which there were and which of them the wire dropped.
 */
import type { CrossedFrame } from './scene.ts';

interface End {
  readonly host: string;
  readonly address: string;
  /** 0 in ICMP, which has none. */
  readonly port: number;
}

export interface Datagram {
  readonly source: End;
  readonly destination: End;
  readonly dropped: boolean;
  /** The payload of a datagram; the kind of an ICMP message. */
  readonly text: string;
}

/** Types of ICMPv6 by which hosts find each other and their groups (RFC 4861, 2710, 3810). */
const HOUSEKEEPING = new Set([130, 131, 132, 133, 134, 135, 136, 137, 143]);

export function readDatagrams(frames: readonly CrossedFrame[]): Datagram[] {
  return frames.flatMap((crossed) => {
    const { network, transport } = crossed.packet;
    if (network === null || network.kind === 'arp' || transport === null) return [];
    const isUdp = transport.kind === 'udp';
    if (transport.kind === 'tcp' || isHousekeeping(transport)) return [];
    return [
      {
        source: {
          host: crossed.from,
          address: network.source,
          port: isUdp ? transport.sourcePort : 0,
        },
        destination: {
          host: crossed.to ?? network.destination,
          address: network.destination,
          port: isUdp ? transport.destinationPort : 0,
        },
        dropped: crossed.frame.fate === 'dropped',
        text: isUdp ? crossed.text : `${transport.kind} ${transport.type}/${transport.code}`,
      },
    ];
  });
}

function isHousekeeping(transport: { readonly kind: string; readonly type?: number }): boolean {
  return transport.kind === 'icmpv6' && HOUSEKEEPING.has(transport.type ?? 0);
}
