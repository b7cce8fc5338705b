/** A page sees the insides of hosts while it asks for them: no sooner, no longer, and whole at first. */
import { afterEach, expect, test } from 'vitest';
import type { HostSockets, Waits } from '../../../sandbox-server/protocol/inside.ts';
import { BridgeClient } from '../../helpers/bridge-client.ts';
import { startTestServer, type TestServer } from '../../helpers/test-server.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start() {
  server = await startTestServer();
  const bridge = await BridgeClient.connect(server.address);
  const lab = await bridge.openLab('pair');
  const [agent] = server.agents;
  if (agent === undefined) throw new Error('no agent');
  return { server, bridge, lab, agent };
}

const SOCKETS: HostSockets = {
  atUs: 5,
  sockets: [
    {
      host: 'server',
      kind: 'tcp',
      state: 'listening',
      local: { address: '::', port: 21567 },
      remote: null,
      received: 0,
      sent: 5,
      onlyIpv6: false,
      timer: null,
      run: null,
      inode: 7,
    },
  ],
  omitted: 0,
};
const WAITS: Waits = { atUs: 5, waits: [] };

test('the agent is asked once, and told when the page leaves', async () => {
  const { bridge, agent } = await start();
  bridge.send({ type: 'lab.watch', sockets: true, waits: false });
  bridge.send({ type: 'lab.watch', sockets: true, waits: false });
  bridge.send({ type: 'lab.watch', sockets: true, waits: true });
  await bridge.writeFile('server', 'a.py', '');
  expect(agent.told('lab.watch')).toEqual([
    { type: 'lab.watch', sockets: true, waits: false, calls: false },
    { type: 'lab.watch', sockets: true, waits: true, calls: false },
  ]);
  bridge.socket.close();
  await bridge.closed;
  await expect.poll(() => agent.told('lab.watch').at(-1)).toMatchObject({ sockets: false });
});

test('the page is told what it asked for, and nothing else', async () => {
  const { bridge, agent } = await start();
  bridge.send({ type: 'lab.watch', sockets: true, waits: false });
  await bridge.writeFile('server', 'a.py', '');
  agent.say({ type: 'waits', ...WAITS });
  agent.say({ type: 'sockets', ...SOCKETS });
  expect(await bridge.next('sockets')).toEqual({ type: 'sockets', ...SOCKETS });
  expect(bridge.messages.filter(({ type }) => type === 'waits')).toEqual([]);
});

test('a page that comes back has to ask again, and is told the whole', async () => {
  const { server, bridge, lab, agent } = await start();
  bridge.send({ type: 'lab.watch', sockets: true, waits: true });
  await bridge.writeFile('server', 'a.py', '');
  bridge.socket.terminate();
  const again = await BridgeClient.connect(server.address);
  again.send({ type: 'lab.resume', ref: 9, lab: lab.lab, key: lab.key, seen: [], frame: 0 });
  await again.next('lab.ready');
  agent.say({ type: 'sockets', ...SOCKETS });
  again.send({ type: 'lab.watch', sockets: true, waits: false });
  await again.writeFile('server', 'a.py', '');
  agent.say({ type: 'sockets', ...SOCKETS });
  expect(await again.next('sockets')).toMatchObject(SOCKETS);
});

test.each([
  { type: 'lab.watch' },
  { type: 'lab.watch', sockets: 1, waits: false },
  { type: 'lab.watch', sockets: true, waits: true, files: true },
])('%j is refused', async (message) => {
  const { bridge, agent } = await start();
  bridge.socket.send(JSON.stringify(message));
  expect(await bridge.next('error')).toMatchObject({ code: 'message-malformed' });
  expect(agent.told('lab.watch')).toEqual([]);
});
