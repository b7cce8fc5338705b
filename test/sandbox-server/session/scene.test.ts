/** A page has the scene of an example played in its lab, hears of it, and steers it. */
import { afterEach, expect, test } from 'vitest';
import { BridgeClient } from '../../helpers/bridge-client.ts';
import type { FakeProgram } from '../../helpers/fake-agent.ts';
import { startTestServer, type TestServer } from '../../helpers/test-server.ts';
import { TestClock } from '../../helpers/test-clock.ts';
import { REATTACH_GRACE_MS } from '../../../sandbox-server/protocol/limits.ts';
import { OPEN_WIRE } from '../../../sandbox-server/protocol/wire.ts';

const SCENE = `
export default async (play) => {
  const server = await play.start('server');
  await server.prints('ready');
  play.wire({ type: 'wire.drop-next', count: 1 });
  await play.note({ en: 'Now a line.', 'zh-cn': '来一行。' });
  server.type('hello');
  await server.prints('hello');
  await play.note({ en: 'It flows.', 'zh-cn': '不停。' }, { flows: true });
  server.press('^C');
  await server.ends();
};
`;
const NOTE = { en: 'Now a line.', 'zh-cn': '来一行。' };
const echo: FakeProgram = (run) => {
  run.print('ready\r\n');
  run.onInput = (bytes) => {
    run.print(bytes);
    if (bytes.includes(3)) run.exit(0);
  };
};

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(program: FakeProgram = echo, scene = SCENE) {
  const clock = new TestClock();
  const pair = { 'scene.ts': scene, 'server.py': '', 'client.py': '', 'client.ts': '' };
  server = await startTestServer({ pair, clock, programs: { 'server.py': program } });
  const bridge = await BridgeClient.connect(server.address);
  const lab = await bridge.openLab('pair');
  const [agent] = server.agents;
  if (agent === undefined) throw new Error('no agent');
  return { server, bridge, lab, agent, clock };
}

const cast = [{ host: 'server', program: 'server', language: 'python' } as const];

/** Has it played up to its first note. */
async function playToNote(bridge: BridgeClient) {
  const waits = bridge.next('scene.state', (state) => state.waits);
  await bridge.request({ type: 'scene.play', cast });
  return waits;
}

test('a scene starts runs that the page sees, says its piece, goes on when it was read, and ends', async () => {
  const { bridge, agent } = await start();
  expect(await playToNote(bridge)).toMatchObject({ note: NOTE, waits: true });
  const started = bridge.messages.find(({ type }) => type === 'run.started');
  expect(started).toMatchObject({ ref: null, host: 'server', run: 1 });
  const run = bridge.runs.get(1)!;
  await run.printed('ready');
  expect(agent.runs.get(1)?.taken).toBe(0);
  const ended = bridge.next('scene.ended');
  bridge.send({ type: 'scene.next' });
  await run.printed('hello');
  expect(await ended).toMatchObject({ outcome: 'finished', failure: null });
  const states = bridge.messages.filter((message) => message.type === 'scene.state');
  expect(states.at(-1)).toMatchObject({ note: { en: 'It flows.' }, waits: false });
  // The wire is as nobody had touched it.
  expect(agent.told('wire.drop-next').map(({ count }) => count)).toEqual([1, 0]);
});

test.each([
  [[{ host: 'printer', program: 'server', language: 'python' }], 'host-unknown'],
  [[{ host: 'server', program: 'sever', language: 'python' }], 'program-unknown'],
  [[{ host: 'server', program: 'server', language: 'typescript' }], 'program-unknown'],
] as const)('a cast of %j is refused with %s', async (wrong, code) => {
  const { bridge, agent } = await start();
  const refused = bridge.request({ type: 'scene.play', cast: [...wrong] });
  await expect(refused).rejects.toMatchObject({ code });
  expect(agent.told('run.start')).toEqual([]);
});

test.each([
  ['{"type":"scene.play","ref":1}', 'message-malformed'],
  [
    '{"type":"scene.play","ref":1,"cast":[{"host":"../x","program":"a","language":"python"}]}',
    'message-malformed',
  ],
  [
    '{"type":"scene.play","ref":1,"cast":[{"host":"server","program":"a","language":"perl"}]}',
    'message-malformed',
  ],
  ['{"type":"scene.next","note":1}', 'message-malformed'],
  ['{"type":"scene.rewind"}', 'message-unknown'],
])('%s is refused with %s', async (text, code) => {
  const { bridge } = await start();
  const error = bridge.next('error');
  bridge.socket.send(text);
  expect((await error).code).toBe(code);
});

test('an example without a scene has none to play, and there is none before there is a lab', async () => {
  server = await startTestServer();
  const bridge = await BridgeClient.connect(server.address);
  await expect(bridge.request({ type: 'scene.play', cast: [] })).rejects.toMatchObject({
    code: 'message-out-of-order',
  });
  await bridge.openLab('pair');
  await expect(bridge.request({ type: 'scene.play', cast: [] })).rejects.toMatchObject({
    code: 'scene-unknown',
  });
});

test('one scene plays at a time, and another once it has ended', async () => {
  const { bridge } = await start();
  await playToNote(bridge);
  await expect(bridge.request({ type: 'scene.play', cast })).rejects.toMatchObject({
    code: 'scene-plays',
  });
  const ended = bridge.next('scene.ended');
  bridge.send({ type: 'scene.stop' });
  await ended;
  await playToNote(bridge);
});

test('stopped, a scene takes with it what it started, and nothing else', async () => {
  const { bridge, agent } = await start();
  const own = await bridge.start('client', { kind: 'shell' });
  await playToNote(bridge);
  const ended = bridge.next('scene.ended');
  bridge.send({ type: 'scene.stop' });
  expect(await ended).toMatchObject({ outcome: 'stopped', failure: null });
  await bridge.runs.get(2)?.ended;
  expect(agent.told('run.stop').map(({ run }) => run)).toEqual([2]);
  expect(own.exit).toBeUndefined();
  bridge.send({ type: 'scene.stop' });
  bridge.send({ type: 'scene.next' });
  await bridge.writeFile('server', 'a.py', '');
  expect(bridge.messages.filter(({ type }) => type === 'error')).toEqual([]);
});

test('a program that ends too soon fails the scene at once, in words', async () => {
  const { bridge } = await start((run) => {
    run.print('oops\r\n');
    run.exit(1);
  });
  const ended = bridge.next('scene.ended');
  await bridge.request({ type: 'scene.play', cast });
  expect((await ended).failure).toMatchObject({
    kind: 'waited',
    awaited: { kind: 'output', file: 'server.py', host: 'server', text: 'ready' },
    forMs: null,
    printed: 'oops\r\n',
    ended: true,
  });
});

test('a scene whose own code fails is our fault, and the server lives on', async () => {
  const { bridge, server } = await start(echo, 'export default async () => { undefined.x; };');
  const ended = bridge.next('scene.ended');
  await bridge.request({ type: 'scene.play', cast });
  expect((await ended).failure).toMatchObject({ kind: 'refused', code: 'lab-failed' });
  await server.logged('scene.broken');
  await bridge.writeFile('server', 'a.py', '');
});

test('the reader may type into what the scene runs', async () => {
  const { bridge, agent } = await start();
  await playToNote(bridge);
  const run = bridge.runs.get(1)!;
  run.type('mine ');
  await run.printed('mine ');
  const ended = bridge.next('scene.ended');
  bridge.send({ type: 'scene.next' });
  await run.printed('mine hello');
  await ended;
  expect(agent.runs.get(1)?.taken).toBe('mine hello\r\x03'.length);
  // The page has typed five bytes, and never hears that more of its own was taken.
  const taken = bridge.messages.filter((message) => message.type === 'run.taken');
  expect(Math.max(...taken.map(({ offset }) => offset))).toBe(5);
});

test('a page that comes back is told where the scene stands, and goes on with it', async () => {
  const { server, bridge, lab } = await start();
  await playToNote(bridge);
  await bridge.disconnect();
  const back = await BridgeClient.connect(server.address);
  const stands = back.next('scene.state');
  await back.resumeLab(lab.lab, lab.key);
  expect(await stands).toMatchObject({ note: NOTE, waits: true });
  const ended = back.next('scene.ended');
  back.send({ type: 'scene.next' });
  expect(await ended).toMatchObject({ outcome: 'finished' });
});

test('a page that never comes back takes the scene with it, after the grace', async () => {
  const { server, bridge, agent, clock } = await start();
  await playToNote(bridge);
  await bridge.disconnect();
  await server.logged('lab.detached');
  clock.advance(REATTACH_GRACE_MS);
  await server.logged('lab.gone');
  expect(agent.killed).toBe(true);
  expect(server.log.some((line) => line.includes('scene.broken'))).toBe(false);
});

test('a scene in one lab does nothing in another', async () => {
  const { server, bridge } = await start();
  const other = await BridgeClient.connect(server.address);
  await other.openLab('pair');
  await playToNote(bridge);
  other.send({ type: 'scene.next' });
  other.send({ type: 'scene.stop' });
  await other.writeFile('server', 'a.py', '');
  const [, theirs] = server.agents;
  expect(theirs?.commands.filter(({ type }) => type.startsWith('run.'))).toEqual([]);
  const ended = bridge.next('scene.ended');
  bridge.send({ type: 'scene.next' });
  expect(await ended).toMatchObject({ outcome: 'finished' });
});

test('a wire is told of its unplugged hosts, and a run of its pause, also to a page that comes back', async () => {
  const { server, bridge, lab, agent } = await start();
  const run = await bridge.start('server', { kind: 'file', file: 'server.py', args: [] });
  bridge.send({ type: 'wire.unplug', host: 'client' });
  bridge.send({ type: 'run.signal', run: run.id, signal: 'SIGSTOP' });
  await bridge.writeFile('server', 'a.py', '');
  expect(agent.told('wire.unplug')).toEqual([{ type: 'wire.unplug', host: 'client' }]);
  expect(agent.told('run.signal')).toMatchObject([{ signal: 'SIGSTOP' }]);
  const paused = bridge.next('run.paused');
  const out = bridge.next('wire.state');
  const unplugged = [{ host: 'client', forMs: 1000 }];
  agent.say({ type: 'run.paused', run: run.id, paused: true });
  agent.say({ type: 'wire.state', state: { ...OPEN_WIRE, unplugged } });
  expect(await paused).toMatchObject({ run: run.id, paused: true });
  expect((await out).state.unplugged[0]?.forMs).toBeGreaterThanOrEqual(1000);
  await bridge.disconnect();
  const back = await BridgeClient.connect(server.address);
  const state = back.next('wire.state');
  const ready = await back.resumeLab(lab.lab, lab.key);
  expect(ready.runs[0]?.pausedForMs).toBeGreaterThanOrEqual(0);
  expect((await state).state.unplugged[0]?.forMs).toBeGreaterThanOrEqual(1000);
});

test('a run that was told to stop is still said to be, to a page that comes back', async () => {
  const { server, bridge, lab } = await start();
  const stopped = await bridge.start('server', { kind: 'file', file: 'server.py', args: [] });
  await bridge.start('client', { kind: 'shell' });
  stopped.stop();
  await stopped.ended;
  await bridge.disconnect();
  const back = await BridgeClient.connect(server.address);
  const { runs } = await back.resumeLab(lab.lab, lab.key);
  expect(runs.map(({ stopping }) => stopping)).toEqual([true, false]);
});

test('a host that is not there cannot be unplugged', async () => {
  const { bridge } = await start();
  const error = bridge.next('error');
  bridge.send({ type: 'wire.unplug', host: 'printer' });
  expect(await error).toMatchObject({ code: 'host-unknown', values: { host: 'printer' } });
});
