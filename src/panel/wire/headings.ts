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
  readonly #before: Headings | undefined;
  readonly #phases = new Map<number, Phase>();
  /** The connection last seen between two hosts. */
  readonly #latest = new Map<number, number>();

  /** @param before what was said until now: it is looked up there, and stays as it is */
  constructor(before?: Headings) {
    this.#before = before;
  }

  /** Null where nothing is to be said before this frame; `isFirst` where nothing of it is above. */
  before({ from, to }: SeenFrame, { connection, phase }: Standing): { isFirst: boolean } | null {
    const known = Headings.#find(this, (each) => each.#phases, connection);
    const hosts = Math.min(from, to) * 256 + Math.max(from, to);
    const latest = Headings.#find(this, (each) => each.#latest, hosts);
    const isSame = known === phase && latest === connection;
    this.#phases.set(connection, phase);
    this.#latest.set(hosts, connection);
    return isSame ? null : { isFirst: known === undefined };
  }

  static #find<Value>(
    newest: Headings,
    mapOf: (each: Headings) => ReadonlyMap<number, Value>,
    key: number,
  ): Value | undefined {
    for (let each: Headings | undefined = newest; each !== undefined; each = each.#before) {
      const known = mapOf(each).get(key);
      if (known !== undefined) return known;
    }
    return undefined;
  }
}
