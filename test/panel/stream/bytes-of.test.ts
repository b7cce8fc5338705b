import { expect, test } from 'vitest';
import { charactersOf } from '../../../src/panel/stream/bytes-of.ts';

const shown = (bytes: readonly (number | undefined)[]) =>
  charactersOf(bytes).map(({ text }) => text);
const utf8 = (text: string) => [...new TextEncoder().encode(text)];

test('characters stand over all of their bytes, and what cannot be seen has a picture', () => {
  expect(charactersOf(utf8('a 再\n🙂'))).toEqual([
    { start: 0, end: 1, text: 'a' },
    { start: 1, end: 2, text: '\u00a0' },
    { start: 2, end: 5, text: '再' },
    { start: 5, end: 6, text: '↵' },
    { start: 6, end: 10, text: '🙂' },
  ]);
});

test('of a character that is cut, each byte is a dot', () => {
  const [first, second, third] = utf8('再');
  expect(shown([first, second])).toEqual(['·', '·']);
  expect(shown([third, 0x21])).toEqual(['·', '!']);
  expect(shown([first, undefined, third])).toEqual(['·', '·', '·']);
  expect(shown([0xff, 0, 0x7f, 0xc0, 0x80])).toEqual(['·', '·', '·', '·', '·']);
});
