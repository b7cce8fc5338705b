/** Starts a real lab and takes it down again: the only check that a machine can isolate labs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, collect } from './processes.mjs';
import { SetupError } from './steps.mjs';

const CHECK = 'sandbox-server/launcher/check.ts';

/**
 * @param {string} node
 * @param {boolean} isRequired without labs the server still serves lessons with recordings
 * @returns {Promise<string>}
 * @throws {SetupError} with the check's own words: why not, and what to do
 */
export async function checkSandbox(node, isRequired) {
  if (!existsSync(join(ROOT, CHECK))) return 'no check yet';
  const { code, output } = await collect(node, [CHECK]);
  if (code === 0) return 'a lab starts';
  if (isRequired) {
    throw new SetupError(`Labs cannot be isolated on this machine.\n\n${output.trim()}`);
  }
  return 'no labs on this machine; the server says why, and lessons show recordings';
}
