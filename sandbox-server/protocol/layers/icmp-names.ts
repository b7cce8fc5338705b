/** What the types and codes of ICMP (RFC 792) and ICMPv6 (RFC 4443, 4861, 2710, 3810) mean. */
import type { MeaningId } from './ids.ts';

type Names = Readonly<Record<number, MeaningId>>;

export const ICMP_TYPES: Names = {
  0: 'echo-reply',
  3: 'destination-unreachable',
  5: 'redirect',
  8: 'echo-request',
  9: 'router-advertisement',
  10: 'router-solicitation',
  11: 'time-exceeded',
  12: 'parameter-problem',
};

const TIME_EXCEEDED: Names = { 0: 'hops-used-up', 1: 'reassembly-timed-out' };

export const ICMP_CODES: Readonly<Record<number, Names>> = {
  3: {
    0: 'network-unreachable',
    1: 'host-unreachable',
    2: 'protocol-unreachable',
    3: 'port-unreachable',
    4: 'fragmentation-needed',
    9: 'prohibited',
    10: 'prohibited',
    13: 'prohibited',
  },
  11: TIME_EXCEEDED,
};

export const ICMPV6_TYPES: Names = {
  1: 'destination-unreachable',
  2: 'packet-too-big',
  3: 'time-exceeded',
  4: 'parameter-problem',
  128: 'echo-request',
  129: 'echo-reply',
  130: 'listener-query',
  131: 'listener-report',
  132: 'listener-done',
  133: 'router-solicitation',
  134: 'router-advertisement',
  135: 'neighbour-solicitation',
  136: 'neighbour-advertisement',
  137: 'redirect',
  143: 'listener-report-v2',
};

export const ICMPV6_CODES: Readonly<Record<number, Names>> = {
  1: {
    0: 'no-route',
    1: 'prohibited',
    2: 'beyond-scope',
    3: 'address-unreachable',
    4: 'port-unreachable',
  },
  3: TIME_EXCEEDED,
};
