/** What kind of frame this is, as far as the panel treats kinds differently. */
import type { Packet } from '../../sandbox-server/protocol/packet.ts';

/** Multicast listener reports, router and neighbour discovery (RFC 3810, RFC 4861). */
const DISCOVERY = new Set([130, 131, 132, 133, 134, 135, 136, 137, 143]);

/** Traffic by which hosts find each other, not what the reader's programs say. */
export function isHousekeeping(packet: Packet): boolean {
  if (packet.network?.kind === 'arp') return true;
  return packet.transport?.kind === 'icmpv6' && DISCOVERY.has(packet.transport.type);
}
