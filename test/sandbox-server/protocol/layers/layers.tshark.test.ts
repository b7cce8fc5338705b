/** Every field of every frame, held against tshark's: same value, same bytes, none missing. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '../../../../sandbox-server/protocol/binary.ts';
import { dissect } from '../../../../sandbox-server/protocol/layers/dissect.ts';
import type { FieldId, MeaningId } from '../../../../sandbox-server/protocol/layers/ids.ts';
import type { Field, Layer } from '../../../../sandbox-server/protocol/layers/layer.ts';
import { encodePcapng } from '../../../../sandbox-server/protocol/pcapng.ts';
import { captureOf, recordedPlays } from '../../../helpers/captures.ts';
import { MADE_FRAMES } from '../../../helpers/made-frames.ts';
import { tsharkDissect, type TsharkField } from '../../../helpers/tshark.ts';
import { IN_EIGHTS, TSHARK_NAMES } from './names.ts';

const NAMES = new Map<FieldId, readonly string[]>(
  Object.entries(TSHARK_NAMES).map(([id, names]) => [
    id as FieldId,
    typeof names === 'string' ? [names] : names,
  ]),
);

/** Checks all checksums, reassembles nothing: every frame stands for itself. */
const PREFERENCES = [
  'ip.check_checksum:TRUE',
  'tcp.check_checksum:TRUE',
  'udp.check_checksum:TRUE',
  'ip.defragment:FALSE',
  'ipv6.defragment:FALSE',
  'tcp.desegment_tcp_streams:FALSE',
  'tcp.analyze_sequence_numbers:FALSE',
].flatMap((preference) => ['-o', preference]);

const flatten = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...flatten(field.children)]);

function compare(layers: readonly Layer[], theirs: readonly TsharkField[]): string[] {
  const ours = layers.flatMap(({ fields }) => flatten(fields));
  const unmatched = new Set(theirs.filter(({ name }) => isCompared(name)));
  const problems: string[] = [];
  for (const field of ours) {
    const names = NAMES.get(field.id);
    if (names === undefined) continue;
    const match = theirs.find((their) => names.includes(their.name) && covers(their, field));
    if (match === undefined) problems.push(`${say(field)}: tshark has no such field there`);
    else if (!sameValue(field, match.show))
      problems.push(`${say(field)}: tshark says ${match.show}`);
    if (match !== undefined) unmatched.delete(match);
  }
  for (const { name, show, start, end } of unmatched) {
    problems.push(`tshark has ${name} = ${show} at ${start}–${end}; we have not`);
  }
  return problems;
}

const COMPARED = new Set([...NAMES.values()].flat());
const isCompared = (name: string) => COMPARED.has(name);

const say = ({ id, display, start, end }: Field) => `${id} = ${display} at ${start}–${end}`;

/** A field of single bits lies within the bytes tshark names for the whole unit. */
function covers(their: TsharkField, field: Field): boolean {
  if (field.bits === null && field.id !== 'tcp.flags') {
    return their.start === field.start && their.end === field.end;
  }
  return their.start <= field.start && field.end <= their.end;
}

function sameValue(field: Field, show: string): boolean {
  if (typeof field.value === 'number') {
    return Number(show) * (IN_EIGHTS.has(field.id) ? 8 : 1) === field.value;
  }
  const isBytes = /^[0-9a-f]{2}( [0-9a-f]{2})*( …)?$/.test(field.display);
  return field.value === null || isBytes || show === field.value;
}

describe('the frames of recordings', async () => {
  const plays = await recordedPlays();
  it.each(plays)('$name', async ({ play, frames }) => {
    expect(frames.length).toBeGreaterThan(10);
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
