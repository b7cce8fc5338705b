/** Compares two plays of one scene, and says where they part. */
import type { RecordedPlay } from '../protocol/recording.ts';
import type { Fact } from './fact.ts';
import { outline } from './outline.ts';

/** Of `  expected  ` and `  found     `. */
const LABEL_WIDTH = 12;

export interface Difference {
  /** What differs: "the terminal of server.py on server (run 1)". */
  readonly of: string;
  /** Undefined when there is none of it in the play that was expected. */
  readonly expected: string | undefined;
  /** Undefined when there is none of it in the play that was found. */
  readonly found: string | undefined;
}

export function comparePlays(expected: RecordedPlay, found: RecordedPlay): Difference[] {
  const before = outline(expected);
  const after = outline(found);
  const lost = before.flatMap((fact) => difference(fact.of, fact, factOf(after, fact.of)));
  const extra = after.filter((fact) => factOf(before, fact.of) === undefined);
  return [...lost, ...extra.flatMap((fact) => difference(fact.of, undefined, fact))];
}

/** For people: every difference with its first line that differs, and a caret where it does. */
export function describeDifferences(differences: readonly Difference[]): string {
  return differences.map(describe).join('\n\n');
}

function factOf(facts: readonly Fact[], of: string): Fact | undefined {
  return facts.find((fact) => fact.of === of);
}

function difference(of: string, expected: Fact | undefined, found: Fact | undefined): Difference[] {
  if (expected?.text === found?.text) return [];
  return [{ of, expected: expected?.text, found: found?.text }];
}

function describe({ of, expected, found }: Difference): string {
  if (expected === undefined) return `${of}: not in the recording\n  found     ${quote(found)}`;
  if (found === undefined) return `${of}: missing\n  expected  ${quote(expected)}`;
  const before = linesOf(expected);
  const after = linesOf(found);
  const at = firstDifference(before, after);
  const wanted = quote(before[at]);
  const got = quote(after[at]);
  const caret = ' '.repeat(LABEL_WIDTH + firstDifference(Array.from(wanted), Array.from(got)));
  const where = before.length > 1 || after.length > 1 ? `, line ${at + 1}` : '';
  return `${of}${where} differs\n  expected  ${wanted}\n  found     ${got}\n${caret}^`;
}

/** The first place where they differ; the end of `before` when `after` only goes on. */
function firstDifference(before: readonly string[], after: readonly string[]): number {
  const place = before.findIndex((text, index) => text !== after[index]);
  return place < 0 ? before.length : place;
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function quote(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text);
}
