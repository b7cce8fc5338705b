/** That a program's system calls are followed makes no difference to the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { start } from '../../helpers/inside-lab.ts';
import { TestRun, useLabs } from '../../helpers/test-lab.ts';

const WAYS = join(import.meta.dirname, '../../fixtures/programs/ways_to_end.sh');
const FOLLOWED = { sockets: false, waits: false, calls: true };
const openLab = useLabs();

test('programs end, stop, fork, execute, catch signals and print as they do unfollowed', async () => {
  const lab = await openLab();
  await lab.lab.writeFile('server', 'ways.sh', readFileSync(WAYS, 'utf8'));
  const outputs: string[] = [];
  for (const watch of [() => undefined, () => lab.lab.watch(FOLLOWED)]) {
    watch();
    const run = new TestRun(
      await lab.lab.start('server', { kind: 'file', file: 'ways.sh', args: [] }),
    );
    expect(await run.ended).toEqual({ code: 0, signal: null, limit: null });
    outputs.push(run.output);
  }
  const [alone, followed] = outputs;
  expect(lab.lab.followed.runs).toEqual([2]);
  expect(followed).toBe(alone);
  expect(alone).toContain("recv: interrupted\r\nrecv: b'late'\r\nrecv: timed out");
  expect(alone).toContain('TracerPid:\t0');
  expect(alone?.match(/\r\n\d+(?=\r\n)/g)?.at(-1)).toBe('\r\n5000');
}, 20_000);

test('a shell that is followed has its job control: ^Z, fg, ^C', async () => {
  const lab = await openLab();
  lab.lab.watch(FOLLOWED);
  const shell = new TestRun(await lab.lab.start('server', { kind: 'shell' }));
  const prompts = (count: number) =>
    shell.until(() => shell.output.split('$ ').length > count, `prompt ${count}`);
  await prompts(1);
  shell.type('python3 -c "print(\'up\', 6 * 7); input(); input()"\n');
  await shell.printed('up 42');
  shell.type('\x1a');
  await shell.printed('Stopped');
  await prompts(2);
  shell.type('fg\n');
  await shell.until(() => shell.output.split('input(); input()').length > 3, 'fg');
  shell.type('\n\x03');
  await shell.printed('KeyboardInterrupt');
  await prompts(3);
  shell.type('echo "status $?"\n');
  await shell.printed('status 130');
  shell.type('exit 5\n');
  expect(await shell.ended).toMatchObject({ code: 5 });
}, 20_000);

test('^C, Stop and SIGKILL end a program that waits in a call that is followed', async () => {
  const lab = await openLab();
  lab.lab.watch(FOLLOWED);
  for (const [end, signal] of [
    [(run: TestRun) => run.type('\x03'), 'SIGINT'],
    [(run: TestRun) => run.run.stop(), 'SIGTERM'],
    [(run: TestRun) => run.run.signal('SIGKILL'), 'SIGKILL'],
  ] as const) {
    const server = await start(lab, 'server', 'deaf.py');
    await server.printed('listening');
    const client = await start(lab, 'client', 'ask.py', 'server');
    const waits = () =>
      lab.lab.callsAfter(0).some(({ run, endUs }) => run === client.run.id && endUs === null);
    await expect.poll(waits, { interval: 10 }).toBe(true);
    end(client);
    expect((await client.ended).signal).toBe(signal);
    server.type('\n');
    await server.ended;
  }
}, 20_000);
