/** TCP (RFC 9293). */
import { verify } from './checksum.ts';
import { FieldReader, FLAG, hex, inUnits } from './field-reader.ts';
import type { FieldId } from './ids.ts';
import { payloadOf } from './payload.ts';
import { bodyFrom, cutOff, layerOf, nonsense, type Place, type Step } from './step.ts';
import { readTcpOptions } from './tcp-options.ts';

const HEADER = 20;

/** From the most significant bit of the flags' byte on. */
const FLAGS = [
  ['tcp.cwr', 'CWR'],
  ['tcp.ece', 'ECE'],
  ['tcp.urg', 'URG'],
  ['tcp.ack', 'ACK'],
  ['tcp.psh', 'PSH'],
  ['tcp.rst', 'RST'],
  ['tcp.syn', 'SYN'],
  ['tcp.fin', 'FIN'],
] as const satisfies readonly (readonly [FieldId, TcpFlag])[];

/** In the order they are written: SYN before ACK, as in "SYN ACK". */
export const TCP_FLAGS = ['SYN', 'FIN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'] as const;
export type TcpFlag = (typeof TCP_FLAGS)[number];

export function tcpFlags(byte: number): readonly TcpFlag[] {
  const isSet = (flag: TcpFlag) =>
    (byte & (0x80 >> FLAGS.findIndex(([, name]) => name === flag))) !== 0;
  return TCP_FLAGS.filter(isSet);
}

export function decodeTcp(place: Place): Step {
  const { frame, start, end } = place;
  const reader = new FieldReader(frame, start, end);
  reader.number('tcp.source-port', 2);
  reader.number('tcp.destination-port', 2);
  reader.number('tcp.sequence', 4);
  reader.number('tcp.acknowledgement', 4);
  const unit = reader.unit(1);
  const header = unit.bits('tcp.header-length', 0, 4, inUnits(4));
  unit.bits('tcp.reserved', 4, 4);
  readFlags(reader);
  reader.number('tcp.window', 2);
  reader.number('tcp.checksum', 2, {
    display: hex(4),
    meaning: () => verify(place, start + 16, place.length),
  });
  reader.number('tcp.urgent-pointer', 2);
  if (reader.cut) return cutOff('tcp', place, reader, HEADER);
  if (header < HEADER || start + header > end) {
    const problem = { code: 'header-length', header, total: place.length } as const;
    return nonsense('tcp', place, reader, problem);
  }
  const options = new FieldReader(frame, reader.at, start + header);
  const problem = readTcpOptions(options);
  for (const field of options.fields) reader.add(field);
  reader.at = start + header;
  const body = bodyFrom(place, reader.at);
  return {
    layer: layerOf('tcp', place, reader, { body, problem, complete: true }),
    next: payloadOf({ ...place, ...body }, 'stream'),
  };
}

function readFlags(reader: FieldReader): void {
  const byte = reader.peek();
  reader.group(
    'tcp.flags',
    () => {
      const unit = reader.unit(1);
      for (const [index, [id]] of FLAGS.entries()) unit.bits(id, index, 1, FLAG);
    },
    { value: byte, display: tcpFlags(byte).join(' ') },
  );
}
