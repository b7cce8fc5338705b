import { expect, test } from 'vitest';
import { openStreams, readStreams } from '../../../sandbox-server/scenes/streams.ts';
import { ACK, crossed, FIN, RST, SYN, type Segment } from './conversation.ts';

const HANDSHAKE: Segment[] = [
  { by: 'client', flags: SYN, seq: 0xffff_fffe },
  { by: 'server', flags: SYN | ACK, seq: 50 },
  { by: 'client', flags: ACK, seq: 0xffff_ffff },
];

function streamOf(segments: readonly Segment[]) {
  const streams = readStreams([...HANDSHAKE, ...segments].map(crossed));
  expect(streams).toHaveLength(1);
  return streams[0]!;
}

test('bytes are put in order and counted once, across the wrap of sequence numbers', () => {
  const stream = streamOf([
    { by: 'client', seq: 2, data: 'lo' },
    { by: 'client', seq: 0xffff_ffff, data: 'hel' },
    { by: 'client', seq: 0xffff_ffff, data: 'hello' },
  ]);
  expect(Buffer.from(stream.opener.bytes).toString()).toBe('hello');
});

test('a dropped segment counts only when it was sent again, and is counted as dropped', () => {
  const lost: Segment = { by: 'client', seq: 0xffff_ffff, data: 'hello', dropped: true };
  expect(streamOf([lost])).toMatchObject({ droppedWithData: 1 });
  expect(streamOf([lost]).opener.bytes).toHaveLength(0);
  const again = streamOf([lost, { ...lost, dropped: false }]);
  expect(Buffer.from(again.opener.bytes).toString()).toBe('hello');
});

test('a keep-alive before the first byte adds nothing', () => {
  expect(streamOf([{ by: 'client', seq: 0xffff_fffe, data: 'x' }]).opener.bytes).toHaveLength(0);
});

test('a stream is open until both sides have finished, or one has reset', () => {
  const fin = (by: Segment['by']): Segment => ({ by, flags: FIN | ACK, seq: 60 });
  expect(openStreams([streamOf([])])).toHaveLength(1);
  expect(openStreams([streamOf([fin('client')])])).toHaveLength(1);
  const closed = streamOf([fin('server'), fin('client'), fin('server')]);
  expect(closed.finished).toEqual(['answerer', 'opener']);
  expect(openStreams([closed])).toEqual([]);
  const reset = streamOf([{ by: 'server', flags: RST, seq: 51 }]);
  expect(reset.resetBy).toBe('server');
  expect(openStreams([reset])).toEqual([]);
});

test('a reset after both sides have finished means nothing', () => {
  const fin = (by: Segment['by'], id: number) => {
    const segment = crossed({ by, flags: FIN | ACK, seq: 60 });
    return { ...segment, frame: { ...segment.frame, id } };
  };
  const reset = crossed({ by: 'server', flags: RST, seq: 61 });
  const opening = HANDSHAKE.map(crossed);
  const late = { ...reset, frame: { ...reset.frame, id: 9 } };
  const [closed] = readStreams([...opening, fin('client', 5), fin('server', 6), late]);
  expect(closed?.resetBy).toBeUndefined();
  const [broken] = readStreams([
    ...opening,
    fin('client', 5),
    { ...late, frame: { ...late.frame, id: 6 } },
  ]);
  expect(broken?.resetBy).toBe('server');
});

test('a refused connection was not accepted', () => {
  const [stream] = readStreams(
    [
      { by: 'client' as const, flags: SYN, seq: 1 },
      { by: 'server' as const, flags: RST | ACK, seq: 0 },
    ].map(crossed),
  );
  expect(stream).toMatchObject({ accepted: false, resetBy: 'server' });
});

test('the same ports used again are another connection; a repeated SYN is not', () => {
  const syn = (seq: number) => crossed({ by: 'client', flags: SYN, seq });
  expect(readStreams([syn(1), syn(1), syn(9)])).toHaveLength(2);
});
