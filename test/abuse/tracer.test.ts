/** Threats 1, 18, 33, 40 where system calls are followed: the tracer is neither gain nor weakness. */
import { expect, test } from 'vitest';
import { LAB_LIMITS } from '../../sandbox-server/protocol/limits.ts';
import { useLabs, type TestLab } from '../helpers/test-lab.ts';

const openLab = useLabs();

async function watchedLab(): Promise<TestLab> {
  const lab = await openLab();
  lab.lab.watch({ sockets: false, waits: false, calls: true });
  return lab;
}

/** The tracer's process, as the machine numbers it. */
function tracerOf(lab: TestLab): number {
  const found = lab.processes.list().find(({ name }) => name === 'tracer');
  if (found === undefined) throw new Error('the lab has no tracer');
  return found.pid;
}

test('there is a tracer only once calls are watched', async () => {
  const lab = await openLab();
  await lab.met('forks.py', ['1']);
  expect(() => tracerOf(lab)).toThrow('no tracer');
});

test('18: a run that is followed sees nobody else, traces nobody, and kills nobody', async () => {
  const lab = await watchedLab();
  const run = await lab.start('kill_all.py');
  const tracer = tracerOf(lab);
  await run.ended;
  expect(run.met).toMatchObject({ 'kill 1': 'ok', done: 'ok' });
  const visible = await lab.met('visible.py');
  expect([visible['attach'], visible['seize']]).toEqual(['EPERM', 'EPERM']);
  expect(tracerOf(lab)).toBe(tracer);
  expect(lab.lab.followed.runs).toEqual([1, 2]);
});

test('1: a fork bomb that is followed is contained as one that is not', async () => {
  const lab = await watchedLab();
  const met = await lab.met('forks.py', ['400']);
  expect(met['then']).toBe('EAGAIN');
  expect(Number(met['children'])).toBeLessThan(LAB_LIMITS.processesPerRun);
  expect((await lab.met('forks.py', ['3']))['then']).toBe('ok');
});

test('33: when the tracer is killed, what it followed and the lab end, as the lab’s failure', async () => {
  const lab = await watchedLab();
  const run = await lab.start('hold.py');
  await run.printed('held');
  process.kill(tracerOf(lab), 'SIGKILL');
  expect(await lab.gone).toBe('failed');
  expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
  expect(lab.log.join('\n')).toContain('the tracer ended');
  await lab.processes.allGone();
});

test('33: of runs that are followed, and of their tracer, nothing is left', async () => {
  const lab = await watchedLab();
  for (const host of ['server', 'client'])
    await (await lab.start('hold.py', [], host)).printed('held');
  tracerOf(lab);
  await lab.lab.close();
  await lab.processes.allGone();
});

test('40: a child that escapes the tracer has no calls to escape with', async () => {
  const lab = await watchedLab();
  expect(await lab.met('traced.py', ['escape'])).toMatchObject({ tracer: '0', untraced: '0' });
});

test('40: arguments that lie cost the program its call, and nobody else anything', async () => {
  const lab = await watchedLab();
  const tracer = await lab.start('traced.py', ['mislead']).then(async (run) => {
    await run.ended;
    expect(run.met).toMatchObject({
      'bad address': 'EFAULT',
      'bad message': 'EMSGSIZE',
      'bad descriptor': 'EBADF',
      then: 'ok',
      arrived: 'right',
    });
    return tracerOf(lab);
  });
  expect(tracerOf(lab)).toBe(tracer);
});

test('39: a flood of calls is counted where it is not told, and offsets stay right', async () => {
  const lab = await watchedLab();
  const startedMs = performance.now();
  const run = await lab.start('traced.py', ['flood']);
  const tracer = tracerOf(lab);
  await run.printed('flood: ok');
  run.type('\n');
  await run.ended;
  const ids = () => new Set(lab.lab.callsAfter(0).map(({ id }) => id)).size;
  // Half of them are sends, half are receives, and one more send is at the end.
  await expect.poll(() => ids() + lab.lab.followed.missed).toBeGreaterThanOrEqual(5001);
  const seconds = (performance.now() - startedMs) / 1000;
  expect(ids()).toBeLessThan(1500 + 300 * seconds + 100);
  const sends = lab.lab.callsAfter(0).filter(({ way, result }) => way === 'sent' && result === 1);
  const offsets = sends.map(({ offset }) => offset);
  expect(offsets).toEqual([...new Set(offsets)].toSorted((one, other) => one - other));
  expect(offsets.at(-1)).toBeLessThan(2500);
  const next = await lab.start('traced.py', ['mislead']);
  await next.ended;
  expect(tracerOf(lab)).toBe(tracer);
});
