/** Threat 40 from inside: programs that forge what the agent reads of them while somebody watches. */
import { expect, test } from 'vitest';
import { wait } from '../helpers/inside-lab.ts';
import { useLabs } from '../helpers/test-lab.ts';

const openLab = useLabs();

test.each(['noise', 'nowhere', 'circle'])(
  '40: an interpreter full of %s costs its run its lines, and nothing else',
  async (kind) => {
    const lab = await openLab();
    lab.lab.watch({ sockets: true, waits: true });
    const run = await lab.start('forge.py', [kind]);
    await run.printed(`forged: ${kind}`);
    const asleep = await wait(lab, ({ call }) => call === 'clock_nanosleep');
    expect(asleep).toMatchObject({ run: run.run.id, where: null, why: 'unreadable' });
    expect(await lab.shell('echo alive')).toContain('alive');
    expect(lab.log.filter((line) => line.includes('a command failed'))).toEqual([]);
  },
);

test('39: a run full of processes and descriptors does not keep the agent from its work', async () => {
  const lab = await openLab();
  lab.lab.watch({ sockets: true, waits: true });
  const run = await lab.start('crowd.py');
  await run.printed('crowd: ok');
  const echo = await lab.start('echo.py');
  const times: number[] = [];
  for (let round = 0; round < 21; round += 1) times.push(await echo.echoMs());
  // Once in a while one of them meets the agent while it looks.
  expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(100);
});
