/** Turns a list that is told whole, again and again, into what changed in it. */
import type { Numbered } from '../protocol/recorded-list.ts';

export interface ListRules<Row> {
  /** The same for a row and for what becomes of it. */
  readonly keyOf: (row: Row) => string;
  /** Nothing has changed that is worth telling, `elapsedUs` after `told` was told. */
  readonly isSame: (told: Row, now: Row, elapsedUs: number) => boolean;
}

interface Told<Row> {
  readonly row: Row;
  /** Never another row's. */
  readonly id: number;
  readonly atUs: number;
}

export class ListChanges<Row> {
  readonly #rules: ListRules<Row>;
  #told: ReadonlyMap<string, Told<Row>> = new Map();
  #lastId = 0;

  constructor(rules: ListRules<Row>) {
    this.#rules = rules;
  }

  /** What is not as it was told last; undefined where all is. */
  next(
    rows: readonly Row[],
    atUs: number,
  ): { changed: Numbered<Row>[]; gone: number[] } | undefined {
    const before = this.#told;
    const now = this.#matched(rows, atUs);
    this.#told = now;
    const changed = [...now]
      .filter(([key, told]) => told !== before.get(key))
      .map(([, { row, id }]): Numbered<Row> => ({ id, ...row }));
    const gone = [...before].filter(([key]) => !now.has(key)).map(([, { id }]) => id);
    return changed.length + gone.length === 0 ? undefined : { changed, gone };
  }

  /** Each row as it was told before, or as it is to be told now. */
  #matched(rows: readonly Row[], atUs: number): ReadonlyMap<string, Told<Row>> {
    const { keyOf, isSame } = this.#rules;
    const matched = new Map<string, Told<Row>>();
    for (const row of rows) {
      const key = unused(keyOf(row), matched);
      const told = this.#told.get(key);
      if (told !== undefined && isSame(told.row, row, atUs - told.atUs)) matched.set(key, told);
      else matched.set(key, { row, id: told?.id ?? (this.#lastId += 1), atUs });
    }
    return matched;
  }
}

/** Several sockets may share an address (SO_REUSEPORT): they are told apart by their order. */
function unused(key: string, taken: ReadonlyMap<string, unknown>): string {
  let free = key;
  for (let count = 2; taken.has(free); count += 1) free = `${key} ${count}`;
  return free;
}
