/** The system calls of runs, as the tracer tells them, beside what the programs say of them. */
import { describe, expect, test } from 'vitest';
import type { Call } from '../../../sandbox-server/protocol/calls.ts';
import { eventually, start } from '../../helpers/inside-lab.ts';
import { useLabs, type TestLab, type TestRun } from '../../helpers/test-lab.ts';

const openLab = useLabs();

async function watchedLab(): Promise<TestLab> {
  const lab = await openLab();
  lab.lab.watch({ sockets: false, waits: false, calls: true });
  return lab;
}

/** The calls of a run that moved bytes or met the end, each once, in the order they ended. */
function callsOf(lab: TestLab, run: TestRun): Call[] {
  return lab.lab
    .callsAfter(0)
    .filter((call) => call.run === run.run.id && call.result !== null && call.call !== 'shutdown');
}

const said = (calls: readonly Call[]) =>
  calls.map(({ way, result }) => `${way === 'sent' ? 'sent' : 'got'}: ${result}`);

/** What the program says of its calls. */
const says = (run: TestRun) =>
  run.output.split('\r\n').filter((line) => /^(sent|got): /.test(line));

/** Once as many calls were told as the program says it made: they are told a little later. */
async function toldAll(lab: TestLab, run: TestRun): Promise<Call[]> {
  return eventually(lab, () => {
    const calls = callsOf(lab, run);
    return calls.length >= says(run).length ? calls : undefined;
  });
}

/** Offsets of each way go on where the last call left off, socket by socket. */
function expectNoGaps(calls: readonly Call[]): void {
  const at = new Map<string, number>();
  for (const { socket, way, offset, result } of calls) {
    const key = `${socket} ${way}`;
    expect([key, offset]).toEqual([key, at.get(key) ?? 0]);
    at.set(key, offset + (result ?? 0));
  }
}

describe('what is told equals what the program says', () => {
  test.each(['plain', 'threads', 'processes', 'forking', 'asyncio'])(
    'of a Python server: %s',
    async (how) => {
      const lab = await watchedLab();
      const server = await start(lab, 'server', 'tells.py', how, '2');
      await server.printed('listening');
      for (let client = 0; client < 2; client += 1) {
        const run = await start(lab, 'client', 'tells.py', 'ask', 'server');
        expect(await run.ended).toMatchObject({ code: 0 });
        const calls = await toldAll(lab, run);
        expect(said(calls)).toEqual(says(run));
        expectNoGaps(calls);
      }
      if (how === 'asyncio') {
        await server.until(() => says(server).filter((line) => line === 'got: 0').length === 2);
        server.run.signal('SIGINT');
      }
      await server.ended;
      const calls = await toldAll(lab, server);
      expect(said(calls).toSorted()).toEqual(says(server).toSorted());
      expectNoGaps(calls);
      expect(lab.lab.followed).toMatchObject({ missed: 0, runs: [1, 2, 3] });
      expect(new Set(calls.map(({ socket }) => socket)).size).toBe(2);
      const forks = how === 'processes' || how === 'forking';
      expect(new Set(calls.map(({ process }) => process)).size).toBe(forks ? 2 : 1);
    },
  );

  test('of a server and a client in Node', async () => {
    const lab = await watchedLab();
    const server = await start(lab, 'server', 'tells.ts', 'serve');
    await server.printed('listening');
    const client = await start(lab, 'client', 'tells.ts', 'ask', 'server');
    for (const run of [client, server]) {
      expect(await run.ended).toMatchObject({ code: 0 });
      const calls = await toldAll(lab, run);
      expect(said(calls).toSorted()).toEqual(says(run).toSorted());
      expectNoGaps(calls);
    }
  });
});

test('a call is told with both ends, its bytes, and what was asked for', async () => {
  const lab = await watchedLab();
  const server = await start(lab, 'server', 'tells.py', 'plain', '1');
  await server.printed('listening');
  const client = await start(lab, 'client', 'tells.py', 'ask', 'server');
  await client.ended;
  const [first, , third] = await toldAll(lab, client);
  expect(first).toMatchObject({
    call: 'sendto',
    local: { address: '10.0.0.2' },
    remote: { address: '10.0.0.1', port: 21567 },
    way: 'sent',
    offset: 0,
    asked: 12,
    error: null,
  });
  expect(atob(first?.bytes ?? '')).toBe('hello, world');
  expect(third).toMatchObject({ call: 'sendmsg', asked: 8, offset: 13 });
  expect(atob(third?.bytes ?? '')).toBe('and more');
  const [got] = await toldAll(lab, server);
  expect(got).toMatchObject({ call: 'recvfrom', asked: 5, result: 5, remote: first?.local });
  expect(atob(got?.bytes ?? '')).toBe('hello');
  const shut = lab.lab.callsAfter(0).find(({ call }) => call === 'shutdown');
  expect(shut).toMatchObject({ run: client.run.id, asked: 1, offset: 21, result: 0 });
});

test('a call that waits is told before it ends, and once more when it does', async () => {
  const lab = await watchedLab();
  const server = await start(lab, 'server', 'two_lines.py');
  await server.printed('listening');
  const client = await start(lab, 'client', 'ask.py', 'server', 'no newline');
  const waiting = await eventually(lab, () =>
    lab.lab
      .callsAfter(0)
      .find(({ run, endUs, way }) => run === client.run.id && endUs === null && way === 'received'),
  );
  expect(waiting).toMatchObject({ call: 'recvfrom', result: null, error: null, offset: 0 });
  server.run.signal('SIGKILL');
  const ended = await eventually(lab, () =>
    lab.lab.callsAfter(0).find(({ id, endUs }) => id === waiting.id && endUs !== null),
  );
  expect(ended).toMatchObject({ result: 0, error: null, atUs: waiting.atUs });
});

test('runs that were started before anybody watched calls are not followed', async () => {
  const lab = await openLab();
  const before = await start(lab, 'server', 'tells.py', 'plain', '1');
  await before.printed('listening');
  const end = lab.lab.watch({ sockets: false, waits: false, calls: true });
  const client = await start(lab, 'client', 'tells.py', 'ask', 'server');
  await client.ended;
  await before.ended;
  await toldAll(lab, client);
  expect(lab.lab.followed.runs).toEqual([client.run.id]);
  expect(callsOf(lab, before)).toEqual([]);
  end();
  await start(lab, 'server', 'spin.py');
  expect(lab.lab.followed.runs).toEqual([client.run.id]);
});
