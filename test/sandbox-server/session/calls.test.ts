/** A page is told the calls of the runs it watches: in order, each once, and all again when it is back. */
import { afterEach, expect, test } from 'vitest';
import { CALLS_IN_MESSAGE, type Call } from '../../../sandbox-server/protocol/calls.ts';
import { CALLS_KEPT } from '../../../sandbox-server/protocol/limits.ts';
import type { ServerMessage } from '../../../sandbox-server/protocol/messages.ts';
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

const call = (id: number): Call => ({
  ...{ id, run: 1, process: 3, call: 'sendto', socket: 9, way: 'sent', offset: id, asked: 1 },
  local: { address: '10.0.0.2', port: 50_000 },
  remote: { address: '10.0.0.1', port: 21567 },
  ...{ result: 1, error: null, peeks: false, atUs: id, endUs: id + 1, bytes: 'eA==' },
});
const calls = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => call(from + index));

type Told = Extract<ServerMessage, { type: 'calls' }>;
const toldTo = (bridge: BridgeClient) => bridge.messages.filter((each) => each.type === 'calls');
const idsIn = (told: readonly Told[]) => told.flatMap((each) => each.calls.map(({ id }) => id));

test('runs, calls and how many are missing are passed on as they come', async () => {
  const { bridge, agent } = await start();
  bridge.send({ type: 'lab.watch', sockets: false, waits: false, calls: true });
  await bridge.writeFile('server', 'a.py', '');
  expect(agent.told('lab.watch')).toEqual([
    { type: 'lab.watch', sockets: false, waits: false, calls: true },
  ]);
  agent.say({ type: 'calls', runs: [1], calls: [], missed: 0 });
  agent.say({ type: 'calls', runs: [], calls: calls(1, 2), missed: 0 });
  agent.say({ type: 'calls', runs: [2], calls: calls(3, 1), missed: 7 });
  await bridge.writeFile('server', 'a.py', '');
  expect(toldTo(bridge)).toEqual([
    { type: 'calls', runs: [1], calls: [], missed: 0 },
    { type: 'calls', runs: [], calls: calls(1, 2), missed: 0 },
    { type: 'calls', runs: [2], calls: calls(3, 1), missed: 7 },
  ]);
});

test('a page that comes back is told all that is kept, in messages of a bearable size', async () => {
  const { server, bridge, lab, agent } = await start();
  const most = CALLS_IN_MESSAGE;
  for (let from = 1; from < 1 + 3 * most; from += most)
    agent.say({ type: 'calls', runs: [], calls: calls(from, most), missed: 1 });
  bridge.socket.terminate();
  const again = await BridgeClient.connect(server.address);
  again.send({ type: 'lab.resume', ref: 9, lab: lab.lab, key: lab.key, seen: [], frame: 0 });
  await again.next('lab.ready');
  await again.writeFile('server', 'a.py', '');
  const told = toldTo(again);
  expect(told.map((each) => [each.calls.length, each.missed])).toEqual([
    [most, 3],
    [most, 0],
    [most, 0],
  ]);
  expect(idsIn(told)).toEqual(calls(1, 3 * most).map(({ id }) => id));
});

test('calls that were forgotten before they could be told count as missed', async () => {
  const { server, bridge, lab, agent } = await start();
  const most = CALLS_IN_MESSAGE;
  const all = 2 * CALLS_KEPT + most;
  for (let from = 1; from <= all; from += most)
    agent.say({ type: 'calls', runs: [], calls: calls(from, most), missed: 0 });
  bridge.socket.terminate();
  const again = await BridgeClient.connect(server.address);
  again.send({ type: 'lab.resume', ref: 9, lab: lab.lab, key: lab.key, seen: [], frame: 0 });
  await again.next('lab.ready');
  await again.writeFile('server', 'a.py', '');
  const told = toldTo(again);
  const missed = told.reduce((sum, each) => sum + each.missed, 0);
  expect(idsIn(told).length + missed).toBe(all);
  expect(idsIn(told).at(-1)).toBe(all);
});
