/** A lesson exists in both languages, and its sections correspond. */
import type { LessonSource } from './lesson-source.ts';
import type { Problem } from './problem.ts';

export interface LanguagePair {
  readonly file: string;
  readonly source: LessonSource;
  readonly otherFile: string;
  readonly other: LessonSource | undefined;
}

/** One problem at most: the first place where the headings part. */
export function compareHeadings({ file, source, otherFile, other }: LanguagePair): Problem[] {
  if (other === undefined) {
    const expected = `the same lesson as ${file}, in its language`;
    return [{ file: otherFile, at: 'the whole file', expected, found: 'no such file' }];
  }
  const count = Math.max(source.headings.length, other.headings.length);
  for (let index = 0; index < count; index += 1) {
    const mine = source.headings[index];
    const theirs = other.headings[index];
    if (mine?.depth === theirs?.depth) continue;
    const at = theirs ? `line ${theirs.line}, heading ${index + 1}` : `heading ${index + 1}`;
    const expected = mine
      ? `a heading of level ${mine.depth}, as on line ${mine.line} of ${file}`
      : `no further heading, as in ${file}`;
    const found = theirs ? `one of level ${theirs.depth}` : 'no further heading';
    return [{ file: otherFile, at, expected, found }];
  }
  return [];
}
