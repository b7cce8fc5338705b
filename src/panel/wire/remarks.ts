/** What is remarkable about a frame, in words: what the wire did to it, and what it repeats or answers. */
import type { Note, NoteKind } from '../../../sandbox-server/protocol/relations/relation.ts';
import type { SeenFrame } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { verdictOn } from './fates.ts';
import type { Told } from './related.ts';

export interface Remark {
  readonly text: string;
  /** Loss and failure, which are red. */
  readonly bad: boolean;
}

/** Said of nearly every frame, so not remarkable. */
const USUAL = new Set<NoteKind>(['acknowledges', 'answers', 'window-full']);

/** How much there is to say; it can be known without the words. */
export function remarkCount(frame: SeenFrame, relation: Told | undefined): number {
  const notes = relation?.notes.filter(({ kind }) => !USUAL.has(kind)) ?? [];
  return notes.length + Number(hasVerdict(frame));
}

export function remarksOn(
  frame: SeenFrame,
  relation: Told | undefined,
  texts: PanelTexts,
): Remark[] {
  const remarks: Remark[] = [];
  if (hasVerdict(frame)) {
    const { fate, by } = verdictOn(frame) ?? { fate: frame.fate, by: null };
    const text = texts.onWire.verdict(fate, by);
    remarks.push({ text, bad: frame.fate === 'dropped' });
  }
  for (const note of relation?.notes ?? []) {
    if (USUAL.has(note.kind)) continue;
    const because = note.kind === 'retransmission' ? becauseOf(relation, texts) : '';
    remarks.push({ text: noteText(note, texts) + because, bad: note.kind === 'refuses' });
  }
  return remarks;
}

/** Why the wire is to blame for a retransmission, to be put behind it; nothing where it is not. */
export function becauseOf(relation: Told | undefined, { onWire }: PanelTexts): string {
  const cause = relation?.cause ?? null;
  return cause === null ? '' : onWire.because(cause);
}

/** Something was done to it, and it shows: passed on, it needs no word. */
function hasVerdict({ fate }: SeenFrame): boolean {
  return fate === 'dropped' || fate === 'held' || fate === 'travelling';
}

function noteText(note: Note, texts: PanelTexts): string {
  const { notes } = texts.onWire;
  switch (note.kind) {
    case 'duplicate-ack':
      return notes[note.kind](note.of, note.count);
    case 'gap':
      return notes[note.kind](note.bytes);
    case 'retransmission':
    case 'keep-alive-ack':
    case 'acknowledges':
    case 'answers':
    case 'refuses':
    case 'error-about':
    case 'copy':
      return notes[note.kind](note.of);
    default:
      return notes[note.kind];
  }
}
