/**
 * A frame taken apart: layers, each with its fields, each field with the bytes it came from.
 * Everything the panel says about a frame starts here. Ids are stable and language-neutral; the
 * panel has a name and a sentence for each.
 */
import type { FieldId, LayerId, MeaningId } from './ids.ts';

export interface Field {
  readonly id: FieldId;
  /** What the bytes stand for: a number, an address or text as people write it, null for most groups. */
  readonly value: number | string | null;
  /** The value as it is shown: checksums in hexadecimal, and so on. No words of any language. */
  readonly display: string;
  /** Byte range in the frame, `end` excluded. */
  readonly start: number;
  readonly end: number;
  /** Which bits of that range, counted from the most significant; null when it is all of them. */
  readonly bits: { readonly first: number; readonly count: number } | null;
  /** What this value means, where it has a name (ICMP types) or could be verified (checksums). */
  readonly meaning: MeaningId | null;
  readonly children: readonly Field[];
}

/** What a layer carries for the layer above it. */
export interface Body {
  readonly start: number;
  /** End of what was captured. */
  readonly end: number;
  /** Its length as the headers say; more than was captured when the capture cut the frame. */
  readonly length: number;
}

export interface Layer {
  readonly id: LayerId;
  /** Byte range of the header in the frame, `end` excluded. */
  readonly start: number;
  readonly end: number;
  readonly fields: readonly Field[];
  readonly body: Body;
  /** The header's number for what it carries: EtherType, protocol, next header; null without one. */
  readonly carries: number | null;
  /** Every field a receiver needs is there and makes sense. */
  readonly complete: boolean;
  readonly problem: Problem | null;
  /** Inside an ICMP error: the start of the packet that the error is about, sent back. */
  readonly quoted: boolean;
}

/** What is wrong with a layer, or missing from it. Numbers are bytes unless said otherwise. */
export type Problem =
  /** `need`: of the header, or of the whole message where it has no header of its own. */
  | { readonly code: 'short'; readonly have: number; readonly need: number }
  | { readonly code: 'version'; readonly version: number }
  /** A header longer than what holds it, or shorter than a header can be. */
  | { readonly code: 'header-length'; readonly header: number; readonly total: number }
  /** A length field that contradicts what is there. */
  | { readonly code: 'length'; readonly length: number; readonly have: number }
  | { readonly code: 'extension'; readonly length: number; readonly have: number }
  | { readonly code: 'arp-kind' }
  /** An option whose length cannot be; those after it are unreadable. */
  | { readonly code: 'option'; readonly kind: number; readonly length: number };

export type ProblemCode = Problem['code'];

export const LAYER_NAMES: Readonly<Record<LayerId, string>> = {
  ethernet: 'Ethernet',
  arp: 'ARP',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  icmp: 'ICMP',
  icmpv6: 'ICMPv6',
  udp: 'UDP',
  tcp: 'TCP',
  http: 'HTTP',
  text: 'text',
  data: 'data',
};

/** One English clause, for logs and tests; the panel has its own sentences. */
export function describeProblem(layer: LayerId, problem: Problem): string {
  return `${LAYER_NAMES[layer]}: ${clause(layer, problem)}`;
}

function clause(layer: LayerId, problem: Problem): string {
  switch (problem.code) {
    case 'short':
      return `${problem.have} bytes where ${problem.need} are needed`;
    case 'version':
      return `version ${problem.version}`;
    case 'header-length': {
      const holder = layer === 'tcp' ? 'segment' : 'packet';
      return `a header of ${problem.header} bytes in a ${holder} of ${problem.total}`;
    }
    case 'length':
      return `a length of ${problem.length} bytes where there are ${problem.have}`;
    case 'extension':
      return `an extension header of ${problem.length} bytes where there are ${problem.have}`;
    case 'arp-kind':
      return 'not for Ethernet and IPv4';
    case 'option':
      return `an option of kind ${problem.kind} with length ${problem.length}`;
  }
}
