/** ARP for IPv4 over Ethernet (RFC 826). */
import { FieldReader, hex } from './field-reader.ts';
import { cutOff, layerOf, nonsense, type Place, type Step } from './step.ts';

const LENGTH = 28;

export function decodeArp(place: Place): Step {
  const reader = new FieldReader(place.frame, place.start, place.end);
  const hardware = reader.number('arp.hardware-type', 2);
  const protocol = reader.number('arp.protocol-type', 2, {
    display: hex(4),
    meaning: (type) => (type === 0x0800 ? 'carries-ipv4' : null),
  });
  const hardwareLength = reader.number('arp.hardware-length', 1);
  const protocolLength = reader.number('arp.protocol-length', 1);
  reader.number('arp.operation', 2, {
    meaning: (value) => (value === 1 ? 'request' : value === 2 ? 'reply' : null),
  });
  const known = hardware === 1 && protocol === 0x0800;
  if (!reader.cut && !(known && hardwareLength === 6 && protocolLength === 4)) {
    return nonsense('arp', place, reader, { code: 'arp-kind' });
  }
  reader.mac('arp.sender-mac');
  reader.ipv4('arp.sender-address');
  reader.mac('arp.target-mac');
  reader.ipv4('arp.target-address');
  if (reader.cut) return cutOff('arp', place, reader, LENGTH);
  return { layer: layerOf('arp', place, reader), next: null };
}
