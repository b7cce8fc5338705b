/** The wire's rules and chance mean the same to the agent as to the panel. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TO_ALL } from '../../sandbox-server/protocol/binary.ts';
import { draw, happens } from '../../sandbox-server/protocol/chance.ts';
import { matches } from '../../sandbox-server/protocol/filter/matches.ts';
import { parseFilter } from '../../sandbox-server/protocol/filter/parse.ts';
import {
  FILTER_FLAGS,
  FILTER_PROTOCOLS,
  type Match,
} from '../../sandbox-server/protocol/filter/tree.ts';
import { decodePacket } from '../../sandbox-server/protocol/packet.ts';
import { arpRequest, ethernet, ipv4, ipv6, tcp, udp } from '../helpers/frames.ts';
import { WirePeer } from './wire-peer.ts';

const HOSTS = ['server', 'client', 'printer'];
const RUNS = { numRuns: 3000 };

let peer: WirePeer;
beforeAll(() => {
  peer = new WirePeer();
});
afterAll(() => peer.stop());

const port = fc.constantFrom(0, 53, 21567, 41234, 65535);
const word = fc.constantFrom('', 'a', 'hello', 'hello, world', '\0', '你好');
const body = fc.oneof(
  fc
    .record({ from: port, to: port, flags: fc.nat(255), data: word })
    .map((each) => [6, tcp(each)] as const),
  // Also datagrams that say they are shorter or longer than they are.
  fc
    .record({ from: port, to: port, data: word, more: fc.constantFrom(0, 0, -9, -2, 3) })
    .map(({ more, ...each }) => {
      const bytes = udp(each);
      bytes[5] = Math.max(0, bytes.length + more);
      return [17, bytes] as const;
    }),
  fc.uint8Array({ maxLength: 40 }).chain((bytes) => {
    return fc.constantFrom(1, 58, 6, 17, 44, 0, 60).map((kind) => [kind, bytes] as const);
  }),
);
const whole = fc.oneof(
  fc
    .tuple(body, fc.constantFrom(0, 0x2000, 0x4000, 185, 0x2001))
    .map(([[kind, bytes], fragment]) => ethernet(0x0800, ipv4({ fragment }, kind, bytes))),
  body.map(([kind, bytes]) => ethernet(0x86dd, ipv6(kind, bytes))),
  // Behind one extension header, or a fragment's.
  fc
    .tuple(body, fc.constantFrom(0, 44, 60), fc.constantFrom(0, 1, 4, 8, 9), fc.nat(2))
    .map(([[kind, bytes], extension, offset, size]) =>
      ethernet(0x86dd, ipv6(extension, Uint8Array.of(kind, size, 0, offset, 0, 0, 0, 0, ...bytes))),
    ),
  fc.constant(arpRequest([10, 0, 0, 2], [10, 0, 0, 1])),
  fc.uint8Array({ maxLength: 80 }),
);
/** As made, cut short, padded, or with one byte changed. */
const frame = fc
  .tuple(whole, fc.constantFrom('whole', 'cut', 'padded', 'changed'), fc.nat(), fc.nat(255))
  .map(([bytes, how, at, byte]) => {
    if (how === 'cut') return bytes.slice(0, at % (bytes.length + 1));
    if (how === 'padded') return Uint8Array.of(...bytes, ...new Uint8Array(at % 20));
    // Lengths and kinds lie behind the addresses.
    if (how === 'changed' && bytes.length > 12) bytes[12 + (at % (bytes.length - 12))] = byte;
    return bytes;
  });

const { match } = fc.letrec<{ match: Match }>((tie) => ({
  match: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Match>({ kind: 'all' }, { kind: 'data' }),
    fc.constantFrom(...FILTER_PROTOCOLS).map((protocol): Match => ({ kind: 'protocol', protocol })),
    fc.constantFrom(...FILTER_FLAGS).map((flag): Match => ({ kind: 'flag', flag })),
    fc.record({
      kind: fc.constant('host' as const),
      end: fc.constantFrom('from' as const, 'to' as const),
      host: fc.constantFrom(...HOSTS),
    }),
    fc.record({
      kind: fc.constant('port' as const),
      end: fc.constantFrom('from' as const, 'to' as const, 'either' as const),
      port,
    }),
    fc.constantFrom('61', '6c6c6f', '00', 'e4bda0').map((hex): Match => ({ kind: 'payload', hex })),
    tie('match').map((of): Match => ({ kind: 'not', of })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('match'), { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, of]): Match => ({ kind, of })),
  ),
}));

const ATOMS: readonly Match[] = [
  { kind: 'data' },
  ...FILTER_PROTOCOLS.map((protocol): Match => ({ kind: 'protocol', protocol })),
  ...FILTER_FLAGS.map((flag): Match => ({ kind: 'flag', flag })),
  ...[0, 53, 21567, 41234].map((number): Match => ({ kind: 'port', end: 'from', port: number })),
  ...[0, 53, 21567, 41234].map((number): Match => ({ kind: 'port', end: 'to', port: number })),
  ...['00', '61', '6c6f', '6f2c'].map((hex): Match => ({ kind: 'payload', hex })),
];

async function agree(trees: readonly Match[], bytes: Uint8Array, from: number, to: number) {
  const sight = { from, to, packet: decodePacket(bytes) };
  const here = trees.map((tree) => matches(tree, sight, HOSTS));
  const frameHex = Buffer.from(bytes).toString('hex');
  const question = { ask: 'matches', matches: trees, hosts: HOSTS, frame: frameHex, from, to };
  expect(await peer.ask(question)).toEqual(here);
  return here;
}

test('every part of a filter means the same frames on the wire and in the list', async () => {
  await fc.assert(
    fc.asyncProperty(frame, async (bytes) => {
      await agree(ATOMS, bytes, 1, 0);
    }),
    RUNS,
  );
});

test('and so does every combination of parts', async () => {
  const ends = [fc.nat(2), fc.constantFrom(0, 1, 2, TO_ALL)] as const;
  await fc.assert(
    fc.asyncProperty(match, frame, ...ends, async (tree, bytes, from, to) => {
      await agree([tree], bytes, from, to);
    }),
    RUNS,
  );
});

test.each([
  ['SYN and not ACK', { flags: 0x02 }, true],
  ['SYN and not ACK', { flags: 0x12 }, false],
  ['tcp from client port 21567 data', { data: 'x' }, true],
  ['payload "ell"', { data: 'hello' }, true],
  ['udp or (tcp and from port 41234)', {}, true],
  ['to server and not data', { data: 'x' }, false],
])('%s, of a segment with %j: %j', async (filter, segment, expected) => {
  const bytes = ethernet(0x0800, ipv4({}, 6, tcp(segment)));
  expect(await agree([parseFilter(filter, HOSTS).match], bytes, 1, 0)).toEqual([expected]);
});

test('chance is the same wherever it is computed', async () => {
  const number = fc.nat(0xffff_ffff);
  await fc.assert(
    fc.asyncProperty(number, fc.array(number, { maxLength: 5 }), async (seed, words) => {
      expect(await peer.ask({ ask: 'draw', seed, words })).toBe(draw(seed, ...words));
    }),
  );
});

test('a seed loses the frames that were foretold, and about as many as asked', async () => {
  const question = { percent: 30, seed: 7, from: 1, to: 0, count: 10_000 };
  const foretold = Array.from({ length: question.count }, (_, index) =>
    happens({ what: 'loss', ...question }, index + 1),
  );
  const lost = await peer.ask({ ask: 'lost', ...question });
  expect(lost).toEqual(foretold);
  const share = foretold.filter((each) => each).length / question.count;
  expect(share).toBeGreaterThan(0.28);
  expect(share).toBeLessThan(0.32);
});

test('a segment cut small carries the same bytes at the same places of the stream', async () => {
  const segment = fc.record({
    seq: fc.nat(0xffff_ffff),
    flags: fc.constantFrom(0x10, 0x18, 0x19),
    data: fc.string({ maxLength: 60 }),
  });
  const six = fc.boolean();
  await fc.assert(
    fc.asyncProperty(
      segment,
      six,
      fc.integer({ min: 1, max: 70 }),
      async (options, isSix, most) => {
        const inside = tcp(options);
        const bytes = isSix
          ? ethernet(0x86dd, ipv6(6, inside))
          : ethernet(0x0800, ipv4({}, 6, inside));
        const hex = Buffer.from(bytes).toString('hex');
        const pieces = (await peer.ask({ ask: 'cut', frame: hex, most })) as string[];
        let next = options.seq;
        const joined: number[] = [];
        pieces.forEach((piece, index) => {
          const { transport, payload, payloadLength, problem } = decodePacket(
            Buffer.from(piece, 'hex'),
          );
          if (transport?.kind !== 'tcp') throw new Error('no segment');
          expect(problem).toBeNull();
          expect(transport.sequence).toBe(next);
          expect(payloadLength).toBeLessThanOrEqual(most);
          const isLast = index === pieces.length - 1;
          expect(transport.flags.includes('FIN')).toBe(isLast && options.flags === 0x19);
          next = (next + payloadLength) % 2 ** 32;
          joined.push(...payload);
        });
        expect(Buffer.from(joined).toString()).toBe(options.data);
        expect(pieces).toHaveLength(Math.max(1, Math.ceil(Buffer.byteLength(options.data) / most)));
      },
    ),
  );
});
