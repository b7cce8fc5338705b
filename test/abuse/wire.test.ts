/** Threat 39 with all of the wire's machinery on: floods that are held, delayed, cut into pieces. */
import { describe, expect, test } from 'vitest';
import { HELD_FRAMES } from '../../sandbox-server/protocol/limits.ts';
import type { WireCommand, WireConditions } from '../../sandbox-server/protocol/wire.ts';
import { useLabs, type TestLab } from '../helpers/test-lab.ts';
import { WireLab } from '../helpers/wire-lab.ts';

const MEMORY_BYTES = 192 * 1024 * 1024;
const QUICK_MS = 100;
/** A command is obeyed although frames come without end. */
const OBEYED_MS = 2_000;

const openLab = useLabs();

const WORST: WireConditions = {
  from: null,
  to: null,
  latencyMs: 500,
  jitterMs: 100,
  lossPercent: 5,
  duplicationPercent: 50,
  reorderingPercent: 20,
  kbitPerSecond: null,
  seed: 1,
};
const HELD: WireCommand = { type: 'wire.gate', gate: 'held', discovery: false };
const SLOW: WireCommand = { type: 'wire.conditions', conditions: [WORST] };
const RULES: WireCommand = {
  type: 'wire.rules',
  rules: Array.from({ length: 32 }, (_, index) => {
    const filter = `payload "never ${index}" or (udp and to port ${index + 1000} and not data)`;
    return { id: `${index}`, filter, action: 'duplicate', times: null };
  }),
};

async function flood(lab: TestLab): Promise<void> {
  for (const [host, target] of [
    ['server', 'client'],
    ['client', 'server'],
  ] as const)
    await (await lab.start('flood.py', [target], host)).printed('flooding');
}

describe('39: a flood of frames, while the wire', () => {
  test.each<[string, readonly WireCommand[]]>([
    ['is held,', [HELD]],
    ['is slow, lossy and doubles frames,', [SLOW]],
    ['looks at each by the longest of rules,', [RULES]],
    ['cuts, looks, and delays,', [{ type: 'wire.segments', bytes: 1 }, RULES, SLOW]],
  ])(
    '%s leaves another lab quick, memory bounded, and its own gate in reach',
    async (_, commands) => {
      const [flooded, quick] = [await openLab(), await openLab()];
      const wire = new WireLab(flooded);
      for (const command of commands) await wire.set(command);
      await flood(flooded);
      await wire.crossed('udp', 500);
      const pings = await quick.shell('ping -q -c 20 -i 0.05 client');
      expect(pings).toContain(' 0% packet loss');
      const [, average] = /= [\d.]+\/([\d.]+)\//.exec(pings) ?? [];
      expect(Number(average)).toBeLessThan(QUICK_MS);
      expect(wire.state.held.length).toBeLessThanOrEqual(HELD_FRAMES);
      expect((await flooded.link.usage()).memoryBytes).toBeLessThan(MEMORY_BYTES);
      // What frames take in the server; the heap beside it is this test's own record of fates.
      expect(process.memoryUsage().arrayBuffers).toBeLessThan(MEMORY_BYTES);
      const asked = performance.now();
      wire.ask({ type: 'wire.drop-next', count: 3 });
      await wire.until(
        () => wire.state.dropNext > 0 || wire.fates.some(({ by }) => by === 'reader'),
      );
      expect(performance.now() - asked).toBeLessThan(OBEYED_MS);
    },
  );
});

test('40: fragments, urgent data and options cross a wire that cuts and looks inside', async () => {
  const lab = await openLab();
  const wire = new WireLab(lab);
  await wire.set({ type: 'wire.segments', bytes: 1 });
  await wire.set(RULES);
  const server = await wire.python('server', ODD_SERVER);
  await server.printed('ready');
  await wire.python('client', ODD_CLIENT);
  await server.printed('datagram 9000');
  await server.printed('stream abcdef');
});

const ODD_SERVER = `
import socket
with socket.create_server(('', 5000)) as server, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
    datagrams.bind(('', 5000))
    print('ready', flush=True)
    print('datagram', len(datagrams.recv(65536)), flush=True)
    connection, _ = server.accept()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
    stream = b''
    while len(stream) < 6:
        stream += connection.recv(6)
    print('stream', stream.decode(), flush=True)
`;
const ODD_CLIENT = `
import socket
with socket.socket(type=socket.SOCK_DGRAM) as datagrams:
    # Record route: an IPv4 header longer than the shortest.
    datagrams.setsockopt(socket.IPPROTO_IP, socket.IP_OPTIONS, bytes((7, 7, 4, 0, 0, 0, 0, 0)))
    datagrams.sendto(bytes(9000), ('10.0.0.1', 5000))
with socket.create_connection(('10.0.0.1', 5000)) as connection:
    connection.sendall(b'abc')
    connection.send(b'd', socket.MSG_OOB)
    connection.sendall(b'ef')
    input()
`;
