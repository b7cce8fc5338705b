import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ExamplesError, readExamples } from '../../../sandbox-server/lab/examples.ts';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';
import { EXAMPLE } from '../../helpers/test-server.ts';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

function examples(files: Record<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
  directories.push(directory);
  for (const [id, text] of Object.entries(files)) {
    mkdirSync(join(directory, id));
    writeFileSync(join(directory, id, 'example.yaml'), text);
  }
  return directory;
}

function problemsOf(files: Record<string, string>): readonly string[] {
  try {
    readExamples(examples(files), LAB_LIMITS);
  } catch (error) {
    if (error instanceof ExamplesError) return error.problems;
    throw error;
  }
  return [];
}

test('hosts get their default addresses, limits what the example asks', () => {
  const directory = examples({ pair: `${EXAMPLE}limits: { processes: 200 }\n` });
  const spec = readExamples(directory, { ...LAB_LIMITS, idleMs: 5 }).get('pair');
  expect(spec?.hosts).toEqual([
    { name: 'server', addresses: ['10.0.0.1/24', 'fd00::1/64'] },
    { name: 'client', addresses: ['10.0.0.2/24', 'fd00::2/64'] },
  ]);
  expect(spec?.limits).toEqual({ ...LAB_LIMITS, idleMs: 5, processes: 200 });
});

test('the examples of the course can be read', () => {
  expect(readExamples('content/examples', LAB_LIMITS).has('tcp-timestamp')).toBe(true);
});

test.each([
  [
    'a wrong name, with its correction',
    EXAMPLE.replace('name: server', 'name: My Server'),
    /hosts\.0\.name: .*found "My Server"; write "my-server"/,
  ],
  ['an unknown field', `${EXAMPLE}speed: 3\n`, /expected no "speed"/],
  ['a missing language', EXAMPLE.replace(', zh-cn: 一对', ''), /title\.zh-cn: .*found nothing/],
  [
    'a limit beyond the most',
    `${EXAMPLE}limits: { runs: 1000 }\n`,
    /limits\.runs: at most 64, found 1000/,
  ],
  [
    'two hosts of one name',
    EXAMPLE.replace('name: client', 'name: server'),
    /hosts\.1\.name: .*found server again/,
  ],
  [
    'an address that is none',
    EXAMPLE.replace('- name: client', '- name: client\n    addresses: [10.0.0.300/24]'),
    /hosts\.1\.addresses: .*found "10.0.0.300\/24"/,
  ],
  ['text that is no YAML', 'title: [', /example\.yaml: ./],
])('%s is told', (_, text, problem) => {
  expect(problemsOf({ pair: text })).toEqual([expect.stringMatching(problem)]);
});

test('all problems of all examples are told at once, each with its file', () => {
  const bad = EXAMPLE.replace('name: server', 'name: Server');
  const problems = problemsOf({ one: bad.replace('name: client', 'name: Client'), two: bad });
  expect(problems).toHaveLength(3);
  expect(problems[2]).toMatch(/two\/example\.yaml: hosts\.0\.name/);
});

test('a folder without example.yaml, or with an odd name, is told', () => {
  const directory = examples({ Odd: EXAMPLE });
  mkdirSync(join(directory, 'empty'));
  expect(() => readExamples(directory, LAB_LIMITS)).toThrow(/Odd.*\n.*empty.*found none/);
});
