/**
 * The course's data as pages and components use it. The content has been checked before the build
 * begins (build/check-content.ts), so a miss here is a mistake of ours or a file changed meanwhile.
 */
import { recordingSchema, type Recording } from '../../sandbox-server/protocol/recording.ts';
import { COURSE_FILE, courseSchema, type Course } from '../curriculum/course.ts';
import { exampleFolder, exampleIds, readExample, type Example } from '../curriculum/example.ts';
import { formatProblems, type Problem } from '../curriculum/problem.ts';
import { TERMS_FILE, termsSchema, type Term } from '../curriculum/terms.ts';
import { parseYaml } from '../curriculum/yaml.ts';
import { CONTENT_FILES } from './files.ts';

export const COURSE: Course = must(
  parseYaml(COURSE_FILE, CONTENT_FILES.get(COURSE_FILE) ?? '', courseSchema),
);

export const TERMS: ReadonlyMap<string, Term> = new Map(
  must(parseYaml(TERMS_FILE, CONTENT_FILES.get(TERMS_FILE) ?? '[]', termsSchema)).map((term) => [
    term.id,
    term,
  ]),
);

export const EXAMPLES: ReadonlyMap<string, Example> = new Map(
  exampleIds(CONTENT_FILES).map((id) => {
    const { example, problems } = readExample(CONTENT_FILES, id);
    return [id, must({ value: example, problems })];
  }),
);

/** @throws when there is no such example. */
export function exampleOf(id: string): Example {
  const example = EXAMPLES.get(id);
  if (example === undefined) throw new Error(`no example is called ${id}`);
  return example;
}

/** The recording of an example; undefined before one is made. */
export function recordingOf(id: string): Recording | undefined {
  const text = CONTENT_FILES.get(`${exampleFolder(id)}recording.json`);
  return text === undefined ? undefined : recordingSchema.parse(JSON.parse(text));
}

/** @throws with every problem, when there is no value. */
export function must<T>({
  value,
  problems,
}: {
  value: T | undefined;
  problems: readonly Problem[];
}): T {
  if (value === undefined) throw new Error(formatProblems(problems));
  return value;
}
