/** Why is it stuck? Each cause made in a real lab, and a near miss in which it must not be named. */
import { expect, test } from 'vitest';
import {
  causes,
  eventually,
  lineOf,
  socket,
  start,
  stuck,
  wait,
} from '../../helpers/inside-lab.ts';
import { useLabs, type TestLab } from '../../helpers/test-lab.ts';

const openLab = useLabs();

async function open(): Promise<TestLab> {
  const lab = await openLab();
  lab.lab.watch({ sockets: true, waits: true });
  return lab;
}

const names = (lab: TestLab) => causes(lab).map(({ cause }) => cause);

async function listens(lab: TestLab, file: string, ...args: string[]) {
  const run = await start(lab, 'server', file, ...args);
  await run.printed('listening');
  await socket(lab, ({ state, run: owner }) => state === 'listening' && owner === run.run.id);
  return run;
}

test('nothing listens there, but something listens here', async () => {
  const lab = await open();
  const server = await listens(lab, 'deaf.py', '', '21568');
  const client = await start(lab, 'client', 'ask.py', 'server');
  await client.ended;
  expect(await stuck(lab, 'nothing-listens')).toMatchObject({
    attempt: { from: 'client', host: 'server', address: '10.0.0.1', port: 21567 },
    listening: [{ local: { port: 21568 }, run: server.run.id }],
  });
  await listens(lab, 'deaf.py', '', '21567');
  expect(names(lab)).toEqual([]);
});

test('listening on 127.0.0.1 alone', async () => {
  const lab = await open();
  const server = await listens(lab, 'deaf.py', '127.0.0.1');
  const near = await start(lab, 'server', 'ask.py', '127.0.0.1');
  await wait(lab, ({ run, call }) => run === near.run.id && call === 'recvfrom');
  expect(names(lab)).toEqual([]);
  const client = await start(lab, 'client', 'ask.py', 'server');
  await client.ended;
  expect(await stuck(lab, 'loopback-only')).toMatchObject({
    attempt: { address: '10.0.0.1', port: 21567 },
    listener: { local: { address: '127.0.0.1' }, run: server.run.id },
  });
  expect(names(lab)).toEqual(['loopback-only']);
});

test('the accept queue is full', async () => {
  const lab = await open();
  const server = await listens(lab, 'deaf.py');
  await start(lab, 'client', 'ask.py', 'server');
  await socket(lab, ({ state, received }) => state === 'listening' && received === 1);
  expect(names(lab)).toEqual([]);
  await start(lab, 'client', 'ask.py', 'server');
  await wait(lab, ({ run, where }) => run === server.run.id && where !== null);
  expect(await stuck(lab, 'accept-queue-full')).toMatchObject({
    listener: { received: 2, sent: 1 },
    wait: { call: 'read', where: { file: 'deaf.py', line: lineOf('deaf.py', 'waits') } },
  });
});

test('both sides wait in recv, and the last line sent has no end', async () => {
  const lab = await open();
  const server = await listens(lab, 'threads.py');
  const client = await start(lab, 'client', 'ask.py', 'server', 'Hi!');
  const { ends, sent } = await stuck(lab, 'no-newline');
  expect(ends.map((end) => end.wait.run).toSorted()).toEqual([server.run.id, client.run.id]);
  expect(sent.text).toBe('Hi!');
  expect(ends[sent.by].wait.run).toBe(client.run.id);
  expect(names(lab)).toEqual(['no-newline']);
});

test('both sides wait in recv, and the last line sent has its end', async () => {
  const lab = await open();
  const server = await listens(lab, 'two_lines.py');
  const client = await start(lab, 'client', 'ask.py', 'server', 'Hi!\n');
  const { ends } = await stuck(lab, 'both-receive');
  expect(ends.map((end) => end.wait.run).toSorted()).toEqual([server.run.id, client.run.id]);
  expect(names(lab)).toEqual(['both-receive']);
});

test('one side that waits in recv while the other has work to do is not stuck', async () => {
  const lab = await open();
  const server = await listens(lab, 'two_lines.py');
  const client = await start(lab, 'client', 'abort.py', 'server');
  await wait(lab, ({ run, call }) => run === client.run.id && call === 'read');
  await wait(lab, ({ run, call }) => run === server.run.id && call === 'recvfrom');
  expect(names(lab)).toEqual([]);
});

test.each(['two_lines.ts', 'two_lines_loop.py'])(
  'an event loop and a program that waits in recv wait for each other: %s',
  async (file) => {
    const lab = await open();
    const server = await listens(lab, file);
    const client = await start(lab, 'client', 'ask.py', 'server', 'Hi!\n');
    const { ends } = await stuck(lab, 'both-receive');
    expect(ends.map((end) => end.wait.run).toSorted()).toEqual([server.run.id, client.run.id]);
    expect(names(lab)).toEqual(['both-receive']);
  },
);

test('an event loop that will wake by a timer is not stuck', async () => {
  const lab = await open();
  const server = await listens(lab, 'two_lines_loop.py', '600');
  const client = await start(lab, 'client', 'ask.py', 'server', 'Hi!\n');
  await wait(lab, ({ run, call }) => run === client.run.id && call === 'recvfrom');
  await wait(lab, ({ run, on }) => run === server.run.id && on.some(({ kind }) => kind === 'time'));
  await socket(lab, ({ run, state, received }) => {
    return run === server.run.id && state === 'established' && received === 0;
  });
  expect(names(lab)).toEqual([]);
});

test('the wire is held', async () => {
  const lab = await open();
  await listens(lab, 'two_lines.py');
  lab.lab.wire({ type: 'wire.gate', gate: 'held', discovery: false });
  await eventually(lab, () => (lab.lab.wireState.gate === 'held' ? true : undefined));
  expect(names(lab)).toEqual([]);
  const client = await start(lab, 'client', 'ask.py', 'server');
  expect(await stuck(lab, 'wire-held')).toMatchObject({ rule: null });
  await wait(lab, ({ run, call }) => run === client.run.id && call === 'connect');
  expect(names(lab)).toEqual(['wire-held']);
});

test('the peer is gone without a word', async () => {
  const lab = await open();
  const server = await listens(lab, 'two_lines.py');
  const rule = { id: 'a', filter: 'RST', action: 'drop', times: null } as const;
  lab.lab.wire({ type: 'wire.rules', rules: [rule] });
  const client = await start(lab, 'client', 'abort.py', 'server');
  await client.printed('connected');
  await wait(lab, ({ run, call }) => run === server.run.id && call === 'recvfrom');
  expect(names(lab)).toEqual([]);
  client.type('\n');
  expect(await stuck(lab, 'peer-gone')).toMatchObject({
    peer: 'client',
    end: { wait: { run: server.run.id }, socket: { state: 'established' } },
  });
});

test('a peer whose goodbye is lost on the wire is still there, saying it again', async () => {
  const lab = await open();
  const server = await listens(lab, 'two_lines.py');
  const client = await start(lab, 'client', 'abort.py', 'server');
  await client.printed('connected');
  await wait(lab, ({ run, call }) => run === server.run.id && call === 'recvfrom');
  const rule = { id: 'a', filter: 'FIN', action: 'drop', times: null } as const;
  lab.lab.wire({ type: 'wire.rules', rules: [rule] });
  client.run.signal('SIGKILL');
  await socket(lab, ({ host, state }) => host === 'client' && state === 'fin-wait-1');
  expect(names(lab)).toEqual([]);
});

test('the port is still in TIME_WAIT', async () => {
  const lab = await open();
  const server = await listens(lab, 'hang_up.py');
  const client = await start(lab, 'client', 'ask.py', 'server');
  await client.ended;
  await socket(lab, ({ state }) => state === 'time-wait');
  const second = await start(lab, 'server', 'hang_up.py');
  await second.ended;
  await wait(lab, ({ run, call }) => run === server.run.id && call === 'accept4');
  expect(second.output).toContain('Address already in use');
  expect(names(lab)).toEqual([]);
  server.run.signal('SIGKILL');
  await server.ended;
  const third = await start(lab, 'server', 'hang_up.py');
  await third.ended;
  expect(await stuck(lab, 'time-wait')).toMatchObject({
    run: { run: third.run.id },
    socket: { local: { port: 21567 } },
  });
});
