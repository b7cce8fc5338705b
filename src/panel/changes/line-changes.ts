/** What became of each line between an original and what the reader made of it. */
export interface ChangedLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond so many pairs of lines, what differs is told as all old lines, then all new ones. */
const PAIRS_COMPARED = 1_000_000;

/** The fewest lines removed and added that lead from one to the other, removed ones first. */
export function lineChanges(original: string, edited: string): ChangedLine[] {
  const before = original.split('\n');
  const after = edited.split('\n');
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start])
    start += 1;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before.at(-1 - end) === after.at(-1 - end)
  )
    end += 1;
  const same = (lines: readonly string[]) => lines.map((text) => line('same', text));
  return [
    ...same(before.slice(0, start)),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

function line(kind: ChangedLine['kind'], text: string): ChangedLine {
  return { kind, text };
}

/** By the longest common subsequence: `common[i][j]` is its length for what begins at i and at j. */
function between(before: readonly string[], after: readonly string[]): ChangedLine[] {
  if (before.length * after.length > PAIRS_COMPARED)
    return [
      ...before.map((text) => line('removed', text)),
      ...after.map((text) => line('added', text)),
    ];
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: ChangedLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      lines.push(line('same', old));
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(line('removed', old));
      i += 1;
    } else {
      lines.push(line('added', now ?? ''));
      j += 1;
    }
  }
  return lines;
}
