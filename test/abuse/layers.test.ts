/**
 * Threat 25: what keeps a run from namespaces of its own is told twice, by bubblewrap and by the
 * filter. Each must hold when the other fails.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Launcher } from '../../sandbox-server/launcher/launch.ts';
import { Assembler } from '../../sandbox-server/launcher/seccomp/bpf.ts';
import { buildFilter } from '../../sandbox-server/launcher/seccomp/filter.ts';
import { ARCHITECTURES } from '../../sandbox-server/launcher/seccomp/system-calls.ts';
import { TestLab } from '../helpers/test-lab.ts';

const PROGRAMS = join(import.meta.dirname, 'programs');
const SERVER = join(import.meta.dirname, '../../sandbox-server');
const SECCOMP_RET_ALLOW = 0x7fff_0000;

/** Puts the filter on itself, as the agent does for a run, and becomes the program. */
const FILTERED = `
import runpy, sys
filter_file, server, program = sys.argv[1:]
sys.path[:0] = [server, '.']
from agent import system
system.set_no_new_privileges()
with open(filter_file, 'rb') as file:
    system.install_seccomp(file.read())
runpy.run_path(program)
`;

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'abuse-layers-'));
  // A lab's own user must find its way in.
  await chmod(directory, 0o755);
});
afterAll(() => rm(directory, { recursive: true }));

describe('25: namespaces are refused', () => {
  test('by the filter alone, to a process that is in no sandbox', async () => {
    const architecture = ARCHITECTURES[process.arch]!;
    const filter = join(directory, 'filter.bpf');
    await writeFile(filter, buildFilter(architecture));
    const { stdout } = await promisify(execFile)(
      '/usr/bin/python3',
      ['-B', '-c', FILTERED, filter, SERVER, 'namespaces.py'],
      { cwd: PROGRAMS, env: {} },
    );
    const met = new Map(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(': ') as [string, string]),
    );
    expect(met.get('fork')).toBe('ok');
    expect(met.get('clone3')).toBe('ENOSYS');
    for (const [what, outcome] of met)
      if (/unshare|^clone |setns/.test(what)) expect([what, outcome]).toEqual([what, 'EPERM']);
  });

  test('by bubblewrap alone, to a run without a filter', async () => {
    const usual = process.env['TMPDIR'];
    process.env['TMPDIR'] = directory;
    const launcher = await Launcher.open();
    try {
      const [staged = ''] = (await readdir(directory)).filter((name) => name.startsWith('switch'));
      const allowAll = new Assembler().return(SECCOMP_RET_ALLOW).assemble();
      await writeFile(join(directory, staged, 'switchboard/seccomp.bpf'), allowAll);
      const lab = await TestLab.open(launcher);
      const met = await lab.met('namespaces.py');
      const kernel = await lab.met('kernel.py');
      await lab.close();
      // Proof that there was no filter: the kernel's own answer to a call it has.
      expect(kernel['io_uring_setup']).not.toBe('ENOSYS');
      for (const [what, outcome] of Object.entries(met))
        if (what !== 'fork') expect([what, outcome]).toEqual([what, expect.stringMatching(/^E/)]);
      expect(met['unshare user']).toBe('ENOSPC');
      expect(met['clone3']).toBe('ENOSPC');
    } finally {
      await launcher.close();
      process.env['TMPDIR'] = usual;
      if (usual === undefined) delete process.env['TMPDIR'];
    }
  });
});
