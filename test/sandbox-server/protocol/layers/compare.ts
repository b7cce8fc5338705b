/** Our layers of a frame, held against the fields tshark shows. */
import type { FieldId } from '../../../../sandbox-server/protocol/layers/ids.ts';
import type { Field, Layer } from '../../../../sandbox-server/protocol/layers/layer.ts';
import type { TsharkField } from '../../../helpers/tshark.ts';
import { IN_EIGHTS, TSHARK_NAMES } from './names.ts';

const NAMES = new Map<FieldId, readonly string[]>(
  Object.entries(TSHARK_NAMES).map(([id, names]) => [
    id as FieldId,
    typeof names === 'string' ? [names] : names,
  ]),
);

/** Checks all checksums, reassembles nothing: every frame stands for itself. */
export const PREFERENCES = [
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

/** Where our layers and tshark's fields of a frame differ, each as one sentence. */
export function compare(layers: readonly Layer[], theirs: readonly TsharkField[]): string[] {
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
