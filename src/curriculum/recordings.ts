/** The recordings of the examples: that they are there, readable, and which runs they hold. */
import { RECORDING_BYTES } from '../../sandbox-server/protocol/limits.ts';
import { recordingSchema, type Recording } from '../../sandbox-server/protocol/recording.ts';
import { exampleFolder, exampleIds, type ContentFiles } from './example.ts';
import type { Problem } from './problem.ts';
import { runNames } from './transcript.ts';
import { parseValue } from './yaml.ts';

export interface Recordings {
  /** The names of the runs in each example's recording; absent for an example without one. */
  readonly byExample: ReadonlyMap<string, ReadonlySet<string>>;
  readonly problems: readonly Problem[];
}

export function readRecordings(
  files: ContentFiles,
  rules: { readonly recordings: 'required' | 'optional' },
): Recordings {
  const byExample = new Map<string, Set<string>>();
  const problems: Problem[] = [];
  for (const id of exampleIds(files)) {
    const file = `${exampleFolder(id)}recording.json`;
    const text = files.get(file);
    if (text === undefined) {
      const expected = `a recording, made by: npm run record -- ${id}`;
      const problem = { file, at: 'the whole file', expected, found: 'no such file' };
      if (rules.recordings === 'required') problems.push(problem);
      continue;
    }
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > RECORDING_BYTES) {
      const [expected, found] = [`at most ${RECORDING_BYTES} bytes`, `${bytes} bytes`];
      problems.push({ file, at: 'the whole file', expected, found });
    }
    const { value, problems: found } = parseRecording(file, text);
    problems.push(...found);
    if (value === undefined) continue;
    const plays = Object.values(value.plays);
    byExample.set(id, new Set(plays.flatMap((play) => [...runNames(play).keys()])));
    if (value.example !== id) {
      problems.push({ file, at: 'example', expected: id, found: value.example });
    }
  }
  return { byExample, problems };
}

function parseRecording(
  file: string,
  text: string,
): { value: Recording | undefined; problems: readonly Problem[] } {
  try {
    return parseValue(file, JSON.parse(text), recordingSchema);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return {
      value: undefined,
      problems: [{ file, at: 'the whole file', expected: 'JSON', found }],
    };
  }
}
