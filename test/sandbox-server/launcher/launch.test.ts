/** What the launcher does with this machine, whatever it offers. */
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { AgentLab } from '../../../sandbox-server/lab/agent-lab.ts';
import { checkSandbox } from '../../../sandbox-server/launcher/check.ts';
import { Launcher, type LauncherOptions } from '../../../sandbox-server/launcher/launch.ts';
import { createLog } from '../../../sandbox-server/log/log.ts';
import { defaultAddresses } from '../../../sandbox-server/protocol/example.ts';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';

const launchers: Launcher[] = [];

afterEach(async () => {
  await Promise.all(launchers.splice(0).map((launcher) => launcher.close()));
});

async function open(options?: LauncherOptions): Promise<Launcher> {
  const launcher = await Launcher.open(options);
  launchers.push(launcher);
  return launcher;
}

async function openLab(launcher: Launcher, hosts = 2): Promise<AgentLab> {
  const spec = {
    hosts: Array.from({ length: hosts }, (_, index) => {
      return { name: `h${index + 1}`, addresses: defaultAddresses(index + 1) };
    }),
    limits: LAB_LIMITS,
  };
  const log = createLog({ level: 'error', format: 'json', write: () => undefined });
  return AgentLab.make(await launcher.launch(spec), { id: 'test', spec, log });
}

describe('the check', () => {
  test('makes a real lab, and leaves nothing of it', async () => {
    const launcher = await open();
    expect(await checkSandbox(launcher)).toEqual({ ok: true });
  });
});

describe('the controls', () => {
  test('are named, and are those of an ordinary user where there are no more', async () => {
    const launcher = await open({ cgroups: false });
    expect(launcher.controls.slice(0, 3)).toEqual(['namespaces', 'seccomp', 'rlimits']);
    expect(launcher.controls).toContain('watchdog');
    expect(launcher.controls.includes('user-per-lab')).toBe(process.getuid?.() === 0);
  });
});

describe('without control groups', () => {
  test('memory is watched, and the run that took it is told why it ended', async () => {
    const lab = await openLab(await open({ cgroups: false }));
    const limits: string[] = [];
    lab.on('limit', (limit) => limits.push(limit));
    const bomb = 'held = []\nwhile True: held.append(b"x" * (8 << 20))\n';
    await lab.writeFile('h1', 'bomb.py', bomb);
    const run = await lab.start('h1', { kind: 'file', file: 'bomb.py', args: [] });
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL', limit: 'memory' });
    expect(limits).toEqual(['memory']);
    await lab.close();
  });
});

describe('a lab', () => {
  test('of forty-one hosts is made, and its last host reaches its first', async () => {
    const lab = await openLab(await open(), 41);
    await lab.writeFile(
      'h41',
      'ask.py',
      'import socket\ntry: socket.create_connection(("h1", 9), 5)\nexcept OSError as e: print(e.strerror)\n',
    );
    const run = await lab.start('h41', { kind: 'file', file: 'ask.py', args: [] });
    let output = '';
    run.on('output', (bytes) => (output += Buffer.from(bytes).toString()));
    await run.ended;
    expect(output).toBe('Connection refused\r\n');
    await lab.close();
  });

  test('gives the exit status of its program, never bubblewrap’s reading of it', async () => {
    const lab = await openLab(await open());
    for (const [text, exit] of [
      ['import sys; sys.exit(143)', { code: 143, signal: null }],
      ['import os; os.kill(os.getpid(), 15)', { code: null, signal: 'SIGTERM' }],
      ['import os; os.kill(os.getpid(), 40)', { code: null, signal: 'SIGRTMIN+6' }],
    ] as const) {
      await lab.writeFile('h1', 'end.py', text);
      const run = await lab.start('h1', { kind: 'file', file: 'end.py', args: [] });
      expect(await run.ended).toMatchObject(exit);
    }
    await lab.close();
  });

  test('closes with its launcher, which removes all it laid out', async () => {
    const launcher = await open();
    const lab = await openLab(launcher);
    const gone = new Promise((resolve) => lab.on('gone', resolve));
    const directory = launcher.directory;
    expect(existsSync(directory)).toBe(true);
    await launcher.close();
    await gone;
    expect(existsSync(directory)).toBe(false);
  });
});
