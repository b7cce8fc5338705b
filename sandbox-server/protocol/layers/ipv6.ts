/** IPv6 with its extension headers (RFC 8200). */
import { FieldReader, FLAG, hex, inUnits } from './field-reader.ts';
import type { FieldId } from './ids.ts';
import { insideIp, meaningOfProtocol } from './inside-ip.ts';
import { readIpv6Options } from './ipv6-options.ts';
import type { Problem } from './layer.ts';
import { cutOff, layerOf, nonsense, type Place, type Step } from './step.ts';

const HEADER = 40;
const FRAGMENT = 44;
const ROUTING = 43;
/** Authentication is none of these: it counts its length differently, and is not decoded. */
const EXTENSIONS: Readonly<Record<number, FieldId>> = {
  0: 'ipv6.hop-by-hop',
  [ROUTING]: 'ipv6.routing',
  [FRAGMENT]: 'ipv6.fragment',
  60: 'ipv6.destination-options',
};

const NEXT_HEADER = { meaning: meaningOfProtocol };

export function decodeIpv6(place: Place): Step {
  const { frame, start } = place;
  const reader = new FieldReader(frame, start, place.end);
  const first = reader.unit(4);
  const version = first.bits('ipv6.version', 0, 4);
  first.bits('ipv6.dscp', 4, 6);
  first.bits('ipv6.ecn', 10, 2);
  first.bits('ipv6.flow-label', 12, 20, { display: hex(5) });
  const payload = reader.number('ipv6.payload-length', 2);
  const nextHeader = reader.number('ipv6.next-header', 1, NEXT_HEADER);
  reader.number('ipv6.hop-limit', 1);
  reader.ipv6('ipv6.source');
  reader.ipv6('ipv6.destination');
  if (reader.cut) return cutOff('ipv6', place, reader, HEADER);
  if (version !== 6) return nonsense('ipv6', place, reader, { code: 'version', version });

  const total = HEADER + payload;
  const found = readExtensions(reader, nextHeader, start + total);
  if (found.problem !== null && !found.readable) {
    return nonsense('ipv6', place, reader, found.problem);
  }
  const { protocol } = found;
  const body = {
    start: reader.at,
    end: Math.max(reader.at, Math.min(place.end, start + total)),
    length: start + total - reader.at,
  };
  const inner: Place = {
    ...place,
    ...body,
    fragment: found.more,
    pseudoHeader: { addresses: frame.subarray(start + 8, start + HEADER), protocol },
  };
  const { problem } = found;
  return {
    layer: layerOf('ipv6', place, reader, { body, carries: protocol, problem, complete: true }),
    // What follows in a later fragment is the middle of something, not a header.
    next: found.offset > 0 ? null : insideIp(protocol, inner),
  };
}

interface Extensions {
  /** What follows the last of them. */
  readonly protocol: number;
  /** In bytes. */
  readonly offset: number;
  readonly more: boolean;
  readonly problem: Problem | null;
  /** Despite the problem, the end of the headers is known. */
  readonly readable: boolean;
}

function readExtensions(reader: FieldReader, first: number, packetEnd: number): Extensions {
  let protocol = first;
  let fragment = { offset: 0, more: false };
  let problem: Problem | null = null;
  for (let id = EXTENSIONS[protocol]; id !== undefined; id = EXTENSIONS[protocol]) {
    const kind = protocol;
    const have = Math.min(packetEnd, reader.end) - reader.at;
    const length = kind === FRAGMENT ? 8 : (reader.peek(1) + 1) * 8;
    if (have < 8 || length > have) {
      const wrong: Problem = { code: 'extension', length: have < 8 ? 8 : length, have };
      return { protocol, ...fragment, problem: wrong, readable: false };
    }
    const end = reader.at + length;
    protocol = reader.peek();
    reader.group(id, () => {
      reader.number('ipv6.extension-next-header', 1, NEXT_HEADER);
      if (kind === FRAGMENT) fragment = readFragment(reader);
      else if (kind === ROUTING) readRouting(reader, end);
      else {
        const wrong = readOptions(reader, end);
        problem ??= wrong;
      }
    });
    reader.at = end;
    if (fragment.offset > 0) break;
  }
  return { protocol, ...fragment, problem, readable: true };
}

function readFragment(reader: FieldReader): { offset: number; more: boolean } {
  reader.number('ipv6.fragment-reserved', 1);
  const unit = reader.unit(2);
  const offset = unit.bits('ipv6.fragment-offset', 0, 13, inUnits(8));
  unit.bits('ipv6.fragment-reserved-bits', 13, 2);
  const more = unit.bits('ipv6.more-fragments', 15, 1, FLAG) === 1;
  reader.number('ipv6.fragment-identification', 4, { display: hex(8) });
  return { offset, more };
}

/** Units of eight bytes, the first not counted. */
const IN_EIGHTS = { value: (raw: number) => (raw + 1) * 8 };

function readRouting(reader: FieldReader, end: number): void {
  reader.number('ipv6.extension-length', 1, IN_EIGHTS);
  reader.number('ipv6.routing-type', 1);
  reader.number('ipv6.segments-left', 1);
  reader.bytes('ipv6.routing-data', end - reader.at);
}

function readOptions(reader: FieldReader, end: number): Problem | null {
  reader.number('ipv6.extension-length', 1, IN_EIGHTS);
  return readIpv6Options(reader, end);
}
