/** The wire in the reader's hands, with two real kernels at its ends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { happens } from '../../../sandbox-server/protocol/chance.ts';
import type { WireConditions, WireRule } from '../../../sandbox-server/protocol/wire.ts';
import { useLabs, type TestLabOptions } from '../../helpers/test-lab.ts';
import { WireLab } from '../../helpers/wire-lab.ts';

const openLab = useLabs();
const openWire = async (options?: TestLabOptions) => new WireLab(await openLab(options));

const SERVER = readFileSync(
  join(import.meta.dirname, '../../fixtures/programs/line_server.py'),
  'utf8',
);
const CLIENT = `
import socket, sys
with socket.create_connection(('server', 21567)) as connection:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    print('connected', flush=True)
    for line in sys.argv[1:]:
        connection.sendall(line.encode() + b'\\n')
    input()
`;
const RECEIVER = `
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
    receiver.bind(('', 5000))
    print('ready', flush=True)
    while (text := receiver.recv(100).decode()) != 'end':
        print('got', text, flush=True)
`;
const SENDER = `
import socket, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
    for text in sys.argv[1:]:
        sender.sendto(text.encode(), ('server', 5000))
`;

const IDEAL: WireConditions = {
  from: null,
  to: null,
  latencyMs: 0,
  jitterMs: 0,
  lossPercent: 0,
  duplicationPercent: 0,
  reorderingPercent: 0,
  kbitPerSecond: null,
  seed: 0,
};

function rule(filter: string, action: WireRule['action'], times: number | null = null): WireRule {
  return { id: 'test', filter, action, times };
}

async function served(wire: WireLab, ...lines: string[]) {
  const server = await wire.python('server', SERVER);
  await server.printed('listening');
  return { server, client: await wire.python('client', CLIENT, ...lines) };
}

const gotLines = (output: string) => [...output.matchAll(/^got (.*)\r$/gm)].map(([, line]) => line);

test('a held SYN ACK is asked for again, after longer and longer waits, until it is let go', async () => {
  const wire = await openWire();
  await wire.set({ type: 'wire.rules', rules: [rule('SYN ACK', 'hold')] });
  const { client } = await served(wire);
  // Over IPv6, which the name offers first, nobody listens.
  const [first, second, third] = await wire.crossed('ip SYN not ACK', 3);
  const gaps = [second!.atUs - first!.atUs, third!.atUs - second!.atUs];
  expect(gaps[1]).toBeGreaterThan(1.5 * gaps[0]!);
  expect(client.output).not.toContain('connected');
  const [held] = await wire.held('SYN ACK', 3);
  const because = { frame: held, fate: 'held', by: 'rule', rule: 'test' };
  expect(wire.causeOf(second!.id)).toEqual({ role: 'confirmation', ...because });
  wire.ask({ type: 'wire.rules', rules: [] });
  wire.open();
  await client.printed('connected');
});

test('one segment of ten is dropped, and all ten lines arrive in order, one of them sent again', async () => {
  const wire = await openWire();
  await wire.set({ type: 'wire.rules', rules: [rule('from client data 4th', 'drop')] });
  const lines = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`);
  const { server } = await served(wire, ...lines);
  await server.printed('line 10');
  expect(gotLines(server.output)).toEqual(lines);
  const sent = wire.frames('from client data');
  const [dropped] = sent.filter(({ fate }) => fate === 'dropped');
  expect(wire.fates).toMatchObject([
    { frame: dropped!.id, fate: 'dropped', by: 'rule', rule: 'test' },
  ]);
  expect(sent).toHaveLength(11);
  const causes = sent.flatMap(({ id }) => wire.causeOf(id) ?? []);
  expect(causes).toMatchObject([{ role: 'original', frame: dropped!.id, fate: 'dropped' }]);
});

test('of forty datagrams exactly those are lost that the seed foretells', async () => {
  const wire = await openWire();
  const receiver = await wire.python('server', RECEIVER);
  await receiver.printed('ready');
  const chance = { what: 'loss', percent: 30, seed: 7, from: 1, to: 0 } as const;
  const conditions = [{ ...IDEAL, from: 'client', lossPercent: chance.percent, seed: chance.seed }];
  await wire.set({ type: 'wire.conditions', conditions });
  const all = Array.from({ length: 40 }, (_, index) => `${index + 1}`);
  // In three handfuls: a run has only so many arguments.
  for (const start of [0, 14, 28])
    await (
      await wire.python('client', SENDER, ...all.slice(start, start + 14))
    ).ended;
  await wire.crossed('udp from client', all.length);
  await wire.set({ type: 'wire.conditions', conditions: [] });
  await wire.python('client', SENDER, 'end');
  await receiver.ended;
  expect(gotLines(receiver.output)).toEqual(all.filter((_, index) => !happens(chance, index + 1)));
  const lost = wire.fates.filter(({ fate, by }) => fate === 'dropped' && by === 'conditions');
  expect(lost).toHaveLength(all.filter((_, index) => happens(chance, index + 1)).length);
});

test('two datagrams arrive the other way round', async () => {
  const wire = await openWire();
  const receiver = await wire.python('server', RECEIVER);
  await receiver.printed('ready');
  await wire.hold();
  await wire.python('client', SENDER, 'one', 'two', 'end');
  const [one, two] = await wire.held('udp', 3);
  wire.ask({ type: 'wire.move', frame: two!, before: one! });
  wire.open();
  await receiver.ended;
  expect(gotLines(receiver.output)).toEqual(['two', 'one']);
});

test('a datagram is doubled by hand, and the copy is a frame of its own', async () => {
  const wire = await openWire();
  const receiver = await wire.python('server', RECEIVER);
  await receiver.printed('ready');
  await wire.hold();
  await wire.python('client', SENDER, 'one', 'end');
  const [one] = await wire.held('udp', 2);
  await wire.set({ type: 'wire.duplicate', frame: one! });
  const [, copy] = await wire.held('udp', 3);
  wire.open();
  await receiver.ended;
  expect(gotLines(receiver.output)).toEqual(['one', 'one']);
  expect(wire.fates).toContainEqual(
    expect.objectContaining({ frame: copy, fate: 'delivered', copyOf: one }),
  );
});

test('a connection is closed in four steps, each let go by hand', async () => {
  const lab = await openLab();
  const wire = new WireLab(lab);
  const { server, client } = await served(wire, 'hello');
  await server.printed('got hello');
  await client.printed('connected');
  const stateOf = async (host: string) => {
    const sockets = await lab.shell("ss -tanH '( sport = :21567 or dport = :21567 )'", host);
    return /^(?!LISTEN)[A-Z0-9-]+/m.exec(sockets)?.[0];
  };
  await wire.hold();

  client.type('\n');
  await wire.held('FIN from client');
  expect([await stateOf('client'), await stateOf('server')]).toEqual(['FIN-WAIT-1', 'ESTAB']);
  await wire.step('FIN from client');
  await server.printed('closed by the peer');
  await wire.held('ACK not FIN from server');
  expect([await stateOf('client'), await stateOf('server')]).toEqual(['FIN-WAIT-1', 'CLOSE-WAIT']);
  await wire.step('ACK not FIN from server');
  expect(await stateOf('client')).toBe('FIN-WAIT-2');
  server.type('\n');
  await wire.held('FIN from server');
  expect(await stateOf('server')).toBe('LAST-ACK');
  await wire.step('FIN from server');
  await wire.held('ACK not FIN from client');
  expect(await stateOf('client')).toBe('TIME-WAIT');
  await wire.step('ACK not FIN from client');
  await server.ended;
  expect(await stateOf('server')).toBeUndefined();
});

test('a wire that nobody touches is released by itself', async () => {
  const wire = await openWire({ limits: { wireHoldMs: 400 } });
  const receiver = await wire.python('server', RECEIVER);
  await receiver.printed('ready');
  await wire.hold();
  await wire.python('client', SENDER, 'end');
  await wire.held('udp');
  expect(wire.state.releaseInMs).toBeGreaterThan(0);
  await receiver.ended;
  await wire.until(() => wire.state.gate === 'open');
  expect(wire.fates.at(-1)).toMatchObject({ fate: 'delivered', by: 'time' });
});

test('a stream cut into segments of one byte is the same stream', async () => {
  const wire = await openWire();
  await wire.set({ type: 'wire.segments', bytes: 1 });
  const { server } = await served(wire, 'hello');
  await server.printed('got hello');
  const sizes = wire.frames('from client data').map(({ packet }) => packet.payloadLength);
  expect(sizes).toEqual([1, 1, 1, 1, 1, 1]);
});

test('a wire stretched in time shows a frame under way before it is there', async () => {
  const wire = await openWire();
  const receiver = await wire.python('server', RECEIVER);
  await receiver.printed('ready');
  await wire.set({ type: 'wire.time-scale', factor: 300 });
  await wire.python('client', SENDER, 'end');
  const [frame] = await wire.crossed('udp');
  expect(frame!.fate).toBe('travelling');
  await receiver.ended;
  const landed = wire.fates.find(({ frame: id, fate }) => id === frame!.id && fate === 'delivered');
  expect(landed!.atUs - frame!.atUs).toBeGreaterThan(299_000);
});

test('a rule or condition for a host that is not there is refused', async () => {
  const wire = await openWire();
  const rules = [rule('from printer', 'drop')];
  expect(() => wire.ask({ type: 'wire.rules', rules })).toThrow(/printer/);
  const conditions = [{ ...IDEAL, from: 'printer' }];
  expect(() => wire.ask({ type: 'wire.conditions', conditions })).toThrow(/printer/);
});
