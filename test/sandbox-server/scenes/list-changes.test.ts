import { expect, test } from 'vitest';
import {
  withChange,
  type ListRows,
  type Numbered,
} from '../../../sandbox-server/protocol/recorded-list.ts';
import { ListChanges } from '../../../sandbox-server/scenes/list-changes.ts';

interface Row {
  readonly name: string;
  readonly value: number;
}

const rules = {
  keyOf: ({ name }: Row) => name,
  isSame: (told: Row, now: Row, elapsedUs: number) => told.value === now.value && elapsedUs < 100,
};
const row = (name: string, value: number): Row => ({ name, value });

test('a row is told when it is new, when it is another, and when it is gone; else nothing is', () => {
  const changes = new ListChanges(rules);
  expect(changes.next([row('a', 1), row('b', 1)], 1)).toEqual({
    changed: [
      { id: 1, name: 'a', value: 1 },
      { id: 2, name: 'b', value: 1 },
    ],
    gone: [],
  });
  expect(changes.next([row('a', 1), row('b', 1)], 2)).toBeUndefined();
  expect(changes.next([row('b', 2)], 3)).toEqual({
    changed: [{ id: 2, name: 'b', value: 2 }],
    gone: [1],
  });
});

test('the number of a row that is gone is nobody else’s', () => {
  const changes = new ListChanges(rules);
  changes.next([row('a', 1)], 1);
  changes.next([], 2);
  expect(changes.next([row('a', 1)], 3)?.changed).toEqual([{ id: 2, name: 'a', value: 1 }]);
});

test('time is counted from when a row was told, not from when it was seen', () => {
  const changes = new ListChanges(rules);
  changes.next([row('a', 1)], 1);
  expect(changes.next([row('a', 1)], 60)).toBeUndefined();
  expect(changes.next([row('a', 1)], 120)?.changed).toHaveLength(1);
  expect(changes.next([row('a', 1)], 180)).toBeUndefined();
});

test('rows that cannot be told apart keep their places', () => {
  const changes = new ListChanges(rules);
  changes.next([row('a', 1), row('a', 2)], 1);
  expect(changes.next([row('a', 1), row('a', 3)], 2)).toEqual({
    changed: [{ id: 2, name: 'a', value: 3 }],
    gone: [],
  });
});

test('what was told gives the lists again', () => {
  const lists = [
    [row('a', 1)],
    [row('b', 2), row('a', 1)],
    [row('b', 3), row('c', 4)],
    [row('a', 1), row('c', 4)],
    [],
  ];
  const changes = new ListChanges(rules);
  let rows: ListRows<Row> = new Map();
  for (const [index, list] of lists.entries()) {
    rows = withChange(rows, changes.next(list, index) ?? { changed: [], gone: [] });
    const found = [...rows.values()].map(({ name, value }: Numbered<Row>) => row(name, value));
    expect(new Set(found)).toEqual(new Set(list));
  }
});
