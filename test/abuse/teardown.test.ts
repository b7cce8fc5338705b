/** Threat 33: whatever is killed, nothing of a lab outlives it. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BridgeClient } from '../helpers/bridge-client.ts';
import { childrenOf, LabProcesses, processNamespace } from '../helpers/lab-processes.ts';
import { RunningServer } from '../helpers/running-server.ts';
import { useLabs, type TestLab } from '../helpers/test-lab.ts';

const openLab = useLabs();

/** A lab whose runs ignore every polite signal and have left their session, on both hosts. */
async function stubbornLab(): Promise<TestLab> {
  const lab = await openLab();
  for (const host of ['server', 'client']) {
    const run = await lab.start('hold.py', [], host);
    await run.printed('held');
  }
  expect(lab.processes.list().length).toBeGreaterThan(12);
  return lab;
}

describe('33: of a lab with programs that will not end, nothing is left five seconds after', () => {
  test('it is closed', async () => {
    const lab = await stubbornLab();
    await lab.lab.close();
    expect(lab.processes.left()).toEqual([]);
    await lab.processes.allGone();
  });

  test.each(['outer', 'agent'] as const)('its %s process is killed', async (which) => {
    const lab = await stubbornLab();
    process.kill(lab.processes[which], 'SIGKILL');
    await lab.processes.allGone();
    expect(await lab.gone).toBe('failed');
    expect([...lab.lab.runs.values()].map(({ exit }) => exit?.signal)).toEqual([
      'SIGKILL',
      'SIGKILL',
    ]);
  });

  test('its limits are hit and its runs stopped, at once', async () => {
    const lab = await openLab();
    const bomb = await lab.start('forks.py', ['400', 'hold']);
    await bomb.printed('then: ');
    await lab.lab.close();
    await lab.processes.allGone();
  });

  test('the server is killed; the next one removes its directories', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'abuse-teardown-'));
    // A lab's own user must find its way in.
    await chmod(directory, 0o755);
    const env = { TMPDIR: directory };
    try {
      const server = await RunningServer.start(env);
      const bridge = await BridgeClient.connect(server.origin);
      await bridge.openLab('tcp-timestamp');
      const run = await bridge.start('server', { kind: 'shell' });
      await run.printed('$');
      const outer = childrenOf(server.pid).find(({ name }) => name === 'bwrap');
      const processes = new LabProcesses(outer!.pid);
      process.kill(server.pid, 'SIGKILL');
      await processes.end();
      expect(await readdir(directory)).toHaveLength(1);
      const next = await RunningServer.start(env);
      expect(processes.groupsLeft()).toEqual([]);
      expect(await readdir(directory)).toHaveLength(1);
      await next.stop();
      expect(await readdir(directory)).toEqual([]);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

describe('33: of a run that will not end, nothing is left', () => {
  test('when it is stopped, within seconds', async () => {
    const lab = await openLab();
    const run = await lab.start('hold.py');
    await run.printed('held');
    const started = performance.now();
    run.run.stop();
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
    expect(performance.now() - started).toBeLessThan(5000);
    await onlyTheAgentIsLeft(lab);
  });

  test.each(['monitor', 'process 1'])('when its %s is killed, and the lab lives', async (which) => {
    const lab = await openLab();
    const run = await lab.start('hold.py');
    await run.printed('held');
    const pids = runProcesses(lab);
    process.kill(which === 'monitor' ? pids.monitor : pids.init, 'SIGKILL');
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
    expect((await lab.met('forks.py', ['3']))['then']).toBe('ok');
    await onlyTheAgentIsLeft(lab);
  });

  test('when it ends and leaves children behind', async () => {
    const lab = await openLab();
    const run = await lab.start('hold.py');
    await run.printed('held');
    run.type('\n');
    expect(await run.ended).toMatchObject({ code: 0 });
    await onlyTheAgentIsLeft(lab);
  });
});

/** Of all Python there was in the lab: the runs' own is gone. */
async function onlyTheAgentIsLeft(lab: TestLab): Promise<void> {
  const left = () => lab.processes.list().filter(({ name }) => name === 'python3');
  await expect.poll(left, { timeout: 5000, interval: 10 }).toHaveLength(1);
}

/** Process 1 beside the only run there is and its bubblewrap, as the machine numbers them. */
function runProcesses(lab: TestLab) {
  const processes = lab.processes.list();
  const program = processes.findLast(({ name }) => name === 'python3')!;
  const namespace = processNamespace(program.pid);
  const monitors = new Set(processes.filter(({ name }) => name === 'bwrap').map(({ pid }) => pid));
  const init = processes.find(
    ({ pid, parent }) => monitors.has(parent) && processNamespace(pid) === namespace,
  );
  if (init === undefined) throw new Error('the run has no process 1');
  return { init: init.pid, monitor: init.parent };
}
