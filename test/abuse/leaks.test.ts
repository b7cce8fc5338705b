/** Threats 14, 15, 16: what a lab lets its reader know of the machine and of whoever started it. */
import { spawn, type StdioOptions } from 'node:child_process';
import { open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useLabs } from '../helpers/test-lab.ts';

const PROJECT = join(import.meta.dirname, '../..');
const LISTING = join(import.meta.dirname, '../fixtures/programs/list-descriptors.ts');
const DESCRIPTOR = 40;
const CANARY = 'canary-5f1d';

beforeAll(() => {
  process.env['SWITCHBOARD_CANARY'] = CANARY;
});
afterAll(() => {
  delete process.env['SWITCHBOARD_CANARY'];
});

const openLab = useLabs();

async function everythingSeen(): Promise<string> {
  const lab = await openLab();
  const run = await lab.start('leaks.py', [], 'server');
  await run.ended;
  expect(run.met).toMatchObject({ 'host name': 'server', '/etc/hostname': 'server' });
  return run.output;
}

describe('14: the environment', () => {
  test('of the server is in no process of the lab', async () => {
    const seen = await everythingSeen();
    expect(seen).not.toContain(CANARY);
    expect(seen).not.toContain('SWITCHBOARD');
    expect(seen).not.toContain('VITEST');
  });

  test('of a run holds what a reader needs, and no more', async () => {
    const lab = await openLab();
    const environment = await lab.shell('cat /proc/self/environ | tr "\\0" "\\n" | cut -d= -f1');
    const names = environment
      .trim()
      .split('\r\n')
      .filter((name) => !/^(PWD|OLDPWD|SHLVL|_)$/.test(name));
    for (const name of names)
      expect(name).toMatch(/^(HOME|USER|LOGNAME|SHELL|PATH|TERM|LANG|PYTHON\w+|NODE\w*|HISTFILE)$/);
    expect(names).toContain('HOME');
  });
});

describe('15: paths of the machine', () => {
  test('are on no command line, and the project’s is nowhere', async () => {
    const seen = await everythingSeen();
    const lines = seen.split('\r\n').filter((line) => /^\/proc\/\d+\/(cmdline|environ)/.test(line));
    expect(lines.length).toBeGreaterThan(4);
    for (const path of [PROJECT, homedir(), process.execPath, '/tmp/'])
      for (const line of lines) expect(line).not.toContain(path);
    expect(seen).not.toContain(PROJECT);
  });

  test('and descriptors that the server was started with are open in no run', async () => {
    // Far from the others, as a shell keeps its own: Node closes only those next to the usual three.
    const between = new Array<'ignore'>(DESCRIPTOR - 3).fill('ignore');
    const file = await open(import.meta.filename);
    const stdio: StdioOptions = ['ignore', 'pipe', 'inherit', ...between, file.fd];
    const child = spawn(process.execPath, [LISTING], { stdio });
    const seen = await text(child.stdout!);
    await file.close();
    expect(seen).toContain('/dev/pts/');
    expect(seen).not.toContain('leaks.test');
    for (const target of seen.trim().split(/\s+/))
      expect(target).toMatch(/^\/dev\/(pts\/\d+|null)$/);
  });
});

describe('16: files of the machine', () => {
  test('are absent: secrets, homes, devices, sockets, the project', async () => {
    const lab = await openLab();
    const absent = [
      ...['/etc/shadow', '/etc/ssh', '/etc/machine-id', '/etc/ssl/private', '/sys'],
      ...['/var/lib', '/var/log', '/run/systemd', '/run/docker.sock', '/boot', '/mnt', '/srv'],
      ...['/lab', '/proc/kcore', '/dev/mem', '/dev/kmsg', '/dev/fuse', PROJECT, homedir()],
    ];
    const met = await lab.met('files.py', absent.slice(0, 10));
    Object.assign(met, await lab.met('files.py', absent.slice(10)));
    expect(Object.keys(met).sort()).toEqual([...absent].sort());
    for (const path of absent)
      expect([path, met[path]]).toEqual([path, expect.stringMatching(/^(absent|refused)$/)]);
  });

  test('are not listed at the root, in /home or in /opt', async () => {
    const lab = await openLab();
    const met = await lab.met('files.py', ['/home', '/opt', '/run', '/var', '/tmp']);
    expect(met).toEqual({
      '/home': 'there reader',
      '/opt': 'there node switchboard',
      '/run': 'there',
      '/var': 'there',
      '/tmp': 'there',
    });
  });

  test('show no account of the machine', async () => {
    const lab = await openLab();
    const accounts = await lab.shell('cut -d: -f1 /etc/passwd');
    expect(accounts.trim().split('\r\n')).toEqual(['root', 'reader', 'nobody']);
  });
});

describe("the machine's own Python packages", () => {
  test('have nothing run at the start of a Python in a lab', async () => {
    const lab = await openLab();
    const hooks = '/usr/lib/python3/dist-packages/*.pth /usr/local/lib/python3*/*/*.pth';
    expect(await lab.shell(`cat ${hooks} 2>/dev/null | wc -c`)).toBe('0\r\n');
    expect(await lab.shell('python3 -c "import twisted; print(1)"')).toBe('1\r\n');
  });
});
