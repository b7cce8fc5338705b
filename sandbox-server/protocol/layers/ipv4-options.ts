/** The options of an IPv4 header (RFC 791, RFC 2113), to the end of the reader. */
import type { FieldReader } from './field-reader.ts';
import type { Problem } from './layer.ts';

const END = 0;
const NO_OPERATION = 1;
/** Record route, loose and strict source route: a pointer and addresses. */
const ROUTES = new Set([7, 131, 137]);
const ROUTER_ALERT = 148;

export function readIpv4Options(reader: FieldReader): Problem | null {
  while (reader.left > 0) {
    const kind = reader.peek();
    if (kind === END) {
      reader.group('ipv4.option', () => reader.number('ipv4.option-type', 1), {
        value: kind,
        display: String(kind),
      });
      reader.bytes('ipv4.option-data', reader.left);
      return null;
    }
    if (kind === NO_OPERATION) {
      reader.group('ipv4.option', () => reader.number('ipv4.option-type', 1), {
        value: kind,
        display: String(kind),
      });
      continue;
    }
    const length = reader.peek(1);
    if (length < 2 || length > reader.left) {
      reader.bytes('ipv4.option-data', reader.left);
      return { code: 'option', kind, length };
    }
    reader.group('ipv4.option', () => readOption(reader, kind, length), {
      value: kind,
      display: String(kind),
    });
  }
  return null;
}

function readOption(reader: FieldReader, kind: number, length: number): void {
  const end = reader.at + length;
  reader.number('ipv4.option-type', 1);
  reader.number('ipv4.option-length', 1);
  if (ROUTES.has(kind) && length >= 3) {
    reader.number('ipv4.option-pointer', 1);
    while (reader.at + 4 <= end) reader.ipv4('ipv4.option-address');
  } else if (kind === ROUTER_ALERT && length === 4) {
    reader.number('ipv4.option-router-alert', 2);
  }
  reader.bytes('ipv4.option-data', end - reader.at);
}
