import { expect, test } from 'vitest';
import { CALLS_KEPT } from '../../../sandbox-server/protocol/limits.ts';
import { NO_CALLS, withCalls } from '../../../src/panel/stream/known-calls.ts';
import { call } from './calls.ts';

test('the end of a call takes the place of its beginning', () => {
  const waiting = call({ id: 2, way: 'received', result: null, endUs: null });
  const first = withCalls(NO_CALLS, { runs: [1], calls: [call({ id: 1 }), waiting], missed: 0 });
  expect(first).toMatchObject({ runs: [1], calls: [{ id: 1 }, { id: 2, endUs: null }] });
  const told = {
    runs: [2],
    calls: [call({ id: 3 }), { ...waiting, result: 5, endUs: 9 }],
    missed: 4,
  };
  expect(withCalls(first, told)).toMatchObject({
    runs: [1, 2],
    calls: [{ id: 1 }, { id: 2, result: 5, endUs: 9 }, { id: 3 }],
    missed: 4,
  });
});

test('the oldest are forgotten, and counted as missed', () => {
  const many = Array.from({ length: CALLS_KEPT }, (_, id) => call({ id }));
  const known = withCalls(NO_CALLS, { runs: [], calls: many, missed: 0 });
  const more = withCalls(known, { runs: [], calls: [call({ id: CALLS_KEPT })], missed: 0 });
  expect([more.calls.length, more.calls[0]?.id, more.missed]).toEqual([CALLS_KEPT, 1, 1]);
});
