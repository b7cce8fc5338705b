/**
 * A list that is told again and again, as a recording has it: of each time it was told, the rows that
 * are new or not as they were, and those that are gone.
 */

/** `id` is the row's own for as long as it is in the list, and may be another's after that. */
export type Numbered<Row> = Row & { readonly id: number };

export interface ListChange<Row> {
  readonly changed: readonly Numbered<Row>[];
  readonly gone: readonly number[];
}

/** A list's rows by their ids. */
export type ListRows<Row> = ReadonlyMap<number, Numbered<Row>>;

/** The list after `change`. Rows keep their places; new ones come last. */
export function withChange<Row>(
  rows: ListRows<Row>,
  { changed, gone }: ListChange<Row>,
): ListRows<Row> {
  const next = new Map(rows);
  for (const id of gone) next.delete(id);
  for (const row of changed) next.set(row.id, row);
  return next;
}
