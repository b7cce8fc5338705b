/**
 * The TCP connections in a play's frames: who opened each, the bytes that arrived in each
 * direction, and how it ended. Segment borders, acknowledgements and retransmissions vary from play
 * to play and are not kept.
 */
import type { Tcp } from '../protocol/packet.ts';
import type { CrossedFrame } from './scene.ts';

/** One direction of a connection. */
export interface Side {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** In order and each once, as far as they were captured. */
  readonly bytes: Uint8Array;
}

export interface Stream {
  /** `client:41234 → server:21567`, the side that opened it first. */
  readonly name: string;
  readonly opener: Side;
  readonly answerer: Side;
  /** SYN ACK came back; otherwise it was refused or is still unanswered. */
  readonly accepted: boolean;
  /** The sides in the order of their FINs. */
  readonly finished: readonly ('opener' | 'answerer')[];
  /** Host that sent a reset before both sides had finished; after that, one means nothing. */
  readonly resetBy: string | undefined;
  /** That reset came before either side had finished. */
  readonly brokenOff: boolean;
  /** Frames carrying data that the wire dropped. */
  readonly droppedWithData: number;
}

/** Bytes before the first one (a keep-alive's) count as far behind, modulo 2³². */
const FURTHEST = 2 ** 31;

interface Segment extends CrossedFrame {
  readonly tcp: Tcp;
  readonly source: string;
  readonly destination: string;
}

interface Half {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** Sequence number of its first byte of data. */
  readonly start: number;
}

export function readStreams(frames: readonly CrossedFrame[]): Stream[] {
  const connections: Segment[][] = [];
  const current = new Map<string, Segment[]>();
  for (const segment of frames.flatMap(toSegment)) {
    const key = [endOf(segment, 'source'), endOf(segment, 'destination')].toSorted().join(' ');
    const opens = segment.tcp.flags.includes('SYN') && !segment.tcp.flags.includes('ACK');
    const known = current.get(key);
    // A SYN with another sequence number opens the four-tuple anew; the same one was sent again.
    if (known && !(opens && known[0]?.tcp.sequence !== segment.tcp.sequence)) known.push(segment);
    else if (opens) {
      const segments = [segment];
      current.set(key, segments);
      connections.push(segments);
    }
  }
  return connections.map(readStream);
}

/** Those that neither both sides have finished nor one has reset. */
export function openStreams(streams: readonly Stream[]): Stream[] {
  return streams.filter(({ finished, resetBy }) => finished.length < 2 && resetBy === undefined);
}

function readStream(segments: readonly Segment[]): Stream {
  const [first] = segments as [Segment, ...Segment[]];
  const isOpener = (segment: Segment) => endOf(segment, 'source') === endOf(first, 'source');
  const arrived = segments.filter(({ frame }) => frame.fate !== 'dropped');
  const answer = segments.find((segment) => !isOpener(segment));
  const opener = half(first, 'source', first.tcp.sequence + 1);
  const answerer = half(first, 'destination', (answer?.tcp.sequence ?? 0) + 1);
  const finals = arrived.filter(({ tcp }) => tcp.flags.includes('FIN'));
  const fins = finals.map(isOpener);
  const reset = arrived.find(({ tcp }) => tcp.flags.includes('RST'));
  const last = finals.find((segment) => isOpener(segment) !== fins[0]);
  return {
    name: `${opener.host}:${opener.port} → ${answerer.host}:${answerer.port}`,
    opener: { ...opener, bytes: assemble(arrived.filter(isOpener), opener.start) },
    answerer: {
      ...answerer,
      bytes: assemble(
        arrived.filter((segment) => !isOpener(segment)),
        answerer.start,
      ),
    },
    accepted: answer?.tcp.flags.includes('SYN') ?? false,
    finished: [...new Set(fins)].map((byOpener) => (byOpener ? 'opener' : 'answerer')),
    resetBy: isBefore(reset, last) ? reset?.from : undefined,
    brokenOff: isBefore(reset, finals[0]),
    droppedWithData: segments.filter(
      ({ frame, packet }) => frame.fate === 'dropped' && packet.payloadLength > 0,
    ).length,
  };
}

function isBefore(one: Segment | undefined, other: Segment | undefined): boolean {
  return one !== undefined && (other === undefined || one.frame.id < other.frame.id);
}

function half(segment: Segment, end: 'source' | 'destination', start: number): Half {
  const host = end === 'source' ? segment.from : (segment.to ?? segment.destination);
  const port = end === 'source' ? segment.tcp.sourcePort : segment.tcp.destinationPort;
  return { host, address: segment[end], port, start };
}

function assemble(segments: readonly Segment[], start: number): Uint8Array {
  const pieces = segments
    .filter(({ packet }) => packet.payload.length > 0)
    .map(({ tcp, packet }) => ({ at: (tcp.sequence - start) >>> 0, bytes: packet.payload }))
    .filter(({ at }) => at < FURTHEST);
  const length = Math.max(0, ...pieces.map(({ at, bytes }) => at + bytes.length));
  const stream = new Uint8Array(length);
  for (const { at, bytes } of pieces) stream.set(bytes, at);
  return stream;
}

function toSegment(crossed: CrossedFrame): Segment[] {
  const { network, transport: tcp } = crossed.packet;
  if (tcp?.kind !== 'tcp' || network === null || network.kind === 'arp') return [];
  return [{ ...crossed, tcp, source: network.source, destination: network.destination }];
}

function endOf(segment: Segment, end: 'source' | 'destination'): string {
  const port = end === 'source' ? segment.tcp.sourcePort : segment.tcp.destinationPort;
  return `${segment[end]}/${port}`;
}
