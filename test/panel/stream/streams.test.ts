/** The two streams of a connection, from frames and calls. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from '../../../sandbox-server/protocol/calls.ts';
import { unacknowledged, unread, unsent } from '../../../src/panel/stream/stream.ts';
import { talk, type Move } from '../../helpers/talks.ts';
import { CLIENT, SERVER, call, known } from './calls.ts';
import { streamPairs } from '../../../src/panel/stream/streams.ts';

const HANDSHAKE: readonly Move[] = [
  { by: 'c', flags: 'S', seq: 0 },
  { by: 's', flags: 'SA', seq: 0, ack: 1 },
  { by: 'c', flags: 'A', seq: 1, ack: 1 },
];
const data = (seq: number, size: number, some: Partial<Move> = {}): Move => ({
  ...{ by: 'c', flags: 'PA', seq, ack: 1, data: size },
  ...some,
});
const ack = (number: number): Move => ({ by: 's', flags: 'A', seq: 1, ack: number });

const send = (id: number, offset: number, result: number) =>
  call({ id, offset, asked: result, result });
const recv = (id: number, offset: number, result: number, some: Partial<Call> = {}) =>
  call({
    ...{ id, way: 'received', run: 1, socket: 8, local: SERVER, remote: CLIENT },
    ...{ offset, asked: 5, result },
    ...some,
  });

/** What the client sends. */
function streamOf(moves: readonly Move[], calls: readonly Call[]) {
  const [pair] = streamPairs(known(talk([...HANDSHAKE, ...moves]), calls));
  if (pair === undefined) throw new Error('no connection');
  return pair.streams[0];
}
const ranges = (pieces: readonly { start: number; end: number }[]) =>
  pieces.map(({ start, end }) => [start, end]);

test('one send, one segment, two recvs: each is about its bytes', () => {
  const stream = streamOf([data(1, 7), ack(8)], [send(1, 0, 7), recv(2, 0, 5), recv(3, 5, 2)]);
  expect(ranges(stream.sends)).toEqual([[0, 7]]);
  expect(ranges(stream.segments)).toEqual([[0, 7]]);
  expect(ranges(stream.receives)).toEqual([
    [0, 5],
    [5, 7],
  ]);
  expect(stream).toMatchObject({
    length: 7,
    knowsSends: true,
    knowsReceives: true,
    acknowledged: 7,
  });
  expect([unsent(stream), unacknowledged(stream), unread(stream)]).toEqual([null, null, []]);
});

test('what is in a buffer is told apart: not sent, not acknowledged, not read', () => {
  const stream = streamOf(
    [data(1, 4), ack(5), data(5, 6, { fate: 'held' })],
    [send(1, 0, 15), recv(2, 0, 3)],
  );
  expect(unsent(stream)).toEqual({ start: 10, end: 15 });
  expect(unacknowledged(stream)).toEqual({ start: 4, end: 10 });
  expect(unread(stream)).toEqual([{ start: 3, end: 4, behindGap: false }]);
});

test('after a lost segment, what follows has arrived and is kept back; sent again, it has a lane', () => {
  const lost = [data(1, 4, { fate: 'dropped' }), data(5, 4), data(9, 4)];
  const before = streamOf(lost, [send(1, 0, 12), recv(2, 0, 0, { result: null, endUs: null })]);
  expect(unread(before)).toEqual([{ start: 4, end: 12, behindGap: true }]);
  expect(before.waits).toHaveLength(1);
  const after = streamOf([...lost, data(1, 4), ack(13)], [send(1, 0, 12), recv(2, 0, 12)]);
  expect(after.segments.map(({ lane, again, frame }) => [frame.id, lane, again])).toEqual([
    [4, 0, null],
    [5, 0, null],
    [6, 0, null],
    [7, 1, 4],
  ]);
  expect(unread(after)).toEqual([]);
});

test('the end: where the FIN stands, and whether recv has met it', () => {
  const fin: Move = { by: 'c', flags: 'FA', seq: 4, ack: 1 };
  const open = streamOf([data(1, 3), fin, ack(5)], [send(1, 0, 3), recv(2, 0, 3)]);
  expect(open).toMatchObject({ fin: { at: 3 }, sawEnd: false, acknowledged: 3, length: 3 });
  expect(streamOf([data(1, 3), fin], [recv(2, 0, 3), recv(3, 3, 0)]).sawEnd).toBe(true);
});

test('without calls, segments stand alone, and nothing is said of buffers that nobody knows', () => {
  const stream = streamOf([data(1, 4), ack(5)], []);
  expect(stream).toMatchObject({
    knowsSends: false,
    knowsReceives: false,
    sends: [],
    receives: [],
  });
  expect([unsent(stream), unread(stream)]).toEqual([null, []]);
});

test('of a connection whose beginning was not seen, no offset is known', () => {
  expect(streamPairs(known(talk([data(1, 4), ack(5)]), [send(1, 0, 4)]))).toEqual([]);
});

test('two connections between the same two ends: a socket belongs to the one it was opened with', () => {
  const again = [...HANDSHAKE, data(1, 3)];
  const frames = talk([
    ...again,
    { ...HANDSHAKE[0]!, seq: 50_000, afterMs: 1000 },
    { ...data(50_001, 2) },
  ]);
  const late = (frames.at(-1)?.atUs ?? 0) + 10;
  const calls = [
    call({ id: 1, socket: 7, result: 3, atUs: 4000, endUs: 4100 }),
    call({ id: 2, socket: 9, result: 2, atUs: late, endUs: late }),
  ];
  const sends = streamPairs(known(frames, calls)).map(({ streams }) => ranges(streams[0].sends));
  expect(sends).toEqual([[[0, 3]], [[0, 2]]]);
});

const cuts = (length: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: length - 1 }), { maxLength: 12 })
    .map((inner) => [0, ...inner.toSorted((a, b) => a - b), length]);

test('however a stream is cut into calls and segments, every piece is found where it belongs', () => {
  const length = 200;
  fc.assert(
    fc.property(cuts(length), cuts(length), cuts(length), (sent, carried, got) => {
      const pairs = (at: readonly number[]) =>
        at.slice(1).map((end, index) => [at[index] ?? 0, end] as const);
      const stream = streamOf(
        pairs(carried).map(([start, end]) => data(1 + start, end - start)),
        [
          ...pairs(sent).map(([start, end], id) => send(id, start, end - start)),
          ...pairs(got).map(([start, end], id) => recv(1000 + id, start, end - start)),
        ],
      );
      expect(ranges(stream.sends)).toEqual(pairs(sent));
      expect(ranges(stream.segments)).toEqual(pairs(carried));
      expect(ranges(stream.receives)).toEqual(pairs(got));
      expect(stream.segments.every(({ lane, again }) => lane === 0 && again === null)).toBe(true);
      expect(stream.length).toBe(length);
      expect(unread(stream)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
