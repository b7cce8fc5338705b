/** The options of hop-by-hop and destination options headers (RFC 8200, section 4.2). */
import type { FieldReader } from './field-reader.ts';
import type { Problem } from './layer.ts';

const PAD_ONE = 0;
const ROUTER_ALERT = 5;
const JUMBO = 0xc2;

export function readIpv6Options(reader: FieldReader, end: number): Problem | null {
  while (reader.at < end) {
    const kind = reader.peek();
    const length = kind === PAD_ONE ? 1 : reader.peek(1) + 2;
    if (length > end - reader.at) {
      reader.bytes('ipv6.option-data', end - reader.at);
      return { code: 'option', kind, length: length - 2 };
    }
    reader.group('ipv6.option', () => readOption(reader, kind, length), {
      value: kind,
      display: String(kind),
    });
  }
  return null;
}

function readOption(reader: FieldReader, kind: number, length: number): void {
  const end = reader.at + length;
  reader.number('ipv6.option-type', 1);
  if (kind === PAD_ONE) return;
  reader.number('ipv6.option-length', 1);
  if (kind === ROUTER_ALERT && length === 4) reader.number('ipv6.option-router-alert', 2);
  else if (kind === JUMBO && length === 6) reader.number('ipv6.option-jumbo', 4);
  else reader.bytes('ipv6.option-data', end - reader.at);
}
