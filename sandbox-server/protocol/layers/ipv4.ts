/** IPv4 (RFC 791). */
import { verify } from './checksum.ts';
import { FieldReader, FLAG, hex, inUnits } from './field-reader.ts';
import { insideIp, meaningOfProtocol } from './inside-ip.ts';
import { readIpv4Options } from './ipv4-options.ts';
import { cutOff, layerOf, nonsense, type Place, type Step } from './step.ts';

const HEADER = 20;

export function decodeIpv4(place: Place): Step {
  const { frame, start } = place;
  const reader = new FieldReader(frame, start, Math.min(place.end, start + HEADER));
  const first = reader.unit(1);
  const version = first.bits('ipv4.version', 0, 4);
  const header = first.bits('ipv4.header-length', 4, 4, inUnits(4));
  const service = reader.unit(1);
  service.bits('ipv4.dscp', 0, 6);
  service.bits('ipv4.ecn', 6, 2);
  const total = reader.number('ipv4.total-length', 2);
  reader.number('ipv4.identification', 2, { display: hex(4) });
  const { more, offset } = readFragment(reader);
  reader.number('ipv4.ttl', 1);
  const protocol = reader.number('ipv4.protocol', 1, { meaning: meaningOfProtocol });
  reader.number('ipv4.checksum', 2, {
    display: hex(4),
    meaning: () => verify({ ...place, pseudoHeader: null }, start + 10, header),
  });
  reader.ipv4('ipv4.source');
  reader.ipv4('ipv4.destination');
  if (reader.cut) return cutOff('ipv4', place, reader, HEADER);
  if (version !== 4) return nonsense('ipv4', place, reader, { code: 'version', version });
  if (header < HEADER || header > total || start + header > place.end) {
    return nonsense('ipv4', place, reader, { code: 'header-length', header, total });
  }
  const options = new FieldReader(frame, reader.at, start + header);
  const problem = readIpv4Options(options);
  for (const field of options.fields) reader.add(field);
  reader.at = start + header;

  const body = {
    start: start + header,
    end: Math.min(place.end, start + total),
    length: total - header,
  };
  const inner: Place = {
    ...place,
    ...body,
    fragment: more,
    pseudoHeader: { addresses: frame.subarray(start + 12, start + 20), protocol },
  };
  return {
    layer: layerOf('ipv4', place, reader, { body, carries: protocol, problem, complete: true }),
    // What follows in a later fragment is the middle of something, not a header.
    next: offset > 0 ? null : insideIp(protocol, inner),
  };
}

function readFragment(reader: FieldReader): { more: boolean; offset: number } {
  const unit = reader.unit(2);
  unit.bits('ipv4.reserved-flag', 0, 1, FLAG);
  unit.bits('ipv4.dont-fragment', 1, 1, FLAG);
  const more = unit.bits('ipv4.more-fragments', 2, 1, FLAG) === 1;
  const offset = unit.bits('ipv4.fragment-offset', 3, 13, inUnits(8));
  return { more, offset };
}
