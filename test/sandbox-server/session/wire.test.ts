/** What a page asks of the wire reaches the agent, and what the wire says reaches the page, also later. */
import { afterEach, expect, test } from 'vitest';
import { FATES_KEPT } from '../../../sandbox-server/protocol/limits.ts';
import {
  OPEN_WIRE,
  type FrameFate,
  type WireRule,
  type WireState,
} from '../../../sandbox-server/protocol/wire.ts';
import { BridgeClient } from '../../helpers/bridge-client.ts';
import { frame } from '../../helpers/fake-agent.ts';
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

const rule = (filter: string): WireRule => ({ id: 'a', filter, action: 'hold', times: null });
const held = (id: number): FrameFate => {
  return { frame: id, fate: 'held', atUs: id, by: 'reader', rule: null, copyOf: null };
};
const HELD: WireState = { ...OPEN_WIRE, gate: 'held', held: [1], releaseInMs: 300_000 };

test('a rule reaches the agent with its filter read', async () => {
  const { bridge, agent } = await start();
  bridge.send({ type: 'wire.rules', rules: [rule('data from client 3rd')] });
  await bridge.writeFile('server', 'a.py', '');
  const match = {
    kind: 'and',
    of: [{ kind: 'data' }, { kind: 'host', end: 'from', host: 'client' }],
  };
  expect(agent.told('wire.rules')).toEqual([
    { type: 'wire.rules', rules: [{ ...rule('data from client 3rd'), match, nth: 3 }] },
  ]);
});

test.each([
  [{ type: 'wire.rules', rules: [rule('SYN andd ACK')] }, 'message-malformed'],
  [{ type: 'wire.rules', rules: [rule('data from printer')] }, 'host-unknown'],
  [
    { type: 'wire.rules', rules: Array.from({ length: 33 }, () => rule('data')) },
    'message-malformed',
  ],
  [{ type: 'wire.step', frame: 0 }, 'message-malformed'],
  [{ type: 'wire.time-scale', factor: 0.5 }, 'message-malformed'],
  [{ type: 'wire.segments', bytes: 0 }, 'message-malformed'],
  [{ type: 'wire.gate', gate: 'ajar' }, 'message-malformed'],
])('%j is refused with %s, and nothing of it reaches the agent', async (message, code) => {
  const { bridge, agent } = await start();
  bridge.socket.send(JSON.stringify(message));
  expect(await bridge.next('error')).toMatchObject({ code, ref: null });
  expect(agent.commands.filter(({ type }) => type.startsWith('wire.'))).toEqual([]);
});

test('a wrong word is named with its place', async () => {
  const { bridge } = await start();
  bridge.send({ type: 'wire.rules', rules: [rule('SYN andd ACK')] });
  const { detail } = await bridge.next('error');
  expect(detail).toContain('rules.0.filter: unknown-word: andd (at 4)');
});

test('state and fates reach the page as they come, fates after their frames', async () => {
  const { bridge, agent } = await start();
  const fates = bridge.next('frames.fates');
  const state = bridge.next('wire.state');
  agent.sayFrames([{ ...frame(1), fate: 'held' }]);
  agent.say({ type: 'frames.fates', fates: [held(1)] });
  agent.say({ type: 'wire.state', state: HELD });
  expect((await fates).fates).toEqual([held(1)]);
  expect(bridge.frames.map(({ id }) => id)).toEqual([1]);
  expect((await state).state).toEqual(HELD);
});

test('a page that comes back is told how the wire stands, what became of its frames, and the time left', async () => {
  const { server, bridge, lab, agent } = await start();
  const first = bridge.next('wire.state');
  agent.sayFrames([{ ...frame(1), fate: 'held' }]);
  agent.say({ type: 'frames.fates', fates: [held(1)] });
  agent.say({ type: 'wire.state', state: HELD });
  await first;
  await bridge.disconnect();
  agent.say({ type: 'frames.fates', fates: [{ ...held(1), fate: 'dropped', by: 'time' }] });
  const again = await BridgeClient.connect(server.address);
  const [state, fates] = [again.next('wire.state'), again.next('frames.fates')];
  await again.resumeLab(lab.lab, lab.key);
  const told = (await state).state;
  expect(told).toEqual({ ...HELD, releaseInMs: expect.any(Number) as number });
  expect(told.releaseInMs).toBeLessThanOrEqual(300_000);
  expect((await fates).fates.map(({ fate }) => fate)).toEqual(['held', 'dropped']);
});

test('fates are kept as long as the frames they are about, not for ever', async () => {
  const { server, bridge, lab, agent } = await start();
  await bridge.disconnect();
  const all = Array.from({ length: 3 * FATES_KEPT }, (_, index) => held(index + 1));
  for (let at = 0; at < all.length; at += 1000)
    agent.say({ type: 'frames.fates', fates: all.slice(at, at + 1000) });
  const again = await BridgeClient.connect(server.address);
  const last = again.next('frames.fates', ({ fates }) => fates.at(-1)?.frame === all.length);
  await again.resumeLab(lab.lab, lab.key);
  await last;
  const got = again.messages.flatMap((each) => (each.type === 'frames.fates' ? each.fates : []));
  expect(got.length).toBeGreaterThanOrEqual(FATES_KEPT);
  expect(got.length).toBeLessThan(2 * FATES_KEPT);
  expect(got).toEqual(all.slice(-got.length));
});
