/** What hosts tell of their insides: their sockets, and where threads wait, of real programs. */
import { expect, test } from 'vitest';
import { lineOf, socket, start, wait } from '../../helpers/inside-lab.ts';
import { useLabs } from '../../helpers/test-lab.ts';

const openLab = useLabs();

test('a listening socket has its backlog, its queue and the run that has it', async () => {
  const lab = await openLab();
  const listens = socket(lab, (each) => each.state === 'listening');
  lab.lab.watch({ sockets: true, waits: false });
  const server = await start(lab, 'server', 'deaf.py');
  expect(await listens).toMatchObject({
    host: 'server',
    kind: 'tcp',
    local: { address: '0.0.0.0', port: 21567 },
    remote: null,
    received: 0,
    sent: 1,
    run: server.run.id,
  });
  const queued = socket(lab, (each) => each.state === 'listening' && each.received === 1);
  const unaccepted = socket(
    lab,
    (each) => each.host === 'server' && each.state === 'established' && each.run === null,
  );
  const client = await start(lab, 'client', 'ask.py', 'server');
  await queued;
  expect(await unaccepted).toMatchObject({ inode: null, received: 5 });
  const own = await socket(lab, (each) => each.run === client.run.id);
  expect(own).toMatchObject({ host: 'client', remote: { address: '10.0.0.1', port: 21567 } });
});

test('TIME_WAIT counts down from a minute, and belongs to no run', async () => {
  const lab = await openLab();
  lab.lab.watch({ sockets: true, waits: false });
  const left = socket(lab, (each) => each.state === 'time-wait');
  await start(lab, 'server', 'hang_up.py');
  await start(lab, 'client', 'ask.py', 'server');
  const { host, run, timer } = await left;
  const seconds = ((timer?.atUs ?? 0) - (lab.lab.sockets?.atUs ?? 0)) / 1e6;
  expect({ host, run, kind: timer?.kind }).toEqual({
    host: 'server',
    run: null,
    kind: 'time-wait',
  });
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThanOrEqual(60.2);
});

test('each thread of a Python program has its line, its call and its socket', async () => {
  const lab = await openLab();
  lab.lab.watch({ sockets: true, waits: true });
  const server = await start(lab, 'server', 'threads.py');
  const main = await wait(lab, (each) => each.main && each.call?.startsWith('accept') === true);
  expect(main).toMatchObject({
    run: server.run.id,
    program: true,
    where: { file: 'threads.py', line: lineOf('threads.py', 'accepts'), function: '<module>' },
    why: null,
    on: [{ kind: 'socket' }],
  });
  const listening = lab.lab.sockets?.sockets.find(({ state }) => state === 'listening');
  expect(main.on[0]?.inode).toBe(listening?.inode);
  const served = wait(lab, (each) => each.run === server.run.id && each.call === 'recvfrom');
  const client = await start(lab, 'client', 'ask.py', 'server', 'no newline');
  const asks = wait(lab, (each) => each.run === client.run.id && each.call === 'recvfrom');
  expect(await served).toMatchObject({
    main: false,
    where: { line: lineOf('threads.py', 'serves'), function: 'serve' },
  });
  expect(await asks).toMatchObject({ where: { file: 'ask.py', line: lineOf('ask.py', 'waits') } });
});

test('a wait with a time limit, in select, and for the terminal, is known for what it is', async () => {
  const lab = await openLab();
  lab.lab.watch({ sockets: false, waits: true });
  const line = (mark: string) => {
    const at = lineOf('waits.py', mark);
    return wait(lab, (each) => each.where?.line === at && each.call !== null);
  };
  const timed = line('timed');
  const run = await start(lab, 'server', 'waits.py');
  expect(await timed).toMatchObject({ call: 'poll', on: [{ kind: 'socket' }] });
  const selects = line('selects');
  run.type('\n');
  await run.printed('selects');
  expect((await selects).on).toEqual([
    { kind: 'terminal', inode: null },
    { kind: 'socket', inode: expect.any(Number) as number },
  ]);
  const reads = line('reads');
  run.type('\n');
  expect(await reads).toMatchObject({ call: 'read', on: [{ kind: 'terminal' }] });
});

test('an event loop sleeps in epoll, over its sockets; Node has no lines', async () => {
  const lab = await openLab();
  lab.lab.watch({ sockets: true, waits: true });
  const server = await start(lab, 'server', 'loop.ts');
  await server.printed('listening');
  const asleep = await wait(lab, (each) => each.call?.startsWith('epoll') === true);
  expect(asleep).toMatchObject({ run: server.run.id, where: null, why: 'not-python' });
  const listening = lab.lab.sockets?.sockets.find(({ state }) => state === 'listening');
  expect(asleep.on).toContainEqual({ kind: 'socket', inode: listening?.inode });
});

test('a program that computes waits for nothing, and no line of it is guessed', async () => {
  const lab = await openLab();
  lab.lab.watch({ sockets: false, waits: true });
  const busy = wait(lab, (each) => each.call === null);
  await start(lab, 'server', 'spin.py');
  expect(await busy).toMatchObject({ where: null, why: 'runs', on: [] });
});

test('nothing is looked at when the last has stopped watching', async () => {
  const lab = await openLab();
  const first = lab.lab.watch({ sockets: true, waits: false });
  const second = lab.lab.watch({ sockets: true, waits: true });
  const listens = socket(lab, (each) => each.state === 'listening');
  await start(lab, 'server', 'deaf.py');
  await listens;
  first();
  expect(lab.lab.sockets).toBeDefined();
  second();
  expect([lab.lab.sockets, lab.lab.waits]).toEqual([undefined, undefined]);
});
