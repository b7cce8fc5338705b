/**
 * The Node that everything runs on: version 24, from an npm platform package, whatever the machine
 * itself has; on a platform without such a package, the running one if it is new enough.
 */
import { join } from 'node:path';
import { ROOT, collect, isExecutable } from './processes.mjs';
import { SetupError } from './steps.mjs';

const MAJOR = 24;

/** @returns {Promise<{ path: string, version: string }>} */
export async function findRuntime() {
  const packaged = join(ROOT, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (isExecutable(packaged)) {
    // On a system of another C library the binary is there and does not start.
    const { code, output } = await collect(packaged, ['--version']);
    if (code === 0) return { path: packaged, version: output.trim() };
  }
  const running = Number(process.versions.node.split('.')[0]);
  if (running >= MAJOR) return { path: process.execPath, version: `${process.version}, your own` };
  throw new SetupError(
    `Node ${MAJOR} or newer is needed. No npm package brings it to ` +
      `${process.platform}-${process.arch} from this registry, and the one running is ` +
      `${process.version}. Install Node ${MAJOR} from https://nodejs.org, then start again.`,
  );
}
