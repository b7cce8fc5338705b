import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMarkers, stripMarkers } from '../../src/curriculum/markers.ts';

describe('markers', () => {
  test('are stripped with the blanks before them, in either language', () => {
    expect(stripMarkers('a = 1  #: one two\nb\n', 'python')).toBe('a = 1\nb\n');
    expect(stripMarkers('let a = 1; //: one\n}\n', 'typescript')).toBe('let a = 1;\n}\n');
  });

  test('name every line that carries them, from 1', () => {
    const text = 'x = 0\nfor x in y:  #: loop\n    z(x)  #: loop body\n';
    expect(findMarkers(text, 'python')).toEqual(
      new Map([
        ['loop', [2, 3]],
        ['body', [3]],
      ]),
    );
  });

  test('are told from ordinary comments and from the other language’s', () => {
    const text = 'a  # : one\nb  # one\nc  //: one\nd  #: One\ne  #:\n';
    expect(stripMarkers(text, 'python')).toBe(text);
    expect(findMarkers(text, 'python').size).toBe(0);
  });

  test('leave the line endings of another system alone', () => {
    expect(stripMarkers('a  #: one\r\nb\r\n', 'python')).toBe('a\r\nb\r\n');
    expect(findMarkers('a\r\nb  #: one\r\n', 'python')).toEqual(new Map([['one', [2]]]));
  });

  test('never change the number of lines, and are gone after one pass', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('x  #: a', 'y #: a b', '#: a', 'z  #: a #: b'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const stripped = stripMarkers(text, 'python');
        expect(stripped.split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
  });
});
