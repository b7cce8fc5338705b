/** What each frame has to do with those before it, worked out once, as frames come in. */
import { Relations, type Relation } from '../../../sandbox-server/protocol/relations/relations.ts';
import type { SeenFrame } from '../state.ts';
import { indexOf } from './fates.ts';

export class Related {
  #relations = new Relations();
  #known = new Map<number, Relation>();
  #last: SeenFrame | undefined;

  readonly of = (id: number): Relation | undefined => this.#known.get(id);

  follow(frames: readonly SeenFrame[]): void {
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
      if (copyOf === null) this.#known.set(frame.id, this.#relations.add(frame));
      else this.#known.set(frame.id, { tcp: null, notes: [{ kind: 'copy', of: copyOf }] });
      this.#last = frame;
    }
  }
}
