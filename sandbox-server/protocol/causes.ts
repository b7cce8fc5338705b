/**
 * Why a segment was sent again, as far as the wire knows: it had not let the original arrive, or not
 * the answer that would have confirmed it. Timers of the kernels run on while the wire is held.
 */
import type { Frame } from './binary.ts';
import type { Relation } from './relations/relation.ts';
import type { FrameFate } from './wire.ts';

/** A frame and all that became of it, oldest first. */
export interface FatedFrame extends Pick<Frame, 'id' | 'atUs' | 'fate'> {
  readonly fates: readonly FrameFate[];
}

export interface Cause {
  /** The original that was sent again, or the answer that would have confirmed it. */
  readonly role: 'original' | 'confirmation';
  readonly frame: number;
  /** How it fared until then: it may be delivered since. */
  readonly fate: 'dropped' | 'held' | 'travelling';
  /** Null where only a record tells, as in an old recording. */
  readonly by: FrameFate['by'] | null;
  readonly rule: string | null;
}

type Standing = Pick<Cause, 'fate' | 'by' | 'rule'> | 'arrived';

/**
 * @param frames in the order of their ids, the frame among them
 * @param relationOf see relations.ts
 * @returns null for what is no retransmission, and for one that the wire is not to blame for
 */
export function causeOf(
  frame: FatedFrame,
  frames: readonly FatedFrame[],
  relationOf: (id: number) => Relation | undefined,
): Cause | null {
  const note = relationOf(frame.id)?.notes.find(({ kind }) => kind === 'retransmission');
  if (note?.kind !== 'retransmission') return null;
  const first = frames.findIndex(({ id }) => id === note.of);
  const original = frames[first];
  const sent = relationOf(note.of)?.tcp;
  if (original === undefined || !sent) return null;
  const standing = standingAt(original, frame.atUs);
  if (standing !== 'arrived') return { role: 'original', frame: original.id, ...standing };
  const confirmations = between(frames, first, frame.id).filter(({ id }) => {
    const tcp = relationOf(id)?.tcp;
    if (tcp?.connection !== sent.connection || tcp.fromOpener === sent.fromOpener) return false;
    return tcp.acknowledgement !== null && tcp.acknowledgement >= sent.nextSequence;
  });
  const fared = confirmations.map((each) => ({ each, standing: standingAt(each, frame.atUs) }));
  if (fared.some((confirmation) => confirmation.standing === 'arrived')) return null;
  for (const { each, standing: how } of fared)
    if (how !== 'arrived') return { role: 'confirmation', frame: each.id, ...how };
  return null;
}

/** Frames behind index `first` and before the frame `id`. */
function between(frames: readonly FatedFrame[], first: number, id: number): FatedFrame[] {
  const found: FatedFrame[] = [];
  for (let at = first + 1; at < frames.length; at += 1) {
    const frame = frames[at];
    if (frame === undefined || frame.id >= id) break;
    found.push(frame);
  }
  return found;
}

function standingAt({ fate, fates }: FatedFrame, atUs: number): Standing {
  const last = fates.findLast((each) => each.fate !== 'moved' && each.atUs <= atUs);
  const stood = last?.fate ?? fate;
  if (stood !== 'dropped' && stood !== 'held' && stood !== 'travelling') return 'arrived';
  return { fate: stood, by: last?.by ?? null, rule: last?.rule ?? null };
}
