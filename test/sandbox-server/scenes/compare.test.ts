import { expect, test } from 'vitest';
import { comparePlays, describeDifferences } from '../../../sandbox-server/scenes/compare.ts';
import { conversation, type Variation } from './conversation.ts';

test.each<[string, Variation]>([
  ['dates', { date: 'Sun Nov  1 00:00:00 2026' }],
  ['ports the kernel chose', { port: 59999 }],
  ['sequence numbers', { sequence: 0xffff_fff8 }],
  ['segments and chunks of one byte', { chunk: 1 }],
  ['segments and chunks of seven bytes', { chunk: 7 }],
])('plays that differ only in %s are the same', (_, variation) => {
  expect(comparePlays(conversation(), conversation(variation))).toEqual([]);
});

test('another answer is found in the terminal and on the wire, with the place', () => {
  const differences = comparePlays(conversation(), conversation({ answer: 'hullo' }));
  expect(differences.map(({ of }) => of)).toEqual([
    'the terminal of server.py on server (run 1)',
    'the bytes server sent back on connection 1 of client to server:21567',
  ]);
  expect(describeDifferences(differences)).toBe(
    String.raw`the terminal of server.py on server (run 1), line 2 differs
  expected  "[«date»] hello\r\n"
  found     "[«date»] hullo\r\n"
                       ^

the bytes server sent back on connection 1 of client to server:21567 differs
  expected  "[«date»] hello"
  found     "[«date»] hullo"
                       ^`,
  );
});

test('another exit is found', () => {
  expect(comparePlays(conversation(), conversation({ exitCode: 1 }))).toEqual([
    {
      of: 'the end of server.py on server (run 1)',
      expected: 'exit code 0',
      found: 'exit code 1',
    },
  ]);
});

test('which side closes first may differ from play to play', () => {
  expect(comparePlays(conversation(), conversation({ serverLeavesFirst: true }))).toEqual([]);
});

test('of a play whose frames were not all kept, the runs alone are compared', () => {
  const thinned = { ...conversation({ answer: 'hullo' }), framesLeftOut: 1 };
  expect(comparePlays(thinned, thinned)).toEqual([]);
  const others = comparePlays({ ...conversation(), framesLeftOut: 1 }, thinned);
  expect(others.map(({ of }) => of)).toEqual(['the terminal of server.py on server (run 1)']);
});

test('a run or connection that is missing or too many is said to be so', () => {
  const whole = conversation();
  const empty = { ...whole, events: [] };
  expect(describeDifferences(comparePlays(whole, empty))).toContain(
    'the end of server.py on server (run 1): missing\n  expected  "exit code 0"',
  );
  expect(describeDifferences(comparePlays(empty, whole))).toContain(
    'the opening of connection 1 of client to server:21567: not in the recording\n  found     "accepted"',
  );
});
