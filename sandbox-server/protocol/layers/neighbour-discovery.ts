/** Neighbour and router discovery (RFC 4861): what follows the checksum of types 133 to 137. */
import { FLAG, inUnits, type FieldReader } from './field-reader.ts';
import type { MeaningId } from './ids.ts';
import type { Problem } from './layer.ts';

const ROUTER_ADVERTISEMENT = 134;
const NEIGHBOUR_SOLICITATION = 135;
const NEIGHBOUR_ADVERTISEMENT = 136;
const REDIRECT = 137;

export function readNeighbourMessage(reader: FieldReader, type: number): Problem | null {
  const start = reader.at;
  if (type === ROUTER_ADVERTISEMENT) readRouterAdvertisement(reader);
  else if (type === NEIGHBOUR_ADVERTISEMENT) readAdvertisementFlags(reader);
  else reader.bytes('icmpv6.reserved', 4);
  if (type >= NEIGHBOUR_SOLICITATION) reader.ipv6('icmpv6.target');
  if (type === REDIRECT) reader.ipv6('icmpv6.redirect-destination');
  if (reader.cut) {
    // Counted from the start of the ICMPv6 message, four bytes before.
    return { code: 'short', have: reader.end - start + 4, need: NEEDED[type] ?? 8 };
  }
  return readOptions(reader);
}

const NEEDED: Readonly<Record<number, number>> = { 133: 8, 134: 16, 135: 24, 136: 24, 137: 40 };

function readAdvertisementFlags(reader: FieldReader): void {
  const unit = reader.unit(4);
  unit.bits('icmpv6.router', 0, 1, FLAG);
  unit.bits('icmpv6.solicited', 1, 1, FLAG);
  unit.bits('icmpv6.override', 2, 1, FLAG);
  unit.bits('icmpv6.reserved', 3, 29);
}

function readRouterAdvertisement(reader: FieldReader): void {
  reader.number('icmpv6.current-hop-limit', 1);
  const unit = reader.unit(1);
  unit.bits('icmpv6.managed', 0, 1, FLAG);
  unit.bits('icmpv6.other-configuration', 1, 1, FLAG);
  unit.bits('icmpv6.reserved', 2, 6);
  reader.number('icmpv6.router-lifetime', 2);
  reader.number('icmpv6.reachable-time', 4);
  reader.number('icmpv6.retransmission-timer', 4);
}

const OPTION_TYPES: Readonly<Record<number, MeaningId>> = {
  1: 'source-link-layer-address',
  2: 'target-link-layer-address',
  3: 'prefix-information',
  4: 'redirected-header',
  5: 'mtu',
  14: 'nonce',
};

function readOptions(reader: FieldReader): Problem | null {
  while (reader.left > 0) {
    const kind = reader.peek();
    const length = reader.peek(1) * 8;
    if (length === 0 || length > reader.left) {
      reader.bytes('icmpv6.option-data', reader.left);
      return { code: 'option', kind, length };
    }
    reader.group('icmpv6.option', () => readOption(reader, kind, length), {
      value: kind,
      display: String(kind),
    });
  }
  return null;
}

function readOption(reader: FieldReader, kind: number, length: number): void {
  const end = reader.at + length;
  reader.number('icmpv6.option-type', 1, { meaning: (value) => OPTION_TYPES[value] ?? null });
  reader.number('icmpv6.option-length', 1, inUnits(8));
  if (kind === 1 && length === 8) reader.mac('icmpv6.option-source-mac');
  else if (kind === 2 && length === 8) reader.mac('icmpv6.option-target-mac');
  else if (kind === 3 && length === 32) readPrefix(reader);
  else if (kind === 5 && length === 8) {
    reader.bytes('icmpv6.reserved', 2);
    reader.number('icmpv6.option-mtu', 4);
  } else if (kind === 14) reader.bytes('icmpv6.option-nonce', length - 2);
  reader.bytes('icmpv6.option-data', end - reader.at);
}

function readPrefix(reader: FieldReader): void {
  reader.number('icmpv6.option-prefix-length', 1);
  const unit = reader.unit(1);
  unit.bits('icmpv6.option-on-link', 0, 1, FLAG);
  unit.bits('icmpv6.option-autonomous', 1, 1, FLAG);
  unit.bits('icmpv6.reserved', 2, 6);
  reader.number('icmpv6.option-valid-lifetime', 4);
  reader.number('icmpv6.option-preferred-lifetime', 4);
  reader.bytes('icmpv6.reserved', 4);
  reader.ipv6('icmpv6.option-prefix');
}
