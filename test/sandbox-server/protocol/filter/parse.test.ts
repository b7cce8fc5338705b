import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FilterError,
  parseFilter,
  type Match,
} from '../../../../sandbox-server/protocol/filter/parse.ts';

const HOSTS = ['server', 'client'];
const tcp: Match = { kind: 'protocol', protocol: 'tcp' };
const syn: Match = { kind: 'flag', flag: 'SYN' };
const ack: Match = { kind: 'flag', flag: 'ACK' };
const data: Match = { kind: 'data' };

test.each<[string, Match, number?]>([
  ['', { kind: 'all' }],
  ['  ', { kind: 'all' }],
  ['SYN and not ACK', { kind: 'and', of: [syn, { kind: 'not', of: ack }] }],
  ['syn ACK', { kind: 'and', of: [syn, ack] }],
  ['tcp or data SYN', { kind: 'or', of: [tcp, { kind: 'and', of: [data, syn] }] }],
  ['(tcp or data) SYN', { kind: 'and', of: [{ kind: 'or', of: [tcp, data] }, syn] }],
  ['not not tcp', { kind: 'not', of: { kind: 'not', of: tcp } }],
  ['not (tcp)', { kind: 'not', of: tcp }],
  [
    'tcp from client port 21567 data',
    {
      kind: 'and',
      of: [
        tcp,
        { kind: 'host', end: 'from', host: 'client' },
        { kind: 'port', end: 'either', port: 21567 },
        data,
      ],
    },
  ],
  ['to port 53', { kind: 'port', end: 'to', port: 53 }],
  ['payload "hello" and 3rd', { kind: 'payload', hex: '68656c6c6f' }, 3],
  ['payload "\\r\\n\\"\\\\(é"', { kind: 'payload', hex: '0d0a225c28c3a9' }],
  ['nth 3', { kind: 'all' }, 3],
  ['21st data', data, 21],
  ['(tcp or data) 2nd', { kind: 'or', of: [tcp, data] }, 2],
])('%s is read as it is meant', (text, match, nth = 0) => {
  expect(parseFilter(text, HOSTS)).toEqual({ match, nth });
});

// The caret stands under the word that is wrong.
test.each([
  ['SYN andd ACK', '    ^^^^', 'unknown-word'],
  ['tcp server', '    ^^^^^^', 'host-without-end'],
  ['from printer', '     ^^^^^^^', 'unknown-host'],
  ['from', '    ^', 'expected-host-or-port'],
  ['from tcp', '     ^^^', 'expected-host-or-port'],
  ['to port http', '        ^^^^', 'expected-port'],
  ['port 65536', '     ^^^^^', 'expected-port'],
  ['payload hello', '        ^^^^^', 'expected-text'],
  ['payload ""', '        ^^', 'expected-text'],
  ['payload "hel', '        ^^^^', 'unclosed-text'],
  ['payload "a\\qb"', '          ^^', 'unknown-escape'],
  ['nth many', '    ^^^^', 'expected-number'],
  ['0th', '^^^', 'expected-number'],
  ['SYN and', '       ^', 'expected-term'],
  ['or SYN', '^^', 'expected-term'],
  ['not', '   ^', 'expected-term'],
  ['()', ' ^', 'expected-term'],
  ['(SYN', '    ^', 'expected-close'],
  ['SYN)', '   ^', 'unexpected-close'],
  ['not 3rd', '    ^^^', 'nth-misplaced'],
  ['data or 3rd', '        ^^^', 'nth-misplaced'],
  ['(data 3rd) tcp', '      ^^^', 'nth-misplaced'],
  ['2nd 3rd', '    ^^^', 'nth-misplaced'],
  ['7', '^', 'expected-term'],
  ['"hello"', '^^^^^^^', 'expected-term'],
  [`${'('.repeat(17)}tcp`, `${' '.repeat(16)}^`, 'too-long'],
  ['tcp '.repeat(51), `${' '.repeat(200)}^^^^`, 'too-long'],
])('%s is pointed at', (text, caret, problem) => {
  try {
    parseFilter(text, HOSTS);
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const { at, length } = error;
    expect({
      problem: error.problem,
      caret: ' '.repeat(at) + '^'.repeat(Math.max(1, length)),
    }).toEqual({ problem, caret });
    return;
  }
  expect.unreachable(`${text} was read`);
});

test('without the names of hosts any name is taken for one', () => {
  expect(parseFilter('from printer').match).toEqual({ kind: 'host', end: 'from', host: 'printer' });
});

test('any text is read, or refused with a place inside it', () => {
  const word = fc.constantFrom(
    ...'and or not ( ) tcp SYN data from to client port 80 nth 3rd payload "a" " \\ 你好'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  fc.assert(
    fc.property(text, (each) => {
      try {
        parseFilter(each, HOSTS);
      } catch (error) {
        expect(error).toBeInstanceOf(FilterError);
        const { at, length } = error as FilterError;
        expect(at + length).toBeLessThanOrEqual(each.length);
      }
    }),
    { numRuns: 5000 },
  );
});
