/** What a reader breaks on purpose, and what two real kernels make of it. */
import { expect, test } from 'vitest';
import type { HostSocket } from '../../../sandbox-server/protocol/inside.ts';
import { TestRun, useLabs, type TestLab } from '../../helpers/test-lab.ts';
import { WireLab } from '../../helpers/wire-lab.ts';

const openLab = useLabs();

const SERVER = `
import socket, sys
with socket.create_server(('', 5000)) as server:
    print('ready', flush=True)
    connection, _ = server.accept()
    with connection:
        for line in sys.stdin:
            connection.sendall(line.encode())
            print('sent', line, end='', flush=True)
`;
const CLIENT = `
import socket
with socket.create_connection(('10.0.0.1', 5000)) as connection:
    print('connected', flush=True)
    while data := connection.recv(1000):
        print('got', data.decode(), end='', flush=True)
`;
const SENDER = `
import socket
with socket.create_connection(('10.0.0.1', 5000)) as connection:
    print('connected', flush=True)
    for count in range(400):
        connection.sendall(bytes(65536))
        print('sent', count, flush=True)
`;
const READER = `
import socket
with socket.create_server(('', 5000)) as server:
    print('ready', flush=True)
    connection, _ = server.accept()
    total = 0
    while data := connection.recv(65536):
        total += len(data)
    print('all', total, flush=True)
`;

/** Waits for a socket of the lab that `fits`. */
function socketOf({ lab }: TestLab, fits: (socket: HostSocket) => boolean): Promise<HostSocket> {
  return new Promise((resolve) => {
    const end = lab.on('sockets', ({ sockets }) => {
      const found = sockets.find(fits);
      if (found === undefined) return;
      end();
      unwatch();
      resolve(found);
    });
    const unwatch = lab.watch({ sockets: true, waits: false });
  });
}

const established = ({ host, state }: HostSocket) => host === 'server' && state === 'established';

test('an unplugged client has no carrier; the server sends again, and all arrives once it is plugged in', async () => {
  const lab = await openLab();
  const wire = new WireLab(lab);
  const server = await wire.python('server', SERVER);
  await server.printed('ready');
  const client = await wire.python('client', CLIENT);
  await client.printed('connected');
  await wire.set({ type: 'wire.unplug', host: 'client' });
  expect(wire.state.unplugged).toEqual([{ host: 'client', forMs: expect.any(Number) as number }]);
  expect(await lab.shell('ip -br link show eth0', 'client')).toMatch(/NO-CARRIER/);
  server.type('hello\r');
  await server.printed('sent hello');
  const waiting = await socketOf(
    lab,
    (socket) => established(socket) && socket.sent > 0 && socket.timer?.kind === 'retransmit',
  );
  expect(waiting.sent).toBe(6);
  const lost = await wire.crossed('from server payload "hello"', 3);
  await wire.until(() => wire.fates.filter(({ by }) => by === 'cable').length >= 3);
  expect(wire.fates.find(({ frame }) => frame === lost[1]?.id)).toMatchObject({
    fate: 'dropped',
    by: 'cable',
  });
  expect(client.output).not.toContain('got');
  const [outage] = wire.state.outages ?? [];
  expect(outage).toEqual({ host: 'client', outUs: expect.any(Number) as number, backUs: null });
  // By the clock of the frames.
  expect(outage!.outUs).toBeLessThan(lost[0]!.atUs);
  await wire.set({ type: 'wire.plug', host: 'client' });
  await client.printed('got hello');
  await socketOf(lab, (socket) => established(socket) && socket.sent === 0);
  expect(await lab.shell('ip -br link show eth0', 'client')).toMatch(/LOWER_UP/);
  const [over, ...others] = wire.state.outages ?? [];
  expect(over).toMatchObject({ host: 'client', outUs: outage!.outUs });
  expect(over!.backUs).toBeGreaterThan(lost.at(-1)!.atUs);
  expect(others).toEqual([]);
});

test('a paused receiver fills both buffers until the sender blocks, and goes on where it was', async () => {
  const lab = await openLab();
  const wire = new WireLab(lab);
  const reader = await wire.python('server', READER);
  await reader.printed('ready');
  reader.run.signal('SIGSTOP');
  await new Promise<void>((resolve) => {
    reader.run.on('paused', () => resolve());
  });
  expect(reader.run.pausedForMs).toBeGreaterThanOrEqual(0);
  const sender = await wire.python('client', SENDER);
  await sender.printed('sent 0');
  const full = await socketOf(
    lab,
    ({ host, state, sent, timer }) =>
      host === 'client' && state === 'established' && sent > 0 && timer?.kind === 'probe',
  );
  expect(full.sent).toBeGreaterThan(0);
  expect(sender.output).not.toContain('sent 399');
  reader.run.signal('SIGCONT');
  await reader.printed(`all ${400 * 65_536}`);
  await sender.ended;
  expect(sender.output).toContain('sent 399');
  expect(reader.run.pausedForMs).toBeUndefined();
});

test('a paused run can still be stopped', async () => {
  const lab = await openLab();
  const wire = new WireLab(lab);
  const reader = await wire.python('server', READER);
  await reader.printed('ready');
  reader.run.signal('SIGSTOP');
  reader.run.stop();
  expect(await reader.ended).toMatchObject({ signal: 'SIGTERM' });
});

test('a taken port is refused to the next program, and free once it is given back', async () => {
  const lab = await openLab();
  const wire = new WireLab(lab);
  const taker = new TestRun(await lab.lab.start('server', { kind: 'port-taker', port: 5000 }));
  await taker.printed('taken: port 5000');
  const refused = await wire.python('server', READER);
  await refused.ended;
  expect(refused.output).toContain('Address already in use');
  const udp = await wire.python(
    'server',
    `import socket\nsocket.socket(type=socket.SOCK_DGRAM).bind(('', 5000))`,
  );
  await udp.ended;
  expect(udp.output).toContain('Address already in use');
  taker.run.stop();
  await taker.ended;
  const server = await wire.python('server', READER);
  await server.printed('ready');
  const late = new TestRun(await lab.lab.start('server', { kind: 'port-taker', port: 5000 }));
  expect(await late.ended).toMatchObject({ code: 1 });
  expect(late.output).toContain('port 5000 is in use already');
});

test('a hand that plays with the cable moves its carrier a few times a second at most', async () => {
  const lab = await openLab();
  const wire = new WireLab(lab);
  // The last number that `ip` gives in such detail is how often the carrier came or went.
  const count = async () => {
    const told = await lab.shell('ip -s -s link show eth0', 'client');
    return Number(told.trim().split(/\s+/).at(-1));
  };
  const before = await count();
  const start = performance.now();
  for (let i = 0; i < 500; i += 1) {
    wire.ask({ type: 'wire.unplug', host: 'client' });
    wire.ask({ type: 'wire.plug', host: 'client' });
  }
  await wire.set({ type: 'wire.unplug', host: 'client' });
  await wire.set({ type: 'wire.plug', host: 'client' });
  const changed = (await count()) - before;
  const seconds = (performance.now() - start) / 1000;
  expect(changed).toBeLessThanOrEqual(2 + seconds / 0.25);
  await wire.until(() => wire.state.unplugged.length === 0);
});
