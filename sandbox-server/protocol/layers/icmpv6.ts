/** ICMPv6 (RFC 4443): echo, errors, and the messages by which hosts find each other. */
import { verify } from './checksum.ts';
import { FieldReader, hex } from './field-reader.ts';
import { ICMPV6_CODES, ICMPV6_TYPES } from './icmp-names.ts';
import { decodeIpv6 } from './ipv6.ts';
import type { Problem } from './layer.ts';
import { readListenerMessage } from './listener-discovery.ts';
import { readNeighbourMessage } from './neighbour-discovery.ts';
import { payloadOf } from './payload.ts';
import { bodyFrom, cutOff, layerOf, type Place, type Step } from './step.ts';

const HEADER = 8;
const isError = (type: number) => type < 128;
const isEcho = (type: number) => type === 128 || type === 129;
const isNeighbour = (type: number) => type >= 133 && type <= 137;
const isListener = (type: number) => (type >= 130 && type <= 132) || type === 143;

export function decodeIcmpv6(place: Place): Step {
  const reader = new FieldReader(place.frame, place.start, place.end);
  const type = reader.number('icmpv6.type', 1, {
    meaning: (value) => ICMPV6_TYPES[value] ?? null,
  });
  reader.number('icmpv6.code', 1, { meaning: (value) => ICMPV6_CODES[type]?.[value] ?? null });
  reader.number('icmpv6.checksum', 2, {
    display: hex(4),
    meaning: () => verify(place, place.start + 2, place.length),
  });
  if (place.end - place.start < HEADER) {
    reader.bytes('icmpv6.rest', 4);
    return cutOff('icmpv6', place, reader, HEADER);
  }
  const problem = readRest(reader, type, place.length) ?? missing(place, type);
  const body = bodyFrom(place, reader.at);
  const layer = layerOf('icmpv6', place, reader, { body, problem, complete: true });
  if (problem !== null) return { layer, next: null };
  const inside = { ...place, ...body, pseudoHeader: null };
  if (isError(type)) {
    return { layer, next: { decode: decodeIpv6, place: { ...inside, quoted: true } } };
  }
  return { layer, next: payloadOf(inside, 'datagram') };
}

/** Options that the capture cut off. */
function missing({ start, end, length }: Place, type: number): Problem | null {
  const have = end - start;
  return isNeighbour(type) && have < length ? { code: 'short', have, need: length } : null;
}

/** What follows the checksum; `length` is the whole message's. */
function readRest(reader: FieldReader, type: number, length: number): Problem | null {
  if (isEcho(type)) {
    reader.number('icmpv6.identifier', 2);
    reader.number('icmpv6.sequence', 2);
    return null;
  }
  if (isNeighbour(type)) return readNeighbourMessage(reader, type);
  if (isListener(type)) return readListenerMessage(reader, type, length);
  if (type === 2) reader.number('icmpv6.mtu', 4);
  else if (type === 4) reader.number('icmpv6.pointer', 4);
  else reader.bytes(isError(type) ? 'icmpv6.unused' : 'icmpv6.rest', 4);
  return null;
}
