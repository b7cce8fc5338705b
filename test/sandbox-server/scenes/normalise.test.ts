import { expect, test } from 'vitest';
import {
  namePorts,
  normalise,
  normaliseDates,
  normalisePorts,
  normaliseProcessIds,
} from '../../../sandbox-server/scenes/normalise.ts';
import { readStreams } from '../../../sandbox-server/scenes/streams.ts';
import { crossed, SYN } from './conversation.ts';

test('a date is replaced, with one or two digits of its day', () => {
  expect(normaliseDates('[Fri Nov 20 21:56:32 2026] hi')).toBe('[«date»] hi');
  expect(normaliseDates('[Sun Nov  1 00:00:00 2026] hi')).toBe('[«date»] hi');
});

test.each([
  ['no month', 'Fri Abc 20 21:56:32 2026'],
  ['no time of day', 'Fri Nov 20 99:56:32 2026'],
  ['too short', 'Fri Nov 20 21:56 2026'],
])('what is like a date and is none stays: %s', (_, text) => {
  expect(normaliseDates(text)).toBe(text);
});

test('ports the kernel chose are named in the order of their connections, others stay', () => {
  const syn = (port: number) => crossed({ by: 'client', flags: SYN, seq: 1, port });
  const names = namePorts(readStreams([syn(50002), syn(50001)]));
  expect(normalisePorts('10.0.0.2:50001 10.0.0.2:50002 10.0.0.1:21567', names)).toBe(
    '10.0.0.2:«port 2» 10.0.0.2:«port 1» 10.0.0.1:21567',
  );
  expect(normalisePorts('50001 and :500010 and :5000', names)).toBe('50001 and :500010 and :5000');
});

test('process ids are replaced where they are called so', () => {
  expect(normaliseProcessIds('pid 4711, pid=12, 4711')).toBe('pid «pid», pid=«pid», 4711');
});

test('all kinds together, in one text', () => {
  const names = new Map([[41234, '«port 1»']]);
  expect(normalise('Fri Nov 20 21:56:32 2026 10.0.0.2:41234 pid 7', names)).toBe(
    '«date» 10.0.0.2:«port 1» pid «pid»',
  );
});
