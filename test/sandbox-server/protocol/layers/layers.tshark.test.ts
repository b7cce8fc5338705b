/** Every field of every frame, held against tshark's: same value, same bytes, none missing. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '../../../../sandbox-server/protocol/binary.ts';
import { dissect } from '../../../../sandbox-server/protocol/layers/dissect.ts';
import type { MeaningId } from '../../../../sandbox-server/protocol/layers/ids.ts';
import type { Layer } from '../../../../sandbox-server/protocol/layers/layer.ts';
import { encodePcapng } from '../../../../sandbox-server/protocol/pcapng.ts';
import { captureOf, recordedPlays } from '../../../helpers/captures.ts';
import { MADE_FRAMES } from '../../../helpers/made-frames.ts';
import { tsharkDissect, type TsharkField } from '../../../helpers/tshark.ts';
import { compare, PREFERENCES } from './compare.ts';

describe('the frames of recordings', async () => {
  const plays = await recordedPlays();
  it('are many', () => {
    expect(plays.flatMap(({ frames }) => frames).length).toBeGreaterThan(1000);
  });
  it.each(plays)('$name', async ({ play, frames }) => {
    const theirs = await tsharkDissect(captureOf(play.hosts, frames), ...PREFERENCES);
    expect(theirs).toHaveLength(frames.length);
    const problems = frames.flatMap((frame, index) =>
      compare(dissect(frame.bytes, frame.length), theirs[index] ?? []).map(
        (problem) => `#${frame.id} ${problem}`,
      ),
    );
    expect(problems).toEqual([]);
  });
});

describe('a frame made by hand', () => {
  const names = Object.keys(MADE_FRAMES);
  const frames: Frame[] = Object.values(MADE_FRAMES).map((bytes, index) => ({
    id: index + 1,
    atUs: index,
    from: 1,
    to: 0,
    where: 'wire',
    fate: 'delivered',
    length: bytes.length,
    bytes,
  }));
  let theirs: readonly TsharkField[][] = [];
  beforeAll(async () => {
    theirs = await tsharkDissect(encodePcapng({ hosts: [], frames, readyAtMs: 0 }), ...PREFERENCES);
  });

  it.each(names.map((name, index) => ({ name, index })))('$name', ({ index }) => {
    const layers = dissect(frames[index]?.bytes ?? new Uint8Array());
    expect(compare(layers, theirs[index] ?? [])).toEqual([]);
    const checksums = checksumsOf(layers);
    // Theirs of a quoted packet come last; it was cut, and is not ours to verify.
    const others = theirChecksums(theirs[index] ?? []).slice(0, checksums.length);
    expect(checksums).toEqual(others);
  });
});

const CHECKSUMS = [
  'ipv4.checksum',
  'icmp.checksum',
  'icmpv6.checksum',
  'udp.checksum',
  'tcp.checksum',
];

function checksumsOf(layers: readonly Layer[]): (MeaningId | null)[] {
  return layers
    .filter(({ quoted }) => !quoted)
    .flatMap(({ fields }) => fields)
    .filter(({ id }) => CHECKSUMS.includes(id))
    .map(({ meaning }) => meaning);
}

const STATUS: readonly (MeaningId | null)[] = [
  'checksum-wrong',
  'checksum-correct',
  null,
  'checksum-absent',
];

function theirChecksums(fields: readonly TsharkField[]): (MeaningId | null)[] {
  return fields
    .filter(({ name }) => /^(ip|icmp|icmpv6|udp|tcp)\.checksum\.status$/.test(name))
    .map(({ show }) => STATUS[Number(show)] ?? null);
}
