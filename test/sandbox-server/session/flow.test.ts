/** Output and frames go out no faster than the page takes them, and no byte of them is lost. */
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { encodeFrames } from '../../../sandbox-server/protocol/binary.ts';
import {
  OUTPUT_WINDOW_BYTES,
  PING_INTERVAL_MS,
  REATTACH_GRACE_MS,
} from '../../../sandbox-server/protocol/limits.ts';
import type { Program } from '../../../sandbox-server/protocol/messages.ts';
import { BridgeClient } from '../../helpers/bridge-client.ts';
import { cat, flood, frame } from '../../helpers/fake-agent.ts';
import { TestClock } from '../../helpers/test-clock.ts';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../../helpers/test-server.ts';

const file = (name: string): Program => ({ kind: 'file', file: name, args: [] });

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(options: TestServerOptions = {}) {
  server = await startTestServer(options);
  const bridge = await BridgeClient.connect(server.address);
  await bridge.openLab('pair');
  const agent = server.agents[0];
  if (agent === undefined) throw new Error('no agent');
  return { server, bridge, agent };
}

describe('output', () => {
  test('arrives whole, and its end after its last byte', async () => {
    const total = 5_000_000;
    const { bridge } = await start({ programs: { 'flood.py': flood(total) } });
    const run = await bridge.start('server', file('flood.py'));
    let wrong = 0;
    let at = 0;
    run.onOutput = (bytes) => {
      for (const byte of bytes) wrong += Number(byte !== at++ % 251);
      return true;
    };
    await run.ended;
    expect({ received: run.received, wrong }).toEqual({ received: total, wrong: 0 });
  });

  test('of a program that exits at once is not lost', async () => {
    const { bridge } = await start({
      programs: {
        'short.py': (run) => {
          run.print('bye\r\n');
          run.exit(3);
        },
      },
    });
    for (let count = 0; count < 50; count += 1) {
      const run = await bridge.start('server', file('short.py'));
      expect(await run.ended).toEqual({ code: 3, signal: null, limit: null });
      expect(run.output).toBe('bye\r\n');
    }
  });

  test('stops at the window while nobody acknowledges, and goes on after', async () => {
    const total = 1_000_000;
    const { bridge, agent } = await start({
      programs: { 'flood.py': flood(total), 'cat.py': cat },
    });
    const run = await bridge.start('server', file('flood.py'));
    run.stalled = true;
    run.onOutput = () => true;
    await run.until(() => run.received === OUTPUT_WINDOW_BYTES);
    const other = await bridge.start('client', file('cat.py'));
    other.type('meanwhile');
    await other.printed('meanwhile');
    expect(agent.runs.get(run.id)?.printed).toBe(OUTPUT_WINDOW_BYTES);
    run.resume();
    await run.ended;
    expect(run.received).toBe(total);
  });

  test('for a page that stops reading its socket waits in bounded memory', async () => {
    const { bridge, agent } = await start({ programs: { 'flood.py': flood(400_000) } });
    const runs = [];
    for (let count = 0; count < 16; count += 1)
      runs.push(await bridge.start('server', file('flood.py')));
    let wrong = 0;
    for (const run of runs)
      run.onOutput = (bytes) => {
        const from = run.received - bytes.length;
        wrong += bytes.filter((byte, index) => byte !== (from + index) % 251).length;
        return true;
      };
    bridge.socket.pause();
    for (let round = 0; round < 200; round += 1)
      agent.sayBinary(
        encodeFrames(Array.from({ length: 40 }, (_, at) => frame(1 + round * 40 + at, 1600))),
      );
    bridge.socket.resume();
    await Promise.all(runs.map((run) => run.ended));
    expect(runs.map((run) => run.received)).toEqual(runs.map(() => 400_000));
    expect(wrong).toBe(0);
    await untilAllFrames(bridge);
    expect(bridge.frames.map(({ id }) => id)).toEqual(
      Array.from({ length: 8000 }, (_, at) => at + 1),
    );
  });

  test('beyond the limit of a run ends it, saying so', async () => {
    const { bridge, agent } = await start({
      env: { SWITCHBOARD_LAB_OUTPUT_BYTES_PER_RUN: '300000' },
      programs: { 'flood.py': flood(1e9) },
    });
    const told = bridge.next('limit');
    const run = await bridge.start('server', file('flood.py'));
    expect(await run.ended).toEqual({ code: null, signal: 'SIGKILL', limit: 'output' });
    expect(await told).toMatchObject({ limit: 'output', value: 300_000, run: run.id });
    expect(agent.runs.get(run.id)?.printed).toBeLessThan(300_000 + OUTPUT_WINDOW_BYTES);
  });
});

async function untilAllFrames(bridge: BridgeClient): Promise<void> {
  while (bridge.frames.length < 8000) await once(bridge.socket, 'message');
}

describe('frames', () => {
  test('are acknowledged to the agent once the page has them', async () => {
    const { bridge, agent } = await start();
    agent.sayFrames(Array.from({ length: 300 }, (_, at) => frame(at + 1)));
    bridge.send({ type: 'frames.ack', frame: 300 });
    bridge.send({ type: 'frames.ack', frame: 9999 });
    const run = await bridge.start('server', { kind: 'shell' });
    run.stop();
    expect(agent.told('frames.ack').at(-1)?.frame).toBe(300);
  });

  test('missed by the agent are counted to the page', async () => {
    const { bridge, agent } = await start();
    const missed = bridge.next('frames.missed');
    agent.say({ type: 'frames.missed', count: 12 });
    expect(await missed).toMatchObject({ count: 12 });
  });
});

describe('a lab', () => {
  test('whose agent dies is gone, with an id that is in the logs', async () => {
    const { server, bridge, agent } = await start();
    const gone = bridge.next('lab.gone');
    agent.die('exited with 137');
    const { reason, id } = await gone;
    expect(reason).toBe('failed');
    expect(
      server.log.find((line) => line.includes(`"${id}"`) && line.includes('137')),
    ).toBeDefined();
    bridge.send({ type: 'run.stop', run: 1 });
    await bridge.openLab('pair');
    expect(bridge.messages.some(({ type }) => type === 'error')).toBe(false);
  });

  test.each([
    ['output out of place', [1, 0, 0, 0, 1, 64, 69, 0, 0, 0, 0, 0, 0, 65]],
    ['a message of no kind', [77]],
    ['half a frame', [3, 0, 1, 0, 0]],
  ])('whose agent sends %s is gone, and nothing else', async (_, bytes) => {
    const { server, bridge, agent } = await start();
    await bridge.start('server', { kind: 'shell' });
    const gone = bridge.next('lab.gone');
    agent.sayBinary(new Uint8Array(bytes));
    expect(await gone).toMatchObject({ reason: 'failed' });
    expect(agent.killed).toBe(true);
    const other = await BridgeClient.connect(server.address);
    await other.openLab('pair');
  });

  test('ends when its page closes it, and every run with it', async () => {
    const { bridge, agent } = await start({ programs: { 'cat.py': cat } });
    const run = await bridge.start('server', file('cat.py'));
    const gone = bridge.next('lab.gone');
    await bridge.closeLab();
    expect(await gone).toMatchObject({ reason: 'closed', id: null });
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
    expect(agent.killed).toBe(true);
    expect((await bridge.openLab('pair')).resumed).toBe(false);
  });

  test('is announced to end for idleness, kept by one message, and ended without', async () => {
    const clock = new TestClock();
    const env = { SWITCHBOARD_LAB_IDLE_MS: '40000' };
    const { bridge, agent } = await start({ clock, env });
    for (let round = 0; round < 3; round += 1) {
      const notice = bridge.next('lab.expiring');
      clock.advance(20_000);
      expect(await notice).toMatchObject({ reason: 'idle', inMs: 20_000 });
      const kept = bridge.next('lab.kept');
      bridge.send({ type: 'lab.keep' });
      await kept;
    }
    const notice = bridge.next('lab.expiring');
    clock.advance(20_000);
    await notice;
    expect(agent.killed).toBe(false);
    const gone = bridge.next('lab.gone');
    clock.advance(20_000);
    expect(await gone).toMatchObject({ reason: 'idle' });
    expect(agent.killed).toBe(true);
  });

  test('of a browser that vanished is taken apart after ping and grace', async () => {
    const clock = new TestClock();
    const { server, bridge, agent } = await start({ clock });
    bridge.socket.pause(); // answers no ping
    clock.advance(PING_INTERVAL_MS);
    clock.advance(PING_INTERVAL_MS);
    await server.logged('lab.detached');
    clock.advance(REATTACH_GRACE_MS);
    expect(agent.killed).toBe(true);
    bridge.socket.terminate();
  });
});

describe('stopping the server', () => {
  test('tells the pages, ends the labs and closes with a reason', async () => {
    const { server, bridge, agent } = await start();
    const gone = bridge.next('lab.gone');
    await server.stop();
    expect(await gone).toMatchObject({ reason: 'server-stopping' });
    expect(await bridge.closed).toEqual({ code: 1001, reason: 'server-stopping' });
    expect(agent.killed).toBe(true);
  });
});
