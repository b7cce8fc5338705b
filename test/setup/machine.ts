/** A machine that differs from this one: some of its programs are missing or are stand-ins. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Machine {
  /** Programs that are not there. */
  readonly missing: readonly string[];
  readonly user: 'root' | 'ordinary';
  /** What stands in for apt-get: a shell script's body; `$LOG` is a file for it to write to. */
  readonly aptGet?: string;
}

export interface Outcome {
  readonly code: number;
  readonly output: string;
  /** What the stand-in for apt-get wrote. */
  readonly log: string;
}

/** Evaluates a module's code on such a machine, in the project's folder. */
export async function runOn(machine: Machine, code: string): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-machine-'));
  try {
    const log = join(folder, 'log');
    const aptGet = join(folder, 'apt-get');
    await writeFile(log, '');
    await writeFile(aptGet, `#!/bin/sh\nLOG=${log}\n${machine.aptGet ?? 'exit 1'}\n`);
    await chmod(aptGet, 0o755);
    const uid = machine.user === 'root' ? '0' : '1000';
    // Only what exists can be hidden: bubblewrap would create the file it is to mount over.
    const hidden = [...machine.missing, '/usr/bin/sudo']
      .filter((program) => existsSync(program))
      .flatMap((program) => ['--bind', '/dev/null', program]);
    const outcome = await run('bwrap', [
      ...['--unshare-user', '--uid', uid, '--gid', uid, '--dev-bind', '/', '/'],
      ...hidden,
      ...['--ro-bind', aptGet, '/usr/bin/apt-get'],
      ...['--chdir', ROOT, process.execPath, '--input-type=module', '--eval', code],
    ]);
    return { ...outcome, log: await readFile(log, 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(program: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, output }));
  });
}
