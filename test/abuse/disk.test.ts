/** Threats 7, 8, 9, 34: filling and rewriting file systems. */
import { describe, expect, test } from 'vitest';
import { LAB_LIMITS } from '../../sandbox-server/protocol/limits.ts';
import { useLabs } from '../helpers/test-lab.ts';

const BOMB_BYTES = String(64 * 1024 * 1024);

const openLab = useLabs();

describe('7: filling the disk', () => {
  test.each(['.', '/tmp'])('%s ends at its size, in one file or many', async (directory) => {
    const lab = await openLab();
    for (const way of ['bytes', 'files']) {
      const met = await lab.met('fill.py', [way, directory, BOMB_BYTES]);
      expect(met['then']).toMatch(/^(ENOSPC|EFBIG)$/);
      expect(Number(met['done'])).toBeLessThanOrEqual(LAB_LIMITS.homeBytes);
    }
  });

  test('on one host leaves the other host and the panel their room', async () => {
    const lab = await openLab();
    await lab.met('fill.py', ['bytes', '.', BOMB_BYTES]);
    await lab.lab.writeFile('client', 'small.py', 'print("hi")');
    await expect(lab.lab.writeFile('server', 'small.py', 'x'.repeat(40_000))).rejects.toMatchObject(
      {
        code: 'file-too-large',
      },
    );
    expect(await lab.shell('rm -f full; echo room', 'client')).toContain('room');
  });
});

describe('8: outside of home, /tmp and /dev/shm', () => {
  test('nothing can be written', async () => {
    const lab = await openLab();
    const met = await lab.met('writable.py');
    expect(met['writable']).toBe('/dev/shm /home/reader /tmp');
    expect(met).toMatchObject({
      '/': 'EROFS',
      '/dev': 'EROFS',
      '/etc': 'EROFS',
      '/usr/bin': 'EROFS',
    });
    expect(met['sparse']).toBe('EFBIG');
  });

  test('no setting of the kernel can be changed', async () => {
    const lab = await openLab();
    const met = await lab.met('writable.py');
    const settings = Object.keys(met).filter((key) => key.startsWith('/proc/'));
    expect(settings).toHaveLength(5);
    for (const setting of settings) expect(met[setting]).toMatch(/^(EACCES|EPERM|EROFS|ENOENT)$/);
  });

  test('/dev/shm ends at 16 MB', async () => {
    const lab = await openLab();
    const met = await lab.met('fill.py', ['bytes', '/dev/shm', BOMB_BYTES]);
    expect(met).toEqual({ done: String(LAB_LIMITS.sharedMemoryBytes), then: 'ENOSPC' });
  });
});

describe('9: a flood of files', () => {
  test.each(['.', '/tmp', '/dev/shm'])('in %s ends at the number of inodes', async (directory) => {
    const lab = await openLab();
    const met = await lab.met('fill.py', ['inodes', directory, '30000']);
    expect(met['then']).toBe('ENOSPC');
    expect(Number(met['done'])).toBeLessThanOrEqual(LAB_LIMITS.homeInodes);
  });
});

describe('34: links left where the next run or the panel will write', () => {
  test('lead nothing outside the home', async () => {
    const lab = await openLab();
    const names = await lab.shell('cat /etc/hosts', 'client');
    const met = await lab.met('links.py');
    expect(met).toMatchObject({ 'replace home': 'EROFS', 'remove /tmp': 'EROFS', linked: 'ok' });
    await expect(lab.lab.writeFile('server', 'server.py', 'taken')).rejects.toMatchObject({
      code: 'file-is-link',
    });
    await expect(lab.lab.writeFile('server', 'directory', 'taken')).rejects.toMatchObject({
      code: 'file-is-link',
    });
    await lab.lab.writeFile('server', 'kept.py', 'print("kept")');
    expect(await lab.shell('cat kept.py; cat /etc/hosts')).toBe(`print("kept")${names}`);
    expect(await lab.shell('cat /etc/hosts', 'client')).toBe(names);
  });
});
