/** What each frame has to do with those before it, worked out once, as frames come in. */
import { causeOf, type Cause } from '../../../sandbox-server/protocol/causes.ts';
import { Relations, type Relation } from '../../../sandbox-server/protocol/relations/relations.ts';
import type { SeenFrame } from '../state.ts';
import { indexOf } from './fates.ts';

/** A relation, with why the wire is to blame for it. */
export interface Told extends Relation {
  /** Only of a retransmission; worked out when it is looked at. */
  readonly cause?: Cause | null;
}

export type RelationOf = (id: number) => Told | undefined;

/** Of the newest frames, so many may still be told to be copies. */
const MAY_BE_COPIES = 256;

export class Related {
  #relations = new Relations();
  #known = new Map<number, Told>();
  /** Bytes of the frames that are known, by which they are the same frames. */
  #bytes = new Map<number, Uint8Array>();
  #copies = new Set<number>();
  #last = 0;
  #frames: readonly SeenFrame[] = [];

  readonly of: RelationOf = (id) => this.#known.get(id);

  /** Also those of an earlier moment: what they had to do with those before them is known then. */
  follow(frames: readonly SeenFrame[]): void {
    this.#frames = frames;
    const newest = frames.at(-1);
    if (newest === undefined) return;
    let next = indexOf(frames, this.#last + 1);
    const before = frames[next - 1];
    // Another lab, or another recording, counts its frames anew.
    const isAnother = before !== undefined && this.#bytes.get(before.id) !== before.bytes;
    const isCopy = (frame: SeenFrame) =>
      copyOf(frame) !== null && this.#bytes.has(frame.id) && !this.#copies.has(frame.id);
    if (isAnother || frames.slice(Math.max(0, next - MAY_BE_COPIES), next).some(isCopy)) {
      this.#forget();
      next = 0;
    }
    for (const frame of frames.slice(next)) this.#add(frame);
  }

  #forget(): void {
    this.#relations = new Relations();
    this.#known.clear();
    this.#bytes.clear();
    this.#copies.clear();
    this.#last = 0;
  }

  #add(frame: SeenFrame): void {
    const of = copyOf(frame);
    if (of === null) this.#known.set(frame.id, this.#told(frame));
    else {
      this.#known.set(frame.id, { tcp: null, notes: [{ kind: 'copy', of }] });
      this.#copies.add(frame.id);
    }
    this.#bytes.set(frame.id, frame.bytes);
    this.#last = frame.id;
  }

  #told(frame: SeenFrame): Told {
    const relation = this.#relations.add(frame);
    if (!relation.notes.some(({ kind }) => kind === 'retransmission')) return relation;
    const cause = () => {
      const now = this.#frames[indexOf(this.#frames, frame.id)];
      return now?.id === frame.id ? causeOf(now, this.#frames, this.of) : null;
    };
    return {
      ...relation,
      get cause() {
        return cause();
      },
    };
  }
}

/** The frame that one repeats. */
export function originalIn(told: Told | undefined): number | null {
  for (const note of told?.notes ?? [])
    if (note.kind === 'retransmission' || note.kind === 'copy') return note.of;
  return null;
}

function copyOf({ fates }: SeenFrame): number | null {
  return fates.find((fate) => fate.copyOf !== null)?.copyOf ?? null;
}
