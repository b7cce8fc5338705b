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

export class Related {
  #relations = new Relations();
  #known = new Map<number, Told>();
  #last: SeenFrame | undefined;
  #frames: readonly SeenFrame[] = [];

  readonly of: RelationOf = (id) => this.#known.get(id);

  follow(frames: readonly SeenFrame[]): void {
    this.#frames = frames;
    const last = this.#last;
    let next = 0;
    if (last !== undefined) {
      next = indexOf(frames, last.id + 1);
      const before = frames[next - 1];
      // Another lab, or a recording gone back, counts its frames anew.
      const isAnother = before !== undefined && before.bytes !== last.bytes;
      const isOlder = frames.length > 0 && (frames.at(-1)?.id ?? 0) < last.id;
      if (isOlder || (isAnother && before.id === last.id)) {
        this.#relations = new Relations();
        this.#known.clear();
        next = 0;
      }
    }
    for (const frame of frames.slice(next)) {
      const copyOf = frame.fates.find((fate) => fate.copyOf !== null)?.copyOf ?? null;
      if (copyOf === null) this.#known.set(frame.id, this.#told(frame));
      else this.#known.set(frame.id, { tcp: null, notes: [{ kind: 'copy', of: copyOf }] });
      this.#last = frame;
    }
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
