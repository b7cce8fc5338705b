/**
 * What is wrong with the course's content, told to its author: the file, the place in it, what was
 * expected, what was found and, where one can be guessed, the correction.
 */
export interface Problem {
  /** From the project's root: `content/course.yaml`. */
  readonly file: string;
  /** The field or the element: `hosts[0].name`, `line 12, <Step at>`. */
  readonly at: string;
  readonly expected: string;
  readonly found: string;
  readonly correction?: string | undefined;
}

/** A sentence per problem, grouped by file, for a terminal. */
export function formatProblems(problems: readonly Problem[]): string {
  const byFile = Map.groupBy(problems, (problem) => problem.file);
  const groups = [...byFile].map(([file, found]) => `${file}\n${found.map(formatOne).join('\n')}`);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${count} in the content:\n\n${groups.join('\n\n')}\n`;
}

function formatOne({ at, expected, found, correction }: Problem): string {
  const lines = [`  ${at}`, `    expected  ${expected}`, `    found     ${found}`];
  if (correction !== undefined) lines.push(`    did you mean ${correction}?`);
  return lines.join('\n');
}

/**
 * A name that should be one of `known`. The correction is the nearest known name, when it is near
 * enough to be a slip of the fingers.
 */
export function unknownName(
  place: { readonly file: string; readonly at: string },
  kind: string,
  found: string,
  known: Iterable<string>,
): Problem {
  const names = [...known].toSorted();
  const listed = names.length === 0 ? 'there are none yet' : `one of ${names.join(', ')}`;
  return {
    ...place,
    expected: `${kind} that exists: ${listed}`,
    found,
    correction: nearest(found, names),
  };
}

/** The candidate with the fewest edits to `word`, if at most a third of its letters differ. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((name) => ({ name, edits: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(2, Math.ceil(name.length / 3)))
    .toSorted((a, b) => a.edits - b.edits);
  return ranked[0]?.name;
}

/** Edits between two words, a swap of neighbours counting as one (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
