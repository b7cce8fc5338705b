/** Threats 19, 20, 21, 37, 39: out of the lab by network, into another lab, and at its expense. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useLabs } from '../helpers/test-lab.ts';

const PROGRAMS = join(import.meta.dirname, 'programs');
const ABSTRACT = 'machine-mark';
const MEMORY_BYTES = 48 * 1024 * 1024;

const openLab = useLabs();

describe('20: the world', () => {
  test('is unreachable: addresses, metadata service, names', async () => {
    const lab = await openLab();
    const targets = [
      ...['4:1.1.1.1:80', '4:169.254.169.254:80', '4:192.168.1.1:80', '4:172.17.0.1:80'],
      ...['4:100.100.100.200:80', '6:2606:4700:4700::1111:80', '6:fd00:ec2::254:80'],
    ];
    const met = await lab.met('reach.py', targets);
    for (const target of targets)
      expect([target, met[target]]).toEqual([
        target,
        expect.stringMatching(/^E(NETUNREACH|HOSTUNREACH)$/),
      ]);
    expect(met['name']).toMatch(/^-\d$/);
  });
});

describe('21: the machine’s own', () => {
  const servers: Server[] = [];
  beforeAll(async () => {
    for (const where of [
      { port: 0, host: '127.0.0.1' },
      { port: 0, host: '::' },
      { path: `\0${ABSTRACT}` },
    ]) {
      const server = createServer((socket) => socket.destroy()).listen(where);
      await once(server, 'listening');
      servers.push(server);
    }
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  test('loopback, addresses and abstract sockets are not the lab’s', async () => {
    const ports = servers.slice(0, 2).map((server) => (server.address() as AddressInfo).port);
    const own = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    const loopback = ports.flatMap((port) => [`4:127.0.0.1:${port}`, `6:::1:${port}`]);
    const elsewhere = own.slice(0, 3).map((address) => `4:${address}:${ports[1]}`);
    // Whoever is on the machine reaches all of them: what the lab does not find is there.
    const outside = [...loopback.slice(0, 1), `unix:${ABSTRACT}`];
    const { stdout } = await promisify(execFile)(
      '/usr/bin/python3',
      ['-B', 'reach.py', ...outside],
      {
        cwd: PROGRAMS,
        env: {},
      },
    );
    for (const target of outside) expect(stdout).toContain(`${target}: ok`);
    const lab = await openLab();
    const met = await lab.met('reach.py', [...loopback, ...elsewhere, `unix:${ABSTRACT}`]);
    for (const target of loopback) expect([target, met[target]]).toEqual([target, 'ECONNREFUSED']);
    for (const target of elsewhere) expect(met[target]).toMatch(/^E(NETUNREACH|HOSTUNREACH)$/);
    expect(met[`unix:${ABSTRACT}`]).toBe('ECONNREFUSED');
  });
});

describe('19: from one lab to another', () => {
  test('there is no way by TCP, abstract socket, shared memory or file', async () => {
    const [one, other] = [await openLab(), await openLab()];
    const listening = await one.start('listen.py', ['5000']);
    await listening.printed('listening');
    // The same addresses in both labs: in its own, the listener is found.
    const targets = ['4:10.0.0.1:5000', '6:fd00::1:5000', 'unix:lab-mark'];
    const inside = await one.met('reach.py', targets);
    for (const target of targets) expect([target, inside[target]]).toEqual([target, 'ok']);
    for (const host of ['server', 'client']) {
      const met = await other.met('reach.py', targets, host);
      for (const target of targets) expect([target, met[target]]).toEqual([target, 'ECONNREFUSED']);
      const files = await other.met(
        'files.py',
        ['/dev/shm/lab-mark', '/tmp/lab-mark', '/home/reader/lab-mark'],
        host,
      );
      expect(new Set(Object.values(files))).toEqual(new Set(['absent']));
    }
  });

  test('and between hosts of one lab only the wire', async () => {
    const lab = await openLab();
    const listening = await lab.start('listen.py', ['5000']);
    await listening.printed('listening');
    const met = await lab.met('reach.py', ['4:10.0.0.1:5000', 'unix:lab-mark'], 'client');
    expect(met).toMatchObject({ '4:10.0.0.1:5000': 'ok', 'unix:lab-mark': 'ECONNREFUSED' });
    const files = ['/dev/shm/lab-mark', '/tmp/lab-mark', '/home/reader/lab-mark'];
    expect(new Set(Object.values(await lab.met('files.py', files, 'client')))).toEqual(
      new Set(['absent']),
    );
  });
});

test('37: a lab that watches all the files it can leaves another its share', async () => {
  const [greedy, other] = [await openLab(), await openLab()];
  const holding = await greedy.start('watch_files.py', ['hold']);
  await holding.printed('then: ');
  expect(holding.met['then']).toBe('EMFILE');
  const met = await other.met('watch_files.py');
  expect(met['instances']).toBe(holding.met['instances']);
});

test('39: a flood of frames in one lab leaves another’s wire quick, and memory bounded', async () => {
  const [flooded, quick] = [await openLab(), await openLab()];
  const echo = await quick.start('echo.py');
  await echo.printed('ready');
  const before = process.memoryUsage().rss;
  for (const [host, target] of [
    ['server', 'client'],
    ['client', 'server'],
  ] as const) {
    const flood = await flooded.start('flood.py', [target], host);
    await flood.printed('flooding');
  }
  let frames = 0;
  flooded.lab.on('frames', (batch) => (frames += batch.length));
  const times: number[] = [];
  while (times.length < 100 || frames < 2000) times.push(await echo.echoMs());
  times.sort((one, two) => one - two);
  expect(times[Math.floor(times.length * 0.9)]).toBeLessThan(100);
  expect(await quick.shell('ping -c 2 -i 0.2 client | tail -2')).toContain(' 0% packet loss');
  expect(process.memoryUsage().rss - before).toBeLessThan(3 * MEMORY_BYTES);
  expect((await flooded.link.usage()).memoryBytes).toBeLessThan(4 * MEMORY_BYTES);
});
