/**
 * Runs the checks one after another and ends with a summary and one line that counts everything.
 * Without arguments all of them; with names of groups (`npm test -- static unit`) those; with
 * `--bail` it stops at the first that fails.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hand } from '../setup/processes.mjs';
import { CHECKS } from './checks.mjs';
import { closingLine, sum } from './tally.mjs';

/** @typedef {import('./checks.mjs').Check} Check */
/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function runChecks(node, args) {
  const bail = args.includes('--bail');
  const groups = args.filter((arg) => arg !== '--bail');
  const known = new Set(CHECKS.map((check) => check.group));
  for (const group of groups) {
    if (known.has(/** @type {any} */ (group))) continue;
    console.error(`No group of checks “${group}”. There are: ${[...known].join(', ')}.`);
    return 2;
  }
  const chosen = CHECKS.filter((check) => groups.length === 0 || groups.includes(check.group));
  const startedMs = performance.now();
  const results = [];
  for (const check of chosen) {
    const result = await runCheck(node, check);
    results.push(result);
    if (bail && result.tally.failed > 0) break;
  }
  console.log('\nSummary');
  for (const { check, tally, seconds } of results) {
    const mark = tally.failed > 0 ? '✗' : '✓';
    console.log(`  ${mark} ${check.name}: ${closingLine(tally)} (${seconds.toFixed(1)} s)`);
  }
  for (const check of chosen.slice(results.length)) console.log(`  – ${check.name}: not run`);
  console.log(`  in ${((performance.now() - startedMs) / 1000).toFixed(0)} s\n`);
  const total = sum(results.map((result) => result.tally));
  console.log(closingLine(total));
  return total.failed > 0 ? 1 : 0;
}

/**
 * @param {string} node
 * @param {Check} check
 */
async function runCheck(node, check) {
  console.log(`\n▸ ${check.name}`);
  const startedMs = performance.now();
  if (check.report !== undefined) {
    await mkdir(dirname(check.report.file), { recursive: true });
    // A report of an earlier run must not be counted for this one.
    await rm(check.report.file, { force: true });
  }
  const code = await hand(check.program ?? node, check.command, check.env).catch((error) => {
    console.error(`${check.name}: ${error.message}`);
    return 127;
  });
  const tally = await count(check, code);
  return { check, tally, seconds: (performance.now() - startedMs) / 1000 };
}

/**
 * @param {Check} check
 * @param {number} code its exit code
 * @returns {Promise<Tally>}
 */
async function count(check, code) {
  const single = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (check.report === undefined) return single;
  const text = await readFile(check.report.file, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const tally = check.report.read(JSON.parse(text));
  // A runner that fails without a failed test (no tests found, an error at the end) is a failure.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
