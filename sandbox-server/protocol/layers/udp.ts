/** UDP (RFC 768). */
import { verify } from './checksum.ts';
import { FieldReader, hex } from './field-reader.ts';
import { payloadOf } from './payload.ts';
import { cutOff, layerOf, nonsense, type Place, type Step } from './step.ts';

const HEADER = 8;

export function decodeUdp(place: Place): Step {
  const reader = new FieldReader(place.frame, place.start, place.end);
  reader.number('udp.source-port', 2);
  reader.number('udp.destination-port', 2);
  const length = reader.number('udp.length', 2);
  reader.number('udp.checksum', 2, {
    display: hex(4),
    meaning: (value) => {
      if (value === 0) return 'checksum-absent';
      return length > place.length ? null : verify(place, place.start + 6, length);
    },
  });
  if (reader.cut) return cutOff('udp', place, reader, HEADER);
  const have = place.length;
  if (length < HEADER) return nonsense('udp', place, reader, { code: 'length', length, have });
  // The first fragment of a long datagram, and a quoted start of one, rightly say more than is here.
  const lies = length > have && !place.fragment && !place.quoted;
  const end = place.start + Math.min(length, have);
  const body = { start: reader.at, end: Math.min(place.end, end), length: end - reader.at };
  return {
    layer: layerOf('udp', place, reader, {
      body,
      problem: lies ? { code: 'length', length, have } : null,
      complete: true,
    }),
    next: payloadOf({ ...place, ...body }, 'datagram'),
  };
}
