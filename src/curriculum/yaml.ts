/** Reads a YAML file of the content against its schema and tells every problem in it. */
import { parseDocument } from 'yaml';
import type * as z from 'zod/mini';
import { nearest, type Problem } from './problem.ts';

export type Parsed<T> =
  | { readonly value: T; readonly problems: readonly Problem[] }
  | { readonly value: undefined; readonly problems: readonly Problem[] };

export function parseYaml<T>(
  file: string,
  text: string,
  schema: z.ZodMiniType<T>,
  /** Lines that come before `text` in its file. */
  linesBefore = 0,
): Parsed<T> {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      at: `line ${(error.linePos?.[0].line ?? 1) + linesBefore}`,
      expected: 'YAML',
      found: error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '',
    }));
    return { value: undefined, problems };
  }
  const value: unknown = document.toJS();
  return parseValue(file, value, schema);
}

export function parseValue<T>(file: string, value: unknown, schema: z.ZodMiniType<T>): Parsed<T> {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.flatMap((issue) =>
    issueProblems(file, value, schema, issue),
  );
  return { value: undefined, problems };
}

function issueProblems(
  file: string,
  value: unknown,
  schema: z.ZodMiniType,
  issue: z.core.$ZodIssue,
): Problem[] {
  const at = fieldName(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => ({
      file,
      at: fieldName([...issue.path, key]),
      expected: `no such field; known here: ${known.join(', ')}`,
      found: key,
      correction: nearest(key, known),
    }));
  }
  const found = valueAt(value, issue.path);
  const allowed = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  return [
    {
      file,
      at,
      expected: expectation(issue),
      found: found === undefined ? 'nothing' : JSON.stringify(found),
      correction: typeof found === 'string' ? nearest(found, allowed) : undefined,
    },
  ];
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `at least ${issue.minimum} ${issue.origin === 'array' ? 'entries' : 'characters'}`;
    case 'too_big':
      return `at most ${issue.maximum} ${issue.origin === 'array' ? 'entries' : 'characters'}`;
    default:
      return issue.message;
  }
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (text, key) => text + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`),
    '',
  );
  return name.replace(/^\./, '') || 'the whole file';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The fields that the schema knows at `path`. */
function knownKeys(schema: unknown, path: readonly PropertyKey[]): string[] {
  const def = isRecord(schema) && isRecord(schema['def']) ? schema['def'] : {};
  if (def['innerType'] !== undefined) return knownKeys(def['innerType'], path);
  const [key, ...rest] = path;
  const shape = isRecord(def['shape']) ? def['shape'] : {};
  if (key === undefined) return Object.keys(shape);
  return knownKeys(typeof key === 'number' ? def['element'] : shape[key], rest);
}
