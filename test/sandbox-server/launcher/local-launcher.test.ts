/** Labs without isolation: the same agent, on this machine itself. */
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { AgentLab } from '../../../sandbox-server/lab/agent-lab.ts';
import type { Run } from '../../../sandbox-server/lab/lab.ts';
import { createLog } from '../../../sandbox-server/log/log.ts';
import { LocalLauncher } from '../../../sandbox-server/launcher/local-launcher.ts';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';
import { machineProcesses } from '../../helpers/lab-processes.ts';

const launcher = new LocalLauncher();
const spec = {
  hosts: ['server', 'client'].map((name) => ({ name, addresses: [] })),
  limits: LAB_LIMITS,
};

afterEach(() => launcher.close());

async function openLab(): Promise<AgentLab> {
  const log = createLog({ level: 'error', format: 'json', write: () => undefined });
  return AgentLab.make(await launcher.launch(spec), { id: 'local', spec, log });
}

async function start(lab: AgentLab, host: string, text: string, args: string[] = []): Promise<Run> {
  await lab.writeFile(host, 'program.py', text);
  return lab.start(host, { kind: 'file', file: 'program.py', args });
}

function printed(run: Run): () => string {
  let text = '';
  run.on('output', (bytes, offset) => {
    text += Buffer.from(bytes).toString();
    run.acknowledge(offset + bytes.length);
  });
  return () => text;
}

test('have hosts with homes of their own, and this machine for an address', async () => {
  const lab = await openLab();
  expect(lab.hosts.map(({ name, mac }) => [name, mac])).toEqual([
    ['server', null],
    ['client', null],
  ]);
  const run = await start(lab, 'client', 'import sys; print(sys.argv[1:])', ['server', 'x', '80']);
  const output = printed(run);
  expect(await run.ended).toMatchObject({ code: 0 });
  expect(output()).toBe("['localhost', 'x', '80']\r\n");
});

test('end with everything their runs started', async () => {
  const lab = await openLab();
  const child = 'import subprocess as s; p = s.Popen(["sleep", "1000"]); print(p.pid); p.wait()';
  const run = await start(lab, 'server', child);
  const output = printed(run);
  await new Promise((resolve) => run.on('output', resolve));
  const pid = Number(output());
  const lives = () => machineProcesses().some((found) => found.pid === pid);
  expect(lives()).toBe(true);
  await lab.close();
  await expect.poll(lives).toBe(false);
  const own = readdirSync(tmpdir()).filter((name) => name.startsWith('switchboard-local-'));
  expect(own).toEqual([]);
});
