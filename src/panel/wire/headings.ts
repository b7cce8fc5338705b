/** Says a connection's phase where it begins, and again where another came between the same hosts. */
import type { InConnection, Phase } from '../../../sandbox-server/protocol/relations/relation.ts';
import type { SeenFrame } from '../state.ts';

/** Where a connection stands. */
export interface Standing {
  readonly connection: number;
  readonly phase: Phase;
}

export function standingOf({ connection, phase }: InConnection): Standing {
  return { connection, phase: phase === 'acknowledgement' ? 'data' : phase };
}

export class Headings {
  #phases = new Map<number, Phase>();
  /** The connection last seen between two hosts. */
  #latest = new Map<number, number>();

  /** What has been said so far, to go on from. */
  copy(): Headings {
    const copy = new Headings();
    copy.#phases = new Map(this.#phases);
    copy.#latest = new Map(this.#latest);
    return copy;
  }

  /** Null where nothing is to be said before this frame; `isFirst` where nothing of it is above. */
  before({ from, to }: SeenFrame, { connection, phase }: Standing): { isFirst: boolean } | null {
    const known = this.#phases.get(connection);
    const hosts = Math.min(from, to) * 256 + Math.max(from, to);
    const isSame = known === phase && this.#latest.get(hosts) === connection;
    this.#phases.set(connection, phase);
    this.#latest.set(hosts, connection);
    return isSame ? null : { isFirst: known === undefined };
  }
}
