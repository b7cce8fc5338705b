/** TCP talks made frame by frame, for what happens too rarely, or too late, to wait for. */
import { decodePacket } from '../../sandbox-server/protocol/packet.ts';
import type { RelatedFrame } from '../../sandbox-server/protocol/relations/relations.ts';
import type { Frame } from '../../sandbox-server/protocol/binary.ts';
import { ethernet, ipv4, tcp } from './frames.ts';

const FLAG_BITS = { F: 1, S: 2, R: 4, P: 8, A: 16 };
const ADDRESSES = { c: [10, 0, 0, 2], s: [10, 0, 0, 1] } as const;
const PORTS = { c: 41234, s: 21567 } as const;

export interface Move {
  /** From the client or from the server. */
  readonly by: 'c' | 's';
  /** Letters of F, S, R, P, A. */
  readonly flags: string;
  /** Relative to the sender's first sequence number. */
  readonly seq: number;
  /** Relative to the other side's. */
  readonly ack?: number;
  readonly data?: number;
  readonly window?: number;
  /** Milliseconds since the move before. */
  readonly afterMs?: number;
  /** Shift offered in a SYN. */
  readonly scale?: number;
  readonly fate?: Frame['fate'];
}

/** Where both sides begin to count: the client close to the end of all numbers. */
export const FIRST = { c: 0xffff_fffa, s: 1_000_000 } as const;

export function talk(moves: readonly Move[], first: Readonly<typeof FIRST> = FIRST): Frame[] {
  let atUs = 0;
  return moves.map((move, index) => {
    atUs += (move.afterMs ?? 1) * 1000;
    const bytes = frameOf(move, first);
    const { by, fate = 'delivered' } = move;
    const [from, to] = by === 'c' ? [1, 0] : [0, 1];
    return { id: index + 1, atUs, from, to, where: 'wire', fate, length: bytes.length, bytes };
  });
}

function frameOf(move: Move, first: Readonly<Record<'c' | 's', number>>): Uint8Array {
  const { by, flags, seq, ack, data = 0, window = 1000, scale } = move;
  const other = by === 'c' ? 's' : 'c';
  const bits = Array.from(flags).reduce(
    (sum, flag) => sum | FLAG_BITS[flag as keyof typeof FLAG_BITS],
    0,
  );
  const plain = tcp({
    from: PORTS[by],
    to: PORTS[other],
    seq: (first[by] + seq) >>> 0,
    ack: ack === undefined ? 0 : (first[other] + ack) >>> 0,
    flags: bits,
    data: 'x'.repeat(data),
  });
  const options = scale === undefined ? [] : [1, 3, 3, scale];
  const header = plain.slice(0, 20);
  const view = new DataView(header.buffer);
  view.setUint8(12, ((20 + options.length) / 4) << 4);
  view.setUint16(14, window);
  const segment = Uint8Array.of(...header, ...options, ...plain.subarray(20));
  return ethernet(0x0800, ipv4({ from: ADDRESSES[by], to: ADDRESSES[other] }, 6, segment));
}

export function decoded(frames: readonly Frame[]): RelatedFrame[] {
  return frames.map((frame) => ({ ...frame, packet: decodePacket(frame.bytes) }));
}

const HANDSHAKE: readonly Move[] = [
  { by: 'c', flags: 'S', seq: 0, scale: 3 },
  { by: 's', flags: 'SA', seq: 0, ack: 1, scale: 2 },
  { by: 'c', flags: 'A', seq: 1, ack: 1 },
];
const say = (seq: number, data: number, more: Partial<Move> = {}): Move => ({
  by: 'c',
  flags: 'PA',
  seq,
  ack: 1,
  data,
  ...more,
});
const confirm = (ack: number, more: Partial<Move> = {}): Move => ({
  by: 's',
  flags: 'A',
  seq: 1,
  ack,
  ...more,
});

export const TALKS: Readonly<Record<string, readonly Move[]>> = {
  'a whole connection': [
    ...HANDSHAKE,
    say(1, 10),
    confirm(11),
    { by: 's', flags: 'PA', seq: 1, ack: 11, data: 20 },
    { by: 'c', flags: 'A', seq: 11, ack: 21 },
    { by: 'c', flags: 'FA', seq: 11, ack: 21 },
    { by: 's', flags: 'A', seq: 21, ack: 12 },
    { by: 's', flags: 'FA', seq: 21, ack: 12 },
    { by: 'c', flags: 'A', seq: 12, ack: 22 },
  ],
  'a SYN sent again and again': [
    { by: 'c', flags: 'S', seq: 0, scale: 3 },
    { by: 'c', flags: 'S', seq: 0, scale: 3, afterMs: 1000 },
    { by: 'c', flags: 'S', seq: 0, scale: 3, afterMs: 2000 },
    { by: 's', flags: 'SA', seq: 0, ack: 1, scale: 2 },
    { by: 's', flags: 'SA', seq: 0, ack: 1, scale: 2, afterMs: 1000 },
    { by: 'c', flags: 'A', seq: 1, ack: 1 },
  ],
  'a refused SYN': [
    { by: 'c', flags: 'S', seq: 0 },
    { by: 's', flags: 'RA', seq: 0, ack: 1, window: 0 },
  ],
  'a connection reset later': [...HANDSHAKE, say(1, 10), { by: 's', flags: 'RA', seq: 1, ack: 11 }],
  'a lost segment, asked for and sent again': [
    ...HANDSHAKE,
    say(1, 10),
    say(11, 10, { fate: 'dropped' }),
    confirm(11),
    say(21, 10),
    confirm(11),
    say(31, 10),
    confirm(11),
    say(11, 10, { afterMs: 5 }),
    confirm(41),
  ],
  'a segment sent again much later': [
    ...HANDSHAKE,
    say(1, 10),
    say(1, 10, { afterMs: 300 }),
    confirm(11),
  ],
  'segments in the wrong order': [...HANDSHAKE, say(1, 10), say(21, 10), say(11, 10), confirm(31)],
  'a keep-alive': [
    ...HANDSHAKE,
    say(1, 10),
    confirm(11),
    { by: 'c', flags: 'A', seq: 10, ack: 1, afterMs: 75_000 },
    confirm(11),
  ],
  'a closed window, probed and opened': [
    ...HANDSHAKE,
    say(1, 10),
    confirm(11, { window: 0 }),
    say(11, 1, { afterMs: 250 }),
    confirm(11, { window: 0 }),
    confirm(11, { window: 500, afterMs: 100 }),
    say(11, 1),
  ],
  'a window that is filled': [
    ...HANDSHAKE,
    confirm(1, { window: 5 }),
    say(1, 10),
    say(11, 10),
    confirm(21),
  ],
  'the same ports again': [
    ...HANDSHAKE,
    { by: 'c', flags: 'RA', seq: 1, ack: 1 },
    { by: 'c', flags: 'S', seq: 500_000, scale: 3 },
    { by: 's', flags: 'SA', seq: 700_000, ack: 500_001, scale: 2 },
  ],
  'a connection joined in the middle': [
    say(101, 10, { ack: 51 }),
    { by: 's', flags: 'PA', seq: 51, ack: 111, data: 5 },
    { by: 'c', flags: 'A', seq: 111, ack: 56 },
  ],
  'a side that does not scale': [
    { by: 'c', flags: 'S', seq: 0, scale: 3 },
    { by: 's', flags: 'SA', seq: 0, ack: 1 },
    { by: 'c', flags: 'A', seq: 1, ack: 1 },
  ],
};

/** Talks of which tshark says something else: it sees a gap where a side starts over. */
export const ODD_TALKS: Readonly<Record<'answered anew' | 'refused twice', readonly Move[]>> = {
  'answered anew': [
    { by: 'c', flags: 'S', seq: 0, scale: 3 },
    { by: 's', flags: 'SA', seq: 0, ack: 1, scale: 2 },
    { by: 'c', flags: 'S', seq: 0, scale: 3, afterMs: 1000 },
    { by: 's', flags: 'SA', seq: 900_000, ack: 1, scale: 2 },
    { by: 'c', flags: 'A', seq: 1, ack: 900_001 },
    say(1, 10, { ack: 900_001 }),
    { by: 's', flags: 'A', seq: 900_001, ack: 11 },
  ],
  'refused twice': [
    { by: 'c', flags: 'S', seq: 0 },
    { by: 's', flags: 'RA', seq: 0, ack: 1, window: 0, fate: 'dropped' },
    { by: 'c', flags: 'S', seq: 0, afterMs: 1000 },
    { by: 's', flags: 'RA', seq: 0, ack: 1, window: 0 },
  ],
};
