/** A recorded play made by hand: one client says a line, the server answers, both leave. */
import type { RecordedEvent, RecordedPlay } from '../../../sandbox-server/protocol/recording.ts';
import { decodePacket } from '../../../sandbox-server/protocol/packet.ts';
import type { CrossedFrame } from '../../../sandbox-server/scenes/scene.ts';
import { ethernet, ipv4, tcp, type TcpOptions } from '../../helpers/frames.ts';

const SERVER = [10, 0, 0, 1];
const CLIENT = [10, 0, 0, 2];
const HOSTS = ['server', 'client'];
export const FIN = 1;
export const SYN = 2;
export const RST = 4;
const PSH = 8;
export const ACK = 16;

export type Sender = 'server' | 'client';

export interface Segment extends Omit<TcpOptions, 'from' | 'to'> {
  readonly by: Sender;
  readonly port?: number;
  readonly dropped?: boolean;
}

export function crossed({ by, port = 41234, dropped = false, ...rest }: Segment): CrossedFrame {
  const mine = by === 'client';
  const body = tcp({ ...rest, ...(mine ? { from: port, to: 21567 } : { from: 21567, to: port }) });
  const [from, to] = mine ? [CLIENT, SERVER] : [SERVER, CLIENT];
  const bytes = ethernet(0x0800, ipv4({ from, to }, 6, body));
  const packet = decodePacket(bytes);
  const hosts = { from: HOSTS.indexOf(by), to: mine ? 0 : 1 };
  const fate = dropped ? 'dropped' : 'delivered';
  const frame = { id: 1, atUs: 1, ...hosts, where: 'wire', fate, length: bytes.length, bytes };
  const text = Buffer.from(packet.payload).toString();
  return { frame: frame as CrossedFrame['frame'], packet, from: by, to: HOSTS[hosts.to]!, text };
}

export interface Variation {
  readonly port?: number;
  readonly date?: string;
  readonly sequence?: number;
  /** Bytes in each segment the server sends, and in each chunk its terminal prints. */
  readonly chunk?: number;
  readonly answer?: string;
  readonly exitCode?: number;
  /** The server's side is closed first. */
  readonly serverLeavesFirst?: boolean;
}

const SECOND = 1_000_000;

/** The same conversation, whatever varies in it; `answer` and `exitCode` make it another one. */
export function conversation(variation: Variation = {}): RecordedPlay {
  const { port = 41234, sequence = 1000, chunk = 100, exitCode = 0 } = variation;
  const { date = 'Fri Nov 20 21:56:32 2026', answer = 'hello' } = variation;
  const spoken = `[${date}] ${answer}`;
  const pieces = Array.from(spoken).flatMap((_, at) =>
    at % chunk ? [] : [spoken.slice(at, at + chunk)],
  );
  const server = 0xffff_fff0;
  const fins: Segment[] = [
    { by: 'client', flags: FIN | ACK, seq: sequence + 6 },
    { by: 'server', flags: FIN | ACK, seq: (server + 1 + spoken.length) >>> 0 },
  ];
  const segments: Segment[] = [
    { by: 'client', flags: SYN, seq: sequence },
    { by: 'server', flags: SYN | ACK, seq: server },
    { by: 'client', flags: ACK, seq: sequence + 1 },
    { by: 'client', flags: PSH | ACK, seq: sequence + 1, data: 'hello' },
    ...pieces.map((data, index): Segment => {
      return { by: 'server', flags: PSH | ACK, seq: (server + 1 + index * chunk) >>> 0, data };
    }),
    ...(variation.serverLeavesFirst ? fins.toReversed() : fins),
  ];
  const frames = segments.map((segment, index): RecordedEvent => {
    const { bytes, ...frame } = crossed({ ...segment, port }).frame;
    const encoded = Buffer.from(bytes).toString('base64');
    return { type: 'frame', ...frame, id: index + 1, atUs: index, bytes: encoded };
  });
  const program = { kind: 'file' as const, file: 'server.py', args: [] };
  const printed = `connected from 10.0.0.2:${port}\r\n${spoken}\r\n`;
  const outputs = [printed.slice(0, chunk), printed.slice(chunk)].map((text): RecordedEvent => {
    return { type: 'output', atUs: 5, run: 1, text };
  });
  return {
    hosts: [
      { name: 'server', addresses: ['10.0.0.1'], mac: null },
      { name: 'client', addresses: ['10.0.0.2'], mac: null },
    ],
    events: [
      { type: 'started', atUs: 0, run: 1, host: 'server', program },
      ...frames,
      ...outputs,
      { type: 'ended', atUs: SECOND, run: 1, exit: { code: exitCode, signal: null, limit: null } },
    ],
  };
}
