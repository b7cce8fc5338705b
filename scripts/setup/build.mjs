/** The site, built when something it is made from changed. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { ROOT, collect } from './processes.mjs';
import { SetupError, endOf } from './steps.mjs';

const CACHE = join(ROOT, '.cache');
const STAMP = join(CACHE, 'built');
const SITE = join(ROOT, 'dist/index.html');
const SOURCES = [
  'astro.config.mjs',
  'content',
  'package-lock.json',
  'public',
  'sandbox-server/protocol',
  'src',
  'tsconfig.json',
];

/**
 * @param {string} node
 * @param {(doing: string) => void} progress
 */
export async function buildSite(node, progress) {
  const wanted = fingerprint(SOURCES);
  const built = await readFile(STAMP, 'utf8').catch(() => '');
  if (built === wanted && existsSync(SITE)) return 'up to date';
  progress('building');
  // Until the build succeeds there is no site to be up to date.
  await rm(STAMP, { force: true });
  const { code, output } = await collect(node, ['node_modules/astro/bin/astro.mjs', 'build'], {
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (code !== 0) throw new SetupError(`The site does not build:\n\n${endOf(output)}`);
  await mkdir(CACHE, { recursive: true });
  await writeFile(STAMP, wanted);
  return 'built';
}
