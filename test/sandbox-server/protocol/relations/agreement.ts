/** What we say of connections, held against tshark's analysis of the same capture. */
import { expect } from 'vitest';
import type { Frame } from '../../../../sandbox-server/protocol/binary.ts';
import {
  relate,
  type Note,
  type NoteKind,
  type RelatedFrame,
} from '../../../../sandbox-server/protocol/relations/relations.ts';
import { captureOf } from '../../../helpers/captures.ts';
import { decoded } from '../../../helpers/talks.ts';
import { tsharkFields } from '../../../helpers/tshark.ts';

/** Those of our notes that tshark makes too, by its names. */
const ANALYSIS = {
  retransmission: 'tcp.analysis.retransmission',
  'out-of-order': 'tcp.analysis.out_of_order',
  gap: 'tcp.analysis.lost_segment',
  'duplicate-ack': 'tcp.analysis.duplicate_ack',
  'keep-alive': 'tcp.analysis.keep_alive',
  'keep-alive-ack': 'tcp.analysis.keep_alive_ack',
  'window-update': 'tcp.analysis.window_update',
  'zero-window': 'tcp.analysis.zero_window',
  'zero-window-probe': 'tcp.analysis.zero_window_probe',
  'window-full': 'tcp.analysis.window_full',
} as const satisfies Partial<Record<NoteKind, string>>;

const KINDS = Object.keys(ANALYSIS) as (keyof typeof ANALYSIS)[];

const FIELDS = [
  'tcp.stream',
  'tcp.seq',
  'tcp.nxtseq',
  'tcp.ack',
  'tcp.window_size',
  'tcp.window_size_scalefactor',
  'tcp.analysis.acks_frame',
  'tcp.analysis.duplicate_ack_frame',
  'tcp.analysis.duplicate_ack_num',
  ...Object.values(ANALYSIS),
];

interface Said {
  readonly connection: number;
  readonly sequence: number;
  readonly nextSequence: number;
  readonly acknowledgement: number | null;
  readonly window: number | null;
  readonly acknowledges: number | null;
  readonly repeats: readonly number[] | null;
  readonly kinds: readonly NoteKind[];
}

async function theirs(frames: readonly Frame[]): Promise<(Said | null)[]> {
  const rows = await tsharkFields(captureOf([], frames), FIELDS);
  const number = (text: string | undefined) =>
    text === undefined || text === '' ? null : Number(text);
  return rows.map((row) => {
    const [stream, seq, next, ack, window, scale, acks, repeatOf, repeat, ...analysis] = row;
    if (number(stream) === null) return null;
    const of = number(repeatOf);
    return {
      connection: Number(stream) + 1,
      sequence: Number(seq),
      nextSequence: Number(next),
      acknowledgement: number(ack),
      // −1: the scale is not known, which matters for all but a window of nothing.
      window: scale === '-1' && window !== '0' ? null : Number(window),
      acknowledges: number(acks),
      repeats: of === null ? null : [of, Number(repeat)],
      kinds: KINDS.filter((_, index) => analysis[index] !== ''),
    };
  });
}

function ours(related: readonly RelatedFrame[]): (Said | null)[] {
  const relations = relate(related);
  const find = <Kind extends NoteKind>(id: number, kind: Kind) =>
    relations
      .get(id)
      ?.notes.find((note): note is Extract<Note, { kind: Kind }> => note.kind === kind);
  const numberOf = (id: number) => related.findIndex((frame) => frame.id === id) + 1;
  return related.map(({ id, packet: { transport } }) => {
    const tcp = relations.get(id)?.tcp ?? null;
    if (tcp === null || transport?.kind !== 'tcp') return null;
    const acknowledged = find(id, 'acknowledges')?.of;
    // Of a segment sent more than once, tshark names the first; we the last, which got through.
    const first =
      acknowledged === undefined
        ? undefined
        : (find(acknowledged, 'retransmission')?.of ?? acknowledged);
    const repeat = find(id, 'duplicate-ack');
    return {
      connection: tcp.connection,
      sequence: tcp.sequence,
      nextSequence: tcp.nextSequence,
      // tshark shows the number also where the missing flag says that it means nothing.
      acknowledgement: transport.flags.includes('ACK') ? tcp.acknowledgement : 0,
      window: tcp.window,
      acknowledges: first === undefined ? null : numberOf(first),
      repeats: repeat === undefined ? null : [numberOf(repeat.of), repeat.count],
      kinds: KINDS.filter((kind) => find(id, kind) !== undefined),
    };
  });
}

export async function expectAgreement(frames: readonly Frame[]): Promise<void> {
  const related = decoded(frames);
  const said = await theirs(frames);
  // tshark also reads the segment that an ICMP error quotes; that one did not cross here.
  const crossed = said.map((row, index) =>
    related[index]?.packet.transport?.kind === 'tcp' ? row : null,
  );
  expect(ours(related)).toEqual(crossed);
}
