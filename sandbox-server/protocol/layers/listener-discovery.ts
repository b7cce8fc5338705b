/** Multicast listener discovery (RFC 2710, RFC 3810): what follows the checksum. */
import { FLAG, inUnits, type FieldReader } from './field-reader.ts';
import type { MeaningId } from './ids.ts';
import type { Problem } from './layer.ts';

const QUERY = 130;
const REPORT_V2 = 143;
/** A query this long is of version 2. */
const QUERY_V2_LENGTH = 28;

export function readListenerMessage(
  reader: FieldReader,
  type: number,
  length: number,
): Problem | null {
  const start = reader.at;
  if (type === REPORT_V2) {
    reader.bytes('icmpv6.reserved', 2);
    const records = reader.number('icmpv6.record-count', 2);
    for (let index = 0; index < records && !reader.cut; index += 1) {
      reader.group('icmpv6.record', () => readRecord(reader));
    }
  } else {
    reader.number('icmpv6.response-delay', 2);
    reader.bytes('icmpv6.reserved', 2);
    reader.ipv6('icmpv6.group');
    if (type === QUERY && length >= QUERY_V2_LENGTH) readQueryV2(reader);
  }
  if (!reader.cut) return null;
  // Counted from the start of the ICMPv6 message, four bytes before; more is needed than is there.
  const have = reader.end - start + 4;
  return { code: 'short', have, need: Math.max(length, have + 1) };
}

function readQueryV2(reader: FieldReader): void {
  const unit = reader.unit(1);
  unit.bits('icmpv6.reserved', 0, 4);
  unit.bits('icmpv6.suppress', 4, 1, FLAG);
  unit.bits('icmpv6.robustness', 5, 3);
  reader.number('icmpv6.query-interval', 1);
  readSources(reader, reader.number('icmpv6.source-count', 2));
}

const RECORD_TYPES: Readonly<Record<number, MeaningId>> = {
  1: 'mode-is-include',
  2: 'mode-is-exclude',
  3: 'change-to-include',
  4: 'change-to-exclude',
  5: 'allow-new-sources',
  6: 'block-old-sources',
};

function readRecord(reader: FieldReader): void {
  reader.number('icmpv6.record-type', 1, { meaning: (value) => RECORD_TYPES[value] ?? null });
  const auxiliary = reader.number('icmpv6.record-auxiliary-length', 1, inUnits(4));
  const sources = reader.number('icmpv6.source-count', 2);
  reader.ipv6('icmpv6.group');
  readSources(reader, sources);
  reader.bytes('icmpv6.record-auxiliary', auxiliary);
}

function readSources(reader: FieldReader, count: number): void {
  for (let index = 0; index < count && !reader.cut; index += 1) reader.ipv6('icmpv6.source');
}
