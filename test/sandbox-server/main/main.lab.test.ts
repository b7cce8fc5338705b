/** The server as an operator starts and stops it: a process, its lines, its exit. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { BridgeClient } from '../../helpers/bridge-client.ts';

const MAIN = 'sandbox-server/main.ts';
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

interface Server {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  readonly output: () => string;
  /** The address it announces; fails when it exits without. */
  readonly ready: Promise<string>;
}

function start(env: Record<string, string> = {}, ...args: string[]): Server {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const ready = new Promise<string>((resolve, reject) => {
    const take = (bytes: Buffer) => {
      output += bytes.toString();
      const found = /^Switchboard is ready: (\S+)$/m.exec(output);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void exited.then(() => reject(new Error(`it ended without being ready:\n${output}`)));
  });
  ready.catch(() => undefined);
  return { child, exited, output: () => output, ready };
}

/** Processes that descend from `pid`, as long as it lives. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'latin1');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      parents.set(Number(entry), parent);
    } catch {
      continue; // it has just ended
    }
  }
  const found = [pid];
  for (const ancestor of found)
    for (const [child, parent] of parents) if (parent === ancestor) found.push(child);
  return found.slice(1);
}

const isAlive = (pid: number) => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false;
  }
};

test('it says how labs are isolated, and last its address, where it answers', async () => {
  const server = start();
  const address = await server.ready;
  expect(server.output()).toMatch(/^Labs are isolated by: .+$/m);
  const health = (await (await fetch(`${address}/healthz`)).json()) as { controls: string[] };
  expect(health.controls.length).toBeGreaterThan(0);
  server.child.kill('SIGINT');
  expect(await server.exited).toBe(0);
});

test('on SIGTERM it tells its pages, takes its labs apart and exits well, within five seconds', async () => {
  const server = start();
  const bridge = await BridgeClient.connect(await server.ready);
  await bridge.openLab('tcp-timestamp');
  const run = await bridge.start('server', { kind: 'shell' });
  await run.printed('$ ');
  const processes = descendants(server.child.pid ?? 0);
  expect(processes.length).toBeGreaterThan(2);
  const gone = bridge.next('lab.gone');
  const before = performance.now();
  server.child.kill('SIGTERM');
  expect(await gone).toMatchObject({ reason: 'server-stopping' });
  expect((await bridge.closed).code).toBe(1001);
  expect(await server.exited).toBe(0);
  expect(performance.now() - before).toBeLessThan(5000);
  expect(processes.filter(isAlive)).toEqual([]);
});

test('with --unsafe-local it runs plain processes, and says so everywhere', async () => {
  const server = start({}, '--unsafe-local');
  const address = await server.ready;
  expect(server.output()).toContain('Labs are NOT isolated');
  expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({
    isolation: 'unsafe-local',
  });
  const bridge = await BridgeClient.connect(address);
  expect(bridge.messages).toMatchObject([{ type: 'welcome', isolation: 'unsafe-local' }]);
  await bridge.openLab('tcp-timestamp');
  await bridge.writeFile('server', 'hello.py', 'print(6 * 7)\n');
  const run = await bridge.start('server', { kind: 'file', file: 'hello.py', args: [] });
  expect(await run.ended).toMatchObject({ code: 0 });
  expect(run.output).toBe('42\r\n');
  const processes = descendants(server.child.pid ?? 0);
  server.child.kill('SIGTERM');
  expect(await server.exited).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
});

test('a port in use is told with the way out', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const server = start({ PORT: String(port) });
  expect(await server.exited).toBe(1);
  expect(server.output()).toContain(`Port ${port} is in use on 127.0.0.1.`);
  expect(server.output()).toContain(`PORT=${port + 1} npm start`);
  expect(server.output()).not.toContain('    at ');
  other.close();
});

test.each([
  [{ PORT: 'http' }, [], 'PORT: expected a whole number'],
  [{ HOST: '203.0.113.9' }, [], 'HOST: this machine has no address 203.0.113.9'],
  [{ SWITCHBOARD_EXAMPLES: '/nowhere' }, [], '/nowhere: expected a directory'],
  [{ HOST: '0.0.0.0' }, ['--unsafe-local'], 'HOST: expected a loopback address'],
])('with %j %j it does not start, and says why', async (env, args, sentence) => {
  const server = start(env, ...args);
  expect(await server.exited).toBe(1);
  expect(server.output()).toContain(sentence);
  expect(server.output()).not.toContain('    at ');
});
