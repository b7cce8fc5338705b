/** The options of a TCP header (RFC 9293, RFC 7323, RFC 2018), to the end of the reader. */
import type { FieldReader } from './field-reader.ts';
import type { FieldId } from './ids.ts';
import type { Problem } from './layer.ts';

const END = 0;
const NO_OPERATION = 1;

interface Option {
  readonly id: FieldId;
  /** Whether an option of this kind can be so long. */
  readonly fits: (length: number) => boolean;
  readonly read: (reader: FieldReader, end: number) => void;
}

const exactly = (length: number) => (found: number) => found === length;

const OPTIONS: Readonly<Record<number, Option>> = {
  2: {
    id: 'tcp.option-mss',
    fits: exactly(4),
    read: (reader) => reader.number('tcp.mss', 2),
  },
  3: {
    id: 'tcp.option-window-scale',
    fits: exactly(3),
    read: (reader) => reader.number('tcp.window-scale', 1),
  },
  4: { id: 'tcp.option-sack-permitted', fits: exactly(2), read: () => undefined },
  5: {
    id: 'tcp.option-sack',
    fits: (length) => length > 2 && (length - 2) % 8 === 0,
    read: (reader, end) => {
      while (reader.at < end) {
        reader.number('tcp.sack-left', 4);
        reader.number('tcp.sack-right', 4);
      }
    },
  },
  8: {
    id: 'tcp.option-timestamps',
    fits: exactly(10),
    read: (reader) => {
      reader.number('tcp.timestamp', 4);
      reader.number('tcp.timestamp-echo', 4);
    },
  },
};

export function readTcpOptions(reader: FieldReader): Problem | null {
  while (reader.left > 0) {
    const kind = reader.peek();
    if (kind === END || kind === NO_OPERATION) {
      const id = kind === END ? 'tcp.option-end' : 'tcp.option-nop';
      reader.group(id, () => reader.number('tcp.option-kind', 1));
      if (kind === NO_OPERATION) continue;
      reader.bytes('tcp.option-data', reader.left);
      return null;
    }
    const length = reader.peek(1);
    if (length < 2 || length > reader.left) {
      reader.bytes('tcp.option-data', reader.left);
      return { code: 'option', kind, length };
    }
    readOption(reader, kind, length);
  }
  return null;
}

function readOption(reader: FieldReader, kind: number, length: number): void {
  const known = OPTIONS[kind];
  const option = known?.fits(length) === true ? known : undefined;
  const end = reader.at + length;
  const read = () => {
    reader.number('tcp.option-kind', 1);
    reader.number('tcp.option-length', 1);
    option?.read(reader, end);
    reader.bytes('tcp.option-data', end - reader.at);
  };
  reader.group(option?.id ?? 'tcp.option-other', read);
}
