/** Whose runs had the two ends of a connection. */
import { expect, test } from 'vitest';
import type { PanelRun } from '../../../src/panel/state.ts';
import { endsOf } from '../../../src/panel/stream/ends-of.ts';
import { streamPairs } from '../../../src/panel/stream/streams.ts';
import { talk } from '../../helpers/talks.ts';
import { known } from './calls.ts';

const told = known(talk([{ by: 'c', flags: 'S', seq: 0 }]), []);
const [pair] = streamPairs(told);
if (pair === undefined) throw new Error('no connection');
const { beganUs } = pair;

function run(id: number, host: string, file: string, some: Partial<PanelRun> = {}): PanelRun {
  return {
    ...{ id, host, program: { kind: 'file', file, args: [] }, ordinal: 1, stopping: false },
    ...{ startedAtUs: beganUs - 10, endedAtUs: null, exit: null, pausedAtMs: null },
    ...{ received: 0, trimmed: 0, ...some },
  };
}

const ends = (runs: readonly PanelRun[], followed: readonly number[] = []) => {
  const calls = { runs: followed, calls: [], missed: 0 };
  const { runs: found, startedSince } = endsOf(pair, { runs, calls }, told.hosts);
  return [found.map(({ id }) => id), startedSince];
};

test('whoever was alive when the connection began, the host that answered first', () => {
  const ended = { startedAtUs: beganUs - 20, endedAtUs: beganUs - 15 };
  const late = { startedAtUs: beganUs + 5 };
  const runs = [
    run(1, 'client', 'client.py', ended),
    run(2, 'client', 'client.py'),
    run(3, 'client', 'client.py', late),
    run(4, 'server', 'server.py'),
    run(5, 'server', 'other.py', ended),
    run(6, 'elsewhere', 'server.py'),
    run(7, 'server', '', { program: { kind: 'shell' } }),
  ];
  expect(ends(runs)).toEqual([[4, 2], false]);
});

test('of several runs of a program the newest, and of those from before a reload any', () => {
  const before = { startedAtUs: null };
  const runs = [run(1, 'server', 'server.py', before), run(2, 'client', 'client.py')];
  expect(ends([...runs, run(3, 'client', 'client.py')])).toEqual([[1, 3], false]);
});

test('once both were started again and are followed, that is known', () => {
  const late = { startedAtUs: beganUs + 5 };
  const runs = [run(1, 'server', 'server.py'), run(2, 'client', 'client.py')];
  const again = [run(3, 'server', 'server.py', late), run(4, 'client', 'client.ts', late)];
  expect(ends([...runs, ...again], [3])).toEqual([[1, 2], false]);
  expect(ends([...runs, ...again], [3, 4])).toEqual([[1, 2], true]);
});
