/** What is saved opens in Wireshark, with everything that is known of each frame. */
import { expect, it } from 'vitest';
import type { Frame } from '../../../sandbox-server/protocol/binary.ts';
import { encodePcapng } from '../../../sandbox-server/protocol/pcapng.ts';
import { captureOf, recordedPlays } from '../../helpers/captures.ts';
import { ethernet, ipv4, udp } from '../../helpers/frames.ts';
import { tshark, tsharkFields } from '../../helpers/tshark.ts';

const HOSTS = [
  { name: 'server', addresses: ['10.0.0.1', 'fd00::1'] },
  { name: 'client', addresses: ['10.0.0.2', 'fd00::2'] },
];
const READY_AT_MS = Date.UTC(2026, 10, 20, 12, 0, 0);
const COLUMNS = ['frame.packet_id', 'frame.interface_name', 'frame.comment', 'frame.len'];

const bytes = ethernet(0x0800, ipv4({}, 17, udp({ from: 1000, to: 2000, data: 'hello' })));

function frame(id: number, more: Partial<Frame> = {}): Frame {
  const where = { from: 1, to: 0, where: 'wire', fate: 'delivered' } as const;
  return { id, atUs: id * 1000, ...where, length: bytes.length, bytes, ...more };
}

const save = (frames: readonly Frame[], commentOn?: (frame: Frame) => string | null) =>
  encodePcapng({
    hosts: HOSTS,
    frames,
    readyAtMs: READY_AT_MS,
    ...(commentOn === undefined ? {} : { commentOn }),
  });

const COMMENTS: Readonly<Record<Frame['fate'], string>> = {
  delivered: '',
  travelling: '',
  held: 'held on the wire',
  dropped: 'dropped by the wire',
  duplicated: 'a copy that the wire made',
};

it.each(await recordedPlays())('all frames of $name are there', async ({ play, frames }) => {
  const rows = await tsharkFields(captureOf(play.hosts, frames), COLUMNS);
  expect(rows).toEqual(
    frames.map(({ id, from, where, fate, length }) => [
      `${id}`,
      where === 'wire' ? 'wire' : `${play.hosts[from]?.name} loopback`,
      COMMENTS[fate],
      `${length}`,
    ]),
  );
});

it('a frame that did not simply cross says so', async () => {
  const fates = ['delivered', 'held', 'dropped', 'duplicated'] as const;
  const capture = save(fates.map((fate, index) => frame(index + 1, { fate })));
  expect(await tsharkFields(capture, ['frame.comment'])).toEqual([
    [''],
    ['held on the wire'],
    ['dropped by the wire'],
    ['a copy that the wire made'],
  ]);
});

it('a comment may be anything, in any language', async () => {
  const capture = save([frame(1), frame(2)], ({ id }) => (id === 2 ? '第 1 帧的重传 “#1”' : null));
  expect(await tsharkFields(capture, ['frame.comment'])).toEqual([[''], ['第 1 帧的重传 “#1”']]);
});

it('the wire and the loopback of each host are places of their own', async () => {
  const frames = [
    frame(1),
    frame(2, { where: 'loopback', from: 0 }),
    frame(3, { where: 'loopback' }),
  ];
  expect(await tsharkFields(save(frames), ['frame.interface_name'])).toEqual([
    ['wire'],
    ['server loopback'],
    ['client loopback'],
  ]);
});

it('times are those of the lab, to the microsecond', async () => {
  const frames = [frame(1, { atUs: 0 }), frame(2, { atUs: 4_000_000_123 })];
  expect(await tsharkFields(save(frames), ['frame.time_epoch'])).toEqual([
    [`${READY_AT_MS / 1000}.000000000`],
    [`${READY_AT_MS / 1000 + 4000}.000123000`],
  ]);
});

it('a frame that was captured in part keeps its length', async () => {
  const frames = [frame(1, { bytes: bytes.subarray(0, 43), length: 1400 })];
  expect(await tsharkFields(save(frames), ['frame.len', 'frame.cap_len'])).toEqual([
    ['1400', '43'],
  ]);
});

it('hosts keep their names', async () => {
  // The last -N counts: names from the file, whatever the helper says before.
  const printed = await tshark(save([frame(1)]), '-N', 'n');
  expect(printed).toMatch(/client → server/);
});

it('nothing captured is still a file', async () => {
  expect(await tsharkFields(save([]), COLUMNS)).toEqual([]);
});
