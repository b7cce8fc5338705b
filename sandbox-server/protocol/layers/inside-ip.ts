/** What an IP packet carries, by its protocol number (IANA). */
import { decodeIcmp } from './icmp.ts';
import { decodeIcmpv6 } from './icmpv6.ts';
import type { MeaningId } from './ids.ts';
import type { Next, Place } from './step.ts';
import { decodeTcp } from './tcp.ts';
import { decodeUdp } from './udp.ts';

const MEANINGS: Readonly<Record<number, MeaningId>> = {
  0: 'carries-hop-by-hop',
  1: 'carries-icmp',
  6: 'carries-tcp',
  17: 'carries-udp',
  43: 'carries-routing',
  44: 'carries-fragment',
  58: 'carries-icmpv6',
  59: 'carries-nothing',
  60: 'carries-destination-options',
};

export function meaningOfProtocol(protocol: number): MeaningId | null {
  return MEANINGS[protocol] ?? null;
}

/** Null for a protocol that is not decoded. */
export function insideIp(protocol: number, place: Place): Next | null {
  switch (protocol) {
    case 1:
      return { decode: decodeIcmp, place };
    case 6:
      return { decode: decodeTcp, place };
    case 17:
      return { decode: decodeUdp, place };
    case 58:
      return { decode: decodeIcmpv6, place };
    default:
      return null;
  }
}
