/** Whether a filter means a frame: the same answer as the wire gives (agent/filter.py; a test compares). */
import { TO_ALL, type Frame } from '../binary.ts';
import type { Packet } from '../packet.ts';
import type { FilterProtocol, Match } from './tree.ts';

/** A frame with what it carries; `from` and `to` are indexes of hosts. */
export interface Sight extends Pick<Frame, 'from' | 'to'> {
  readonly packet: Packet;
}

const PROTOCOL_NUMBERS = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;
const NETWORKS = { arp: 'arp', ip: 'ipv4', ipv6: 'ipv6' } as const;

export function matches(match: Match, sight: Sight, hosts: readonly string[]): boolean {
  switch (match.kind) {
    case 'all':
      return true;
    case 'and':
      return match.of.every((each) => matches(each, sight, hosts));
    case 'or':
      return match.of.some((each) => matches(each, sight, hosts));
    case 'not':
      return !matches(match.of, sight, hosts);
    case 'protocol':
      return isProtocol(match.protocol, sight.packet);
    case 'flag': {
      const { transport } = sight.packet;
      return transport?.kind === 'tcp' && transport.flags.includes(match.flag);
    }
    case 'data':
      return hasPayload(sight.packet) && sight.packet.payloadLength > 0;
    case 'host':
      return isAtEnd(match.end, hosts.indexOf(match.host), sight);
    case 'port':
      return isPort(match.end, match.port, sight.packet);
    case 'payload':
      return hasPayload(sight.packet) && contains(sight.packet.payload, match.hex);
  }
}

function isProtocol(protocol: FilterProtocol, { network }: Packet): boolean {
  if (protocol === 'arp' || protocol === 'ip' || protocol === 'ipv6')
    return network?.kind === NETWORKS[protocol];
  return numberOf(network) === PROTOCOL_NUMBERS[protocol];
}

/** Of TCP and UDP, or of a later fragment of theirs. */
function hasPayload({ network, transport }: Packet): boolean {
  if (transport !== null) return transport.kind === 'tcp' || transport.kind === 'udp';
  const number = numberOf(network);
  if (network === null || network.kind === 'arp' || network.fragmentOffset === 0) return false;
  return number === PROTOCOL_NUMBERS.tcp || number === PROTOCOL_NUMBERS.udp;
}

function numberOf(network: Packet['network']): number | undefined {
  return network === null || network.kind === 'arp' ? undefined : network.protocol;
}

function isAtEnd(end: 'from' | 'to', host: number, { from, to }: Sight): boolean {
  if (host < 0) return false;
  if (end === 'from') return from === host;
  return to === host || (to === TO_ALL && from !== host);
}

function isPort(end: 'from' | 'to' | 'either', port: number, { transport }: Packet): boolean {
  if (transport?.kind !== 'tcp' && transport?.kind !== 'udp') return false;
  if (end !== 'to' && transport.sourcePort === port) return true;
  return end !== 'from' && transport.destinationPort === port;
}

function contains(payload: Uint8Array, hex: string): boolean {
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  for (let at = 0; at + bytes.length <= payload.length; at += 1)
    if (bytes.every((byte, index) => payload[at + index] === byte)) return true;
  return false;
}
