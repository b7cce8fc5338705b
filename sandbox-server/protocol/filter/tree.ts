/** A filter as a tree: what the parser makes, the agent is sent, and evaluators walk. */
import { TCP_FLAGS, type TcpFlag } from '../packet.ts';

export const FILTER_PROTOCOLS = ['arp', 'ip', 'ipv6', 'icmp', 'icmpv6', 'udp', 'tcp'] as const;
export type FilterProtocol = (typeof FILTER_PROTOCOLS)[number];
export const FILTER_FLAGS = TCP_FLAGS;

export type Match =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Match[] }
  | { readonly kind: 'not'; readonly of: Match }
  | { readonly kind: 'protocol'; readonly protocol: FilterProtocol }
  | { readonly kind: 'flag'; readonly flag: TcpFlag }
  /** Carries at least one byte of payload. */
  | { readonly kind: 'data' }
  | { readonly kind: 'host'; readonly end: 'from' | 'to'; readonly host: string }
  | { readonly kind: 'port'; readonly end: 'from' | 'to' | 'either'; readonly port: number }
  /** The payload contains these bytes, in hexadecimal. */
  | { readonly kind: 'payload'; readonly hex: string };

export interface Filter {
  readonly match: Match;
  /** Only the frame of this number, from 1, among those that match; 0: all of them. */
  readonly nth: number;
}
