import { expect, test } from 'vitest';
import {
  dropOverwritten,
  foldRepeats,
  joinChunks,
  namePorts,
  normalise,
  normaliseDates,
  normaliseDurations,
  normaliseMeasurements,
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
  const names = namePorts(readStreams([syn(50002), syn(50001)]), []);
  expect(normalisePorts('10.0.0.2:50001 10.0.0.2:50002 10.0.0.1:21567', names)).toBe(
    '10.0.0.2:«port 2» 10.0.0.2:«port 1» 10.0.0.1:21567',
  );
  expect(normalisePorts('port 50001, printer 50002', names)).toBe(
    'port «port 2», printer «port 1»',
  );
  expect(normalisePorts('150001 and :500010 and 5000', names)).toBe('150001 and :500010 and 5000');
});

test('a port that no connection had is nameless, and only where it is called a port', () => {
  expect(normalisePorts('on port 40001, at :40002', new Map())).toBe('on port «port», at :«port»');
  expect(normalisePorts('40001 bytes on port 21567', new Map())).toBe('40001 bytes on port 21567');
});

test.each([
  ['after 3 s', 'after «time» s'],
  ['in 0.5 s and 12 ms', 'in «time» s and «time» ms'],
  ['rtt = 0.266/0.266/0.000 ms, time 0ms', 'rtt = «time» ms, time «time»ms'],
  ['10.0.0.3 seconds, 3 seats', '10.0.0.3 seconds, 3 seats'],
])('durations are replaced: %s', (text, normalised) => {
  expect(normaliseDurations(text)).toBe(normalised);
});

test('a table of measurements keeps what was varied', () => {
  expect(normaliseMeasurements('connections,kb,us\r\n40,14532,1.5\r\n')).toBe(
    'connections,kb,us\r\n40,«measured»\r\n',
  );
});

test('a stream’s reads are joined, and lines that were written over are gone', () => {
  expect(joinChunks('received: one\r\nreceived: two\r\nend\r\n')).toBe(
    'received: onetwo\r\nend\r\n',
  );
  expect(dropOverwritten('1 s: no\r2 s: no\r\nfree\r\n')).toBe('2 s: no\r\nfree\r\n');
});

test('a line said again and again is said once', () => {
  expect(foldRepeats('tick\r\ntick\r\ntick\r\nmorning\r\ntick\r\n')).toBe(
    'tick\r\nmorning\r\ntick\r\n',
  );
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
