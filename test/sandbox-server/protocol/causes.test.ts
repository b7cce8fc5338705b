import { expect, test } from 'vitest';
import type { Frame } from '../../../sandbox-server/protocol/binary.ts';
import { causeOf, type Cause } from '../../../sandbox-server/protocol/causes.ts';
import { decodePacket } from '../../../sandbox-server/protocol/packet.ts';
import { relate } from '../../../sandbox-server/protocol/relations/relations.ts';
import type { FrameFate } from '../../../sandbox-server/protocol/wire.ts';
import { ethernet, ipv4, tcp, type TcpOptions } from '../../helpers/frames.ts';

const [SYN, SYN_ACK, ACK] = [0x02, 0x12, 0x10];
const CLIENT = [10, 0, 0, 2];
const SERVER = [10, 0, 0, 1];
type Did = Pick<FrameFate, 'fate' | 'by'> & { readonly atUs?: number };

/** Frames a second apart, from the client unless `back`; what became of each at once, or later. */
function capture(...sent: readonly (TcpOptions & { back?: boolean; did?: readonly Did[] })[]) {
  const frames = sent.map(({ back = false, did = [], ...segment }, index) => {
    const [from, to] = back ? [SERVER, CLIENT] : [CLIENT, SERVER];
    const ports = back ? { from: 21567, to: 41234 } : { from: 41234, to: 21567 };
    const bytes = ethernet(0x0800, ipv4({ from, to }, 6, tcp({ ...ports, ...segment })));
    const [id, atUs] = [index + 1, index * 1e6];
    const fates = did.map((each): FrameFate => {
      return { frame: id, rule: null, copyOf: null, atUs, ...each };
    });
    const fate = did[0]?.fate ?? 'delivered';
    const frame: Frame = {
      id,
      atUs,
      from: back ? 0 : 1,
      to: back ? 1 : 0,
      where: 'wire',
      fate: fate === 'moved' ? 'delivered' : fate,
      length: bytes.length,
      bytes,
    };
    return { ...frame, fates, packet: decodePacket(bytes) };
  });
  const relations = relate(frames);
  return (id: number): Cause | null => {
    const frame = frames.find((each) => each.id === id);
    if (frame === undefined) throw new RangeError(`no frame ${id}`);
    return causeOf(frame, frames, (each) => relations.get(each));
  };
}

const opened = [
  { flags: SYN, seq: 99 },
  { flags: SYN_ACK, seq: 499, ack: 100, back: true },
  { flags: ACK, seq: 100, ack: 500 },
];
const line = { flags: ACK, seq: 100, ack: 500, data: 'hello' };

test('the original was dropped', () => {
  const cause = capture(...opened, { ...line, did: [{ fate: 'dropped', by: 'reader' }] }, line);
  expect(cause(4)).toBeNull();
  expect(cause(5)).toEqual({
    role: 'original',
    frame: 4,
    fate: 'dropped',
    by: 'reader',
    rule: null,
  });
});

test('the original was held then, although it has been let go since', () => {
  const did: Did[] = [
    { fate: 'held', by: 'rule' },
    { fate: 'moved', by: 'reader', atUs: 3.5e6 },
    { fate: 'delivered', by: 'reader', atUs: 9e6 },
  ];
  expect(capture(...opened, { ...line, did }, line)(5)).toMatchObject({ frame: 4, fate: 'held' });
});

test('the answer that would have confirmed it hangs on the wire', () => {
  const [syn, synAck] = [opened[0]!, opened[1]!];
  const held: Did[] = [{ fate: 'held', by: 'rule' }];
  const cause = capture(syn, { ...synAck, did: held }, syn, { ...synAck, did: held });
  expect(cause(3)).toMatchObject({ role: 'confirmation', frame: 2, fate: 'held', by: 'rule' });
  expect(cause(4)).toMatchObject({ role: 'original', frame: 2, fate: 'held' });
});

test('the wire is not to blame when one of the answers arrived, or none was sent', () => {
  const answer = { flags: ACK, seq: 500, ack: 105, back: true };
  const dropped = { ...answer, did: [{ fate: 'dropped', by: 'reader' } as const] };
  expect(capture(...opened, line, dropped, line)(6)).toMatchObject({
    role: 'confirmation',
    frame: 5,
  });
  expect(capture(...opened, line, dropped, answer, line)(7)).toBeNull();
  expect(capture(...opened, line, line)(5)).toBeNull();
});

test('an answer to something earlier confirms nothing', () => {
  const earlier = {
    flags: ACK,
    seq: 500,
    ack: 102,
    back: true,
    did: [{ fate: 'held', by: 'reader' } as const],
  };
  expect(capture(...opened, line, earlier, line)(6)).toBeNull();
});

test('an old recording tells that it was dropped, and not by whom', () => {
  const cause = capture(
    ...opened,
    { ...line, did: [{ fate: 'dropped', by: 'reader', atUs: 9e9 }] },
    line,
  );
  expect(cause(5)).toMatchObject({ fate: 'dropped', by: null });
});
