/** ICMP (RFC 792). Its errors send back the start of the packet they are about. */
import { verify } from './checksum.ts';
import { FieldReader, hex } from './field-reader.ts';
import { decodeIpv4 } from './ipv4.ts';
import { ICMP_CODES, ICMP_TYPES } from './icmp-names.ts';
import { payloadOf } from './payload.ts';
import { bodyFrom, cutOff, layerOf, type Place, type Step } from './step.ts';

const HEADER = 8;
const UNREACHABLE = 3;
const REDIRECT = 5;
const PARAMETER_PROBLEM = 12;
/** Destination unreachable, source quench, redirect, time exceeded, parameter problem. */
const ERRORS = new Set([UNREACHABLE, 4, REDIRECT, 11, PARAMETER_PROBLEM]);

export function decodeIcmp(place: Place): Step {
  const alone = { ...place, pseudoHeader: null };
  const reader = new FieldReader(place.frame, place.start, place.end);
  const type = reader.number('icmp.type', 1, { meaning: (value) => ICMP_TYPES[value] ?? null });
  const code = reader.number('icmp.code', 1, {
    meaning: (value) => ICMP_CODES[type]?.[value] ?? null,
  });
  reader.number('icmp.checksum', 2, {
    display: hex(4),
    meaning: () => verify(alone, place.start + 2, place.length),
  });
  readRest(reader, type, code);
  if (reader.cut) return cutOff('icmp', place, reader, HEADER);
  const body = bodyFrom(place, reader.at);
  const inside = { ...alone, ...body };
  return {
    layer: layerOf('icmp', place, reader, { body }),
    next: ERRORS.has(type)
      ? { decode: decodeIpv4, place: { ...inside, quoted: true } }
      : payloadOf(inside, 'datagram'),
  };
}

/** The second four bytes, whose meaning depends on the type. */
function readRest(reader: FieldReader, type: number, code: number): void {
  if (type === 0 || type === 8) {
    reader.number('icmp.identifier', 2);
    reader.number('icmp.sequence', 2);
  } else if (type === UNREACHABLE) {
    reader.bytes('icmp.unused', code === 4 ? 2 : 4);
    if (code === 4) reader.number('icmp.mtu', 2);
  } else if (type === REDIRECT) {
    reader.ipv4('icmp.gateway');
  } else if (type === PARAMETER_PROBLEM) {
    reader.number('icmp.pointer', 1);
    reader.bytes('icmp.unused', 3);
  } else {
    reader.bytes(ERRORS.has(type) ? 'icmp.unused' : 'icmp.rest', 4);
  }
}
