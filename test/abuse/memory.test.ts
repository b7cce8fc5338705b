/** Threats 4, 5, 6: memory taken until there is none. */
import { describe, expect, test } from 'vitest';
import { LAB_LIMITS } from '../../sandbox-server/protocol/limits.ts';
import { useLabs } from '../helpers/test-lab.ts';
import { readFileSync } from 'node:fs';

const MIB = 1024 * 1024;
const LIMIT_MIB = LAB_LIMITS.memoryBytes / MIB;

const openLab = useLabs();

describe('4: a memory bomb', () => {
  test.each(['private', 'shared', 'tmpfs'])(
    'of %s memory ends at the limit of its lab, which is named, and the server lives',
    async (kind) => {
      const lab = await openLab();
      const limits: string[] = [];
      lab.lab.on('limit', (limit) => limits.push(limit));
      const run = await lab.start('memory.py', [kind, '1024']);
      const exit = await run.ended;
      if (exit.code === 0) {
        expect(run.met['then']).toMatch(/MemoryError|ENOMEM|ENOSPC/);
        expect(Number(run.met['megabytes'])).toBeLessThanOrEqual(2 * LIMIT_MIB);
      } else {
        expect(exit).toMatchObject({ signal: 'SIGKILL', limit: 'memory' });
        expect(limits).toContain('memory');
      }
    },
  );

  test('of many processes is one: some are killed, what is left is within the limit', async () => {
    const lab = await openLab();
    const named = new Promise<string>((resolve) => lab.lab.on('limit', resolve));
    const run = await lab.start('memory.py', ['children', '1024', 'hold']);
    await Promise.race([run.printed('then: '), run.ended]);
    if (run.run.exit === undefined) {
      expect(Number(run.met['killed'])).toBeGreaterThan(0);
      expect(await named).toBe('memory');
      // A watchdog looks four times a second; what was taken since it last did comes on top.
      const isHeld = lab.controls.some((name) => name.endsWith('-memory'));
      expect(Number(run.met['megabytes'])).toBeLessThanOrEqual(LIMIT_MIB * (isHeld ? 1 : 2));
    } else {
      expect(run.run.exit.limit).toBe('memory');
    }
  });

  test('in several runs is one', async () => {
    const lab = await openLab();
    const share = String(Math.ceil(LIMIT_MIB / 2 / 16) * 16);
    const runs = [];
    for (const host of ['server', 'client', 'server', 'client'])
      runs.push(await lab.start('memory.py', ['private', share, 'hold'], host));
    const first = await Promise.race([...runs.map((run) => run.ended), lab.gone]);
    expect(first === 'limit' || (typeof first === 'object' && first.signal === 'SIGKILL')).toBe(
      true,
    );
  });
});

describe('5: memory that belongs to no process', () => {
  test('of memfd, System V and message queues is not to be had', async () => {
    const lab = await openLab();
    expect(await lab.met('hidden_memory.py')).toMatchObject({
      memfd_create: 'ENOSYS',
      memfd_secret: 'ENOSYS',
      shmget: 'ENOSYS',
      msgget: 'ENOSYS',
      '/dev/mqueue': 'ENOENT',
    });
    expect(await lab.met('memory.py', ['memfd', '64'])).toEqual({ megabytes: '0', then: 'ENOSYS' });
  });
});

describe('6: when memory runs out', () => {
  test('every process of a lab goes before the server', async () => {
    const lab = await openLab();
    const run = await lab.start('hold.py');
    await run.printed('held');
    const scoreOf = (pid: number) => Number(readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8'));
    const own = scoreOf(process.pid);
    const scores = lab.processes.list().map(({ pid }) => scoreOf(pid));
    expect(Math.max(...scores)).toBeGreaterThan(own);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(own);
  });

  test('in one lab, its neighbour and the server notice nothing', async () => {
    const [bomber, neighbour] = [await openLab(), await openLab()];
    const echo = await neighbour.start('echo.py');
    await echo.printed('ready');
    const before = neighbour.processes.list().map(({ pid }) => pid);
    await (
      await bomber.start('memory.py', ['private', '1024'])
    ).ended;
    expect(await echo.echoMs()).toBeLessThan(1000);
    expect(neighbour.processes.list().map(({ pid }) => pid)).toEqual(
      expect.arrayContaining(before),
    );
  });
});
