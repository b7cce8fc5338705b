/** Threats 1, 2, 3, 10, 17, 18: what a lab's processes may do to their lab, and to others. */
import { describe, expect, test } from 'vitest';
import { LAB_LIMITS } from '../../sandbox-server/protocol/limits.ts';
import { useLabs, type TestLab } from '../helpers/test-lab.ts';

const { processes, processesPerRun } = LAB_LIMITS;
/** bubblewrap's two processes of a run, and the shell that waits beside it. */
const PER_RUN_OVERHEAD = 4;

const openLab = useLabs();

/** Forks in as many runs as it takes to use up the lab, which stays so. */
async function fillUp(lab: TestLab): Promise<number> {
  const counts: number[] = [];
  for (const host of ['server', 'client', 'server']) {
    const run = await lab.start('forks.py', ['400', 'hold'], host).catch(() => undefined);
    await run?.printed('then: ');
    counts.push(Number(run?.met['children'] ?? 0));
    if (run !== undefined) expect(run.met['then']).toBe('EAGAIN');
  }
  return counts.reduce((sum, count) => sum + count, 0);
}

describe('1: a fork bomb', () => {
  test('gets EAGAIN at the limit of a run, and the lab goes on', async () => {
    const lab = await openLab();
    const met = await lab.met('forks.py', ['400']);
    expect(met['then']).toBe('EAGAIN');
    expect(Number(met['children'])).toBeLessThan(processesPerRun);
    expect(Number(met['children'])).toBeGreaterThan(processesPerRun / 2);
    expect((await lab.met('forks.py', ['3']))['then']).toBe('ok');
  });

  test('of threads is one of processes', async () => {
    const lab = await openLab();
    const met = await lab.met('threads.py');
    expect(met['then']).toBe('refused');
    expect(Number(met['threads'])).toBeLessThan(processesPerRun);
  });

  test('over several runs and hosts stays within the limit of the lab', async () => {
    const lab = await openLab();
    const children = await fillUp(lab);
    expect(children).toBeLessThanOrEqual(processes);
    expect(lab.processes.list().length).toBeLessThanOrEqual(processes + 4 * PER_RUN_OVERHEAD);
  });

  test('ends when it is stopped', async () => {
    const lab = await openLab();
    const run = await lab.start('forks.py', ['400', 'hold']);
    await run.printed('then: ');
    run.run.signal('SIGKILL');
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
    expect((await lab.met('forks.py', ['3']))['then']).toBe('ok');
  });

  test('cannot raise its limits', async () => {
    const lab = await openLab();
    const met = await lab.met('raise_limits.py');
    expect(met['NPROC']).toBe(String(processesPerRun));
    const raised = Object.entries(met).filter(([what]) => what.startsWith('raise '));
    expect(new Set(raised.map(([, outcome]) => outcome))).toEqual(new Set(['ValueError']));
  });
});

test('2: a lab that uses up its processes takes none from another', async () => {
  const [bomber, neighbour] = [await openLab(), await openLab()];
  const alone = Number((await neighbour.met('forks.py', ['400']))['children']);
  await fillUp(bomber);
  const beside = Number((await neighbour.met('forks.py', ['400']))['children']);
  expect(beside).toBe(alone);
});

describe('3: whoever starts the server', () => {
  test('no process of a lab is root of the machine', async () => {
    const lab = await openLab();
    const run = await lab.start('hold.py');
    await run.printed('held');
    const users = new Set(lab.processes.list().flatMap(({ uids }) => uids));
    expect(users).not.toContain(0);
    if (process.getuid?.() === 0) expect(users.size).toBe(1);
    else expect([...users]).toEqual([process.getuid?.()]);
  });

  test.skipIf(process.getuid?.() !== 0)('each lab is another user (root alone can)', async () => {
    const labs = [await openLab(), await openLab()];
    const users = labs.map(({ processes }) => processes.list()[0]?.uids[0]);
    expect(new Set(users).size).toBe(2);
  });
});

test('10: while one lab spins, another answers quickly', async () => {
  const [spinner, quick] = [await openLab(), await openLab()];
  const echo = await quick.start('echo.py');
  await echo.printed('ready');
  const spin = await spinner.start('spin.py', ['16']);
  await spin.printed('spinning');
  const times: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) times.push(await echo.echoMs());
  times.sort((one, other) => one - other);
  expect(times[Math.floor(times.length * 0.9)]).toBeLessThan(50);
});

test('10: a lab that spins in many processes gets one core and no more', async (context) => {
  const lab = await openLab();
  if (!lab.controls.some((name) => name.endsWith('-cpu')))
    context.skip('without control groups a lab can only be made to yield to others');
  const spin = await lab.start('spin.py', ['16']);
  await spin.printed('spinning');
  const used = () => lab.processes.list().reduce((sum, { ticks }) => sum + ticks, 0) * 10;
  const [startedAt, before] = [performance.now(), used()];
  await expect.poll(() => performance.now() - startedAt, { timeout: 5000 }).toBeGreaterThan(1500);
  const percent = (100 * (used() - before)) / (performance.now() - startedAt);
  expect(percent).toBeLessThan(LAB_LIMITS.cpuBurstPercent * 1.2);
});

describe('17: a run sees', () => {
  test('its own processes alone', async () => {
    const lab = await openLab();
    const other = await lab.start('hold.py');
    await other.printed('held');
    const met = await lab.met('visible.py');
    expect(met['processes']?.split(' ').sort()).toEqual(['python3', 'sh', 'sleep']);
    expect(met['root of 1']).toBe(met['own root']);
  });
});

describe('18: a run', () => {
  test('that kills everything it can leaves the agent and other runs alone', async () => {
    const lab = await openLab();
    const { agent } = lab.processes;
    const [beside, elsewhere] = [
      await lab.start('echo.py'),
      await lab.start('echo.py', [], 'client'),
    ];
    await Promise.all([beside.printed('ready'), elsewhere.printed('ready')]);
    const killer = await lab.start('kill_all.py');
    await killer.ended;
    expect(killer.met).toMatchObject({ 'kill -1': 'ok' });
    expect(await lab.shell('kill -9 -1; echo still here')).not.toContain('Operation');
    expect(await beside.echoMs()).toBeLessThan(1000);
    expect(await elsewhere.echoMs()).toBeLessThan(1000);
    expect(lab.processes.agent).toBe(agent);
  });

  test('cannot trace or read those it sees', async () => {
    const lab = await openLab();
    expect(await lab.met('visible.py')).toMatchObject({
      attach: 'EPERM',
      seize: 'EPERM',
      process_vm_readv: 'EPERM',
      pidfd_getfd: 'EPERM',
    });
  });

  test('finds beside it only processes as confined as itself', async () => {
    const lab = await openLab();
    const met = await lab.met('rewrite.py');
    const valuesOf = (what: string) =>
      new Set(
        Object.keys(met)
          .filter((key) => key.startsWith(what))
          .map((key) => met[key]),
      );
    expect(valuesOf('filter of')).toEqual(new Set(['2']));
    expect(valuesOf('capabilities of')).toEqual(new Set(['0000000000000000']));
    expect([...valuesOf('descriptor')].filter((to) => !/^(pipe|\/dev\/null)/.test(to!))).toEqual(
      [],
    );
  });
});
