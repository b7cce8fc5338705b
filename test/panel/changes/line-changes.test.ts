/** What the reader changed, told line by line. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineChanges } from '../../../src/panel/changes/line-changes.ts';

const told = (before: string, after: string) =>
  lineChanges(before, after).map(
    ({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`,
  );

it.each([
  ['nothing', 'a\nb', 'a\nb', [' a', ' b']],
  ['a line changed', 'a\nb\nc', 'a\nB\nc', [' a', '-b', '+B', ' c']],
  ['a line put in', 'a\nc', 'a\nb\nc', [' a', '+b', ' c']],
  ['a line taken out', 'a\nb\nc', 'a\nc', [' a', '-b', ' c']],
  ['a line moved', 'a\nb\nc', 'b\nc\na', ['-a', ' b', ' c', '+a']],
  ['everything', 'a', 'x\ny', ['-a', '+x', '+y']],
  ['one of several that say the same', 'a\na\na', 'a\na', [' a', ' a', '-a']],
])('%s', (_, before, after, lines) => {
  expect(told(before, after)).toEqual(lines);
});

it('always leads from the one to the other', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((all) => all.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineChanges(before, after);
      const of = (kind: string) =>
        lines.filter((each) => each.kind === 'same' || each.kind === kind).map((each) => each.text);
      expect(of('removed').join('\n')).toBe(before);
      expect(of('added').join('\n')).toBe(after);
    }),
  );
});

it('tells of texts too long to compare without comparing them', () => {
  const lines = (word: string) =>
    Array.from({ length: 1_500 }, (_, at) => `${word} ${at}`).join('\n');
  expect(lineChanges(lines('x'), lines('y'))).toHaveLength(3_000);
});
