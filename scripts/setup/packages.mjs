/** npm packages, installed when the lockfile is not the one they were installed from. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { ROOT, collect, which } from './processes.mjs';
import { SetupError, endOf } from './steps.mjs';

const STAMP = join(ROOT, 'node_modules/.switchboard-installed');
const SOURCES = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * `npm install`, because `npm ci` refuses when a registry lacks one of the optional platform
 * packages; `--no-save`, so that it leaves the lockfile as it is.
 * @param {(doing: string) => void} progress
 */
export async function installPackages(progress) {
  // The machine is part of it: a folder shared between two has the packages of one of them.
  const wanted = fingerprint(SOURCES, `${process.platform} ${process.arch}`);
  const installed = await readFile(STAMP, 'utf8').catch(() => '');
  if (installed === wanted) return 'up to date';
  progress('installing');
  const { command, before } = npm();
  const { code, output } = await collect(command, [...before, 'install', '--no-save']);
  if (code !== 0) throw new SetupError(`npm install failed with code ${code}:\n\n${endOf(output)}`);
  await writeFile(STAMP, wanted);
  return 'installed';
}

/** The npm that started us, so that its version and settings are the ones its user chose. */
function npm() {
  const running = process.env['npm_execpath'];
  if (running?.endsWith('.js')) return { command: process.execPath, before: [running] };
  const found = which('npm');
  if (found === undefined) throw new SetupError('npm is not installed: install Node 20 with npm.');
  return { command: found, before: [] };
}
