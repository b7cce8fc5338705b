/**
 * Ruff over the project's Python, from its WebAssembly build: no Python package to install. With
 * `--write` it formats instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { ROOT } from '../setup/processes.mjs';

const FILES = ['sandbox-server/**/*.py', 'test/**/*.py', 'content/**/*.py'];
/** Wrong programs are fixtures: what is wrong with them is the point. */
const LEFT_ALONE = ['content/exercises/*/mistakes', 'content/exercises/*/starter'];

const MISTAKES = ['E', 'W', 'F', 'I', 'UP', 'PLE'];
const HABITS = ['B', 'C4', 'SIM', 'RET', 'PIE'];
/** Programs that attack labs are short, odd, and gone in a second: mistakes count, habits do not. */
const ATTACKS = 'test/abuse/';

/** @param {readonly string[]} select */
const workspaceWith = (select) =>
  new Workspace(
    {
      'line-length': 100,
      'target-version': 'py311',
      lint: { select },
      format: { 'quote-style': 'single' },
    },
    PositionEncoding.Utf16,
  );
const strict = workspaceWith([...MISTAKES, ...HABITS]);
const lenient = workspaceWith(MISTAKES);

const writes = process.argv.includes('--write');
for await (const file of glob(FILES, { cwd: ROOT, exclude: LEFT_ALONE })) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const problems = diagnose(file, text);
  const formatted = problems.length === 0 || writes ? format(file, text) : text;
  if (writes && formatted !== text) writeFileSync(join(ROOT, file), formatted);
  else if (formatted !== text) problems.push(`${file}: not formatted (npm run format)`);
  if (problems.length > 0) process.exitCode = 1;
  for (const problem of problems) console.log(problem);
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {string[]}
 */
function diagnose(file, text) {
  return (file.startsWith(ATTACKS) ? lenient : strict).check(text).map(
    (
      /** @type {import('@astral-sh/ruff-wasm-nodejs').Diagnostic} */
      { code, message, start_location: at },
    ) => `${file}:${at.row}:${at.column} ${code ?? 'syntax'}: ${message}`,
  );
}

/**
 * @param {string} file
 * @param {string} text
 */
function format(file, text) {
  try {
    return strict.format(text);
  } catch (error) {
    throw new Error(`${file} cannot be formatted: ${String(error)}`, { cause: error });
  }
}
