/** Everything `npm test` runs, cheap first. Paths are relative to the project. */
import { join } from 'node:path';
import { ROOT } from '../setup/processes.mjs';
import { readPlaywright, readVitest } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/**
 * @typedef {object} Check
 * @property {string} name
 * @property {'static' | 'unit' | 'sandbox' | 'content' | 'browser'} group
 * @property {readonly string[]} command without the program, which is Node unless `program` is given
 * @property {string} [program]
 * @property {Record<string, string>} [env]
 * @property {{ file: string, read: (report: unknown) => Tally }} [report]
 *   what counts its tests; a check without one counts as a single test
 */

const REPORTS = join(ROOT, '.cache/test');

/**
 * @param {'unit' | 'sandbox' | 'content'} group
 * @returns {Check}
 */
function vitest(group) {
  const file = join(REPORTS, `${group}.json`);
  return {
    name: `tests: ${group}`,
    group,
    command: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      group,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    report: { file, read: readVitest },
  };
}

const BROWSER_REPORT = join(REPORTS, 'browser.json');

/** @type {readonly Check[]} */
export const CHECKS = [
  { name: 'ruff', group: 'static', command: ['scripts/checks/ruff.mjs'] },
  {
    name: 'prettier',
    group: 'static',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  },
  {
    name: 'mypy',
    group: 'static',
    program: 'mypy',
    // The paths come from pyproject.toml.
    command: ['--no-error-summary'],
  },
  {
    // Types of everything, .astro files included; makes .astro/types.d.ts on the way.
    name: 'types',
    group: 'static',
    command: ['node_modules/astro/bin/astro.mjs', 'check', '--minimumSeverity=error'],
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  },
  {
    name: 'knip',
    group: 'static',
    command: ['node_modules/knip/bin/knip.js', '--no-progress'],
  },
  {
    name: 'eslint',
    group: 'static',
    command: ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'],
  },
  vitest('unit'),
  vitest('sandbox'),
  vitest('content'),
  {
    name: 'tests: browser',
    group: 'browser',
    command: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: BROWSER_REPORT },
    report: { file: BROWSER_REPORT, read: readPlaywright },
  },
];
