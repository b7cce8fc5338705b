import { expect, test } from 'vitest';
import { readDatagrams } from '../../../sandbox-server/scenes/datagrams.ts';
import { outline } from '../../../sandbox-server/scenes/outline.ts';
import { thin } from '../../../sandbox-server/scenes/thin.ts';
import { decodePacket } from '../../../sandbox-server/protocol/packet.ts';
import { RECORDED_FRAMES } from '../../../sandbox-server/protocol/limits.ts';
import { conversation, crossed, SYN } from './conversation.ts';
import { ethernet, ipv4, udp } from '../../helpers/frames.ts';

function datagram(text: string, dropped = false) {
  const bytes = ethernet(
    0x0800,
    ipv4(
      { from: [10, 0, 0, 2], to: [10, 0, 0, 1] },
      17,
      udp({ from: 40001, to: 21567, data: text }),
    ),
  );
  const { frame } = crossed({ by: 'client', flags: SYN, seq: 1, dropped });
  return { frame: { ...frame, bytes }, from: 'client', to: 'server', bytes, text };
}

test('a datagram is read with its ends and whether the wire dropped it', () => {
  const { frame, bytes, ...rest } = datagram('hello', true);
  expect(readDatagrams([{ ...rest, frame, packet: decodePacket(bytes) }])).toEqual([
    {
      source: { host: 'client', address: '10.0.0.2', port: 40001 },
      destination: { host: 'server', address: '10.0.0.1', port: 21567 },
      dropped: true,
      text: 'hello',
    },
  ]);
});

test('segments of a connection are no datagrams', () => {
  expect(readDatagrams([crossed({ by: 'client', flags: SYN, seq: 1 })])).toEqual([]);
});

test('neither order nor number of datagrams is compared, but which there were and were dropped', () => {
  const play = (...frames: ReturnType<typeof datagram>[]) => ({
    ...conversation(),
    events: frames.map(({ frame, bytes }, index) => {
      const encoded = Buffer.from(bytes).toString('base64');
      return { type: 'frame' as const, ...frame, id: index + 1, bytes: encoded };
    }),
  });
  const facts = outline(play(datagram('b'), datagram('a'), datagram('b')));
  expect(facts).toEqual(outline(play(datagram('a'), datagram('b'))));
  expect(facts).toEqual([
    { kind: 'bytes', of: 'the datagrams client sent to server 10.0.0.1:21567', text: 'a\nb' },
  ]);
  expect(outline(play(datagram('a', true), datagram('b')))).not.toEqual(facts);
});

test('a play of too many frames keeps the first ones and counts the rest', () => {
  const play = conversation({ chunk: 1, answer: 'x'.repeat(RECORDED_FRAMES) });
  const thinned = thin(play);
  const frames = thinned.events.filter(({ type }) => type === 'frame');
  expect(frames).toHaveLength(RECORDED_FRAMES);
  const all = play.events.filter(({ type }) => type === 'frame').length;
  expect(thinned.framesLeftOut).toBe(all - RECORDED_FRAMES);
  expect(thin(conversation())).toEqual(conversation());
});
