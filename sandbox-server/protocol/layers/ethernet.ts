/** Ethernet II (IEEE 802.3), from the destination address on: no preamble, no checksum. */
import { decodeArp } from './arp.ts';
import { FieldReader, hex } from './field-reader.ts';
import type { MeaningId } from './ids.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { bodyFrom, cutOff, layerOf, type Decode, type Place, type Step } from './step.ts';

const HEADER = 14;

const CARRIES: Readonly<Record<number, readonly [MeaningId, Decode]>> = {
  0x0800: ['carries-ipv4', decodeIpv4],
  0x0806: ['carries-arp', decodeArp],
  0x86dd: ['carries-ipv6', decodeIpv6],
};

export function decodeEthernet(place: Place): Step {
  const reader = new FieldReader(place.frame, place.start, place.end);
  reader.mac('ethernet.destination');
  reader.mac('ethernet.source');
  const carries = reader.number('ethernet.type', 2, {
    display: hex(4),
    meaning: (type) => CARRIES[type]?.[0] ?? null,
  });
  if (reader.cut) return cutOff('ethernet', place, reader, HEADER);
  const body = bodyFrom(place, reader.at);
  const decode = CARRIES[carries]?.[1];
  return {
    layer: layerOf('ethernet', place, reader, { body, carries }),
    next: decode === undefined ? null : { decode, place: { ...place, ...body } },
  };
}
