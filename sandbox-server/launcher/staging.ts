/**
 * What every lab of this server sees of the machine besides /usr: one fresh, neutral directory with
 * the agent, the filter, Node, and a made-up /etc. The project itself may lie where a lab's user
 * cannot read, and its path is nobody's business in a lab.
 */
import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { layOutEtc } from './etc.ts';
import { LaunchError } from './launch-error.ts';
import { buildCallsFilter } from './seccomp/calls-filter.ts';
import { buildFilter } from './seccomp/filter.ts';
import { ARCHITECTURES, type Architecture } from './seccomp/system-calls.ts';

const AGENT = join(import.meta.dirname, '../agent');
const NAME = 'switchboard-lab-';
export const PYTHON = '/usr/bin/python3';

export interface Staging {
  /** Holds switchboard/ (the agent and the filter), node/bin/node, etc/ and an empty file. */
  readonly directory: string;
  remove(): Promise<void>;
}

/** @throws LaunchError when this machine's processor or Python cannot run the agent. */
export async function makeStaging(): Promise<Staging> {
  const architecture = ARCHITECTURES[process.arch];
  if (architecture === undefined)
    throw new LaunchError(
      'sandbox-unavailable',
      `Labs run on x86-64 and 64-bit ARM; this machine is ${process.arch}.`,
    );
  const parent = await realpath(tmpdir());
  await removeStale(parent);
  const directory = await mkdtemp(join(parent, `${NAME}${process.pid}-`));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    await chmod(directory, 0o755);
    await Promise.all([
      stageAgent(join(directory, 'switchboard'), architecture),
      stageNode(join(directory, 'node/bin')),
      layOutEtc(join(directory, 'etc')),
      writeFile(join(directory, 'empty'), '', { mode: 0o644 }),
    ]);
  } catch (error) {
    await remove();
    throw error;
  }
  return { directory, remove };
}

/** Directories of servers that were killed before they could remove them. */
async function removeStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = /^switchboard-lab-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue;
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function stageAgent(target: string, architecture: Architecture): Promise<void> {
  const agent = join(target, 'agent');
  await cp(AGENT, agent, { recursive: true, filter: (path) => !path.includes('__pycache__') });
  await writeFile(join(target, 'seccomp.bpf'), buildFilter(architecture));
  await writeFile(join(target, 'calls.bpf'), buildCallsFilter(architecture));
  // The agent runs where nothing can be written: its compiled form is made once, here.
  const compile = ['-I', '-m', 'compileall', '-q', '--invalidation-mode', 'unchecked-hash', agent];
  await promisify(execFile)(PYTHON, compile, { env: {} });
  await promisify(execFile)('/bin/chmod', ['-R', 'a+rX,go-w', target], { env: {} });
}

/** The Node this server runs on; a link where it lies on the same file system, else a copy. */
async function stageNode(target: string): Promise<void> {
  const node = await realpath(process.execPath);
  await mkdir(target, { recursive: true });
  const staged = join(target, 'node');
  await link(node, staged).catch(async () => {
    await copyFile(node, staged, constants.COPYFILE_FICLONE);
    await chmod(staged, 0o755);
  });
}
