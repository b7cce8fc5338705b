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
    'the bytes server sent on connection 1',
  ]);
  expect(describeDifferences(differences)).toBe(
    String.raw`the terminal of server.py on server (run 1), line 2 differs
  expected  "[«date»] hello\r\n"
  found     "[«date»] hullo\r\n"
                       ^

the bytes server sent on connection 1 differs
  expected  "[«date»] hello"
  found     "[«date»] hullo"
                       ^`,
  );
});

test('another exit and another order of closing are found', () => {
  const changed = conversation({ exitCode: 1, serverLeavesFirst: true });
  expect(comparePlays(conversation(), changed)).toEqual([
    {
      of: 'the end of server.py on server (run 1)',
      expected: 'exit code 0',
      found: 'exit code 1',
    },
    {
      of: 'the close of connection 1',
      expected: 'finished by the opener, then the answerer',
      found: 'finished by the answerer, then the opener',
    },
  ]);
});

test('a run or connection that is missing or too many is said to be so', () => {
  const whole = conversation();
  const empty = { ...whole, events: [] };
  expect(describeDifferences(comparePlays(whole, empty))).toContain(
    'the end of server.py on server (run 1): missing\n  expected  "exit code 0"',
  );
  expect(describeDifferences(comparePlays(empty, whole))).toContain(
    'the opening of connection 1: not in the recording\n  found     "accepted"',
  );
});
