/** Losing the connection loses nothing: windows are counted from the start of each run. */
import { afterEach, describe, expect, test } from 'vitest';
import {
  OUTPUT_WINDOW_BYTES,
  REATTACH_GRACE_MS,
  SCROLLBACK_BYTES,
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

const TOTAL = 3_000_000;
const file = (name: string): Program => ({ kind: 'file', file: name, args: [] });

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(options: TestServerOptions = {}) {
  server = await startTestServer({
    programs: { 'flood.py': flood(TOTAL), 'cat.py': cat },
    ...options,
  });
  const bridge = await BridgeClient.connect(server.address);
  return { server, bridge, lab: await bridge.openLab('pair') };
}

describe('a page that comes back', () => {
  test('gets every byte of a flood it left in the middle, exactly once', async () => {
    const { server, bridge, lab } = await start();
    const run = await bridge.start('server', file('flood.py'));
    const received: Uint8Array[] = [];
    run.onOutput = (bytes) => received.push(bytes.slice()) > 0;
    await run.until(() => run.received > 500_000);
    bridge.socket.terminate();
    await bridge.closed;
    const before = Buffer.concat(received);

    const again = await BridgeClient.connect(server.address);
    const seen = [{ run: run.id, offset: before.length }];
    const rest: Uint8Array[] = [];
    again.onRun = (resumed) => {
      resumed.takeTrimmed(before.length);
      resumed.onOutput = (bytes) => rest.push(bytes.slice()) > 0;
    };
    const resume = { lab: lab.lab, key: lab.key, seen, frame: 0 };
    const ready = await again.request({ type: 'lab.resume', ...resume });
    expect(ready).toMatchObject({ type: 'lab.ready', resumed: true });
    const exit = await again.runs.get(run.id)?.ended;
    expect(exit).toEqual({ code: 0, signal: null, limit: null });
    const all = Buffer.concat([before, ...rest]);
    expect(all.length).toBe(TOTAL);
    expect(all.findIndex((byte, index) => byte !== index % 251)).toBe(-1);
  });

  test('is told what is no longer kept when it has seen nothing', async () => {
    const { server, bridge, lab } = await start();
    const run = await bridge.start('server', file('flood.py'));
    run.onOutput = () => true;
    await run.ended;
    await bridge.disconnect();
    const again = await BridgeClient.connect(server.address);
    const trimmed = again.next('run.trimmed');
    again.onRun = (resumed) => (resumed.onOutput = () => true);
    await again.resumeLab(lab.lab, lab.key);
    expect(await trimmed).toMatchObject({ run: run.id, offset: TOTAL - SCROLLBACK_BYTES });
    await again.runs.get(run.id)?.ended;
    expect(again.runs.get(run.id)?.received).toBe(TOTAL);
  });

  test('having seen a whole window unacknowledged sets the program going again', async () => {
    const { server, bridge, lab } = await start();
    const run = await bridge.start('server', file('flood.py'));
    run.stalled = true;
    run.onOutput = () => true;
    await run.until(() => run.received === OUTPUT_WINDOW_BYTES);
    await bridge.disconnect();
    const again = await BridgeClient.connect(server.address);
    again.onRun = (resumed) => {
      resumed.takeTrimmed(OUTPUT_WINDOW_BYTES);
      resumed.onOutput = () => true;
    };
    const seen = [{ run: run.id, offset: OUTPUT_WINDOW_BYTES }];
    await again.request({ type: 'lab.resume', lab: lab.lab, key: lab.key, seen, frame: 0 });
    await again.runs.get(run.id)?.ended;
    expect(again.runs.get(run.id)?.received).toBe(TOTAL);
  });

  test('sends again what it typed, and the program gets it once', async () => {
    const { server, bridge, lab } = await start();
    const run = await bridge.start('server', file('cat.py'));
    run.type('one ');
    await run.printed('one ');
    await bridge.disconnect();
    const again = await BridgeClient.connect(server.address);
    const ready = await again.resumeLab(lab.lab, lab.key);
    expect(ready.runs).toMatchObject([{ run: run.id, input: 4, exit: null }]);
    again.sendInput(run.id, 0, Buffer.from('one two'));
    await again.runs.get(run.id)?.printed('two');
    expect(again.runs.get(run.id)?.output).toBe('one two');
  });

  test('gets the frames it lacks, and hears how many crossed unseen meanwhile', async () => {
    const { server, bridge, lab } = await start();
    server.agents[0]?.sayFrames([frame(1), frame(2)]);
    await bridge.disconnect();
    server.agents[0]?.sayFrames([frame(3), frame(4)]);
    server.agents[0]?.say({ type: 'frames.missed', count: 7 });
    const again = await BridgeClient.connect(server.address);
    const missed = again.next('frames.missed');
    await again.request({ type: 'lab.resume', lab: lab.lab, key: lab.key, seen: [], frame: 1 });
    expect(await missed).toMatchObject({ count: 7 });
    const run = await again.start('server', file('cat.py'));
    expect(again.frames.map(({ id }) => id)).toEqual([2, 3, 4]);
    run.stop();
    await run.ended;
  });

  test('is refused with another key, and still finds its lab with its own', async () => {
    const { server, bridge, lab } = await start();
    await bridge.disconnect();
    const again = await BridgeClient.connect(server.address);
    const other = lab.key.endsWith('_') ? '-' : '_';
    const wrong = again.resumeLab(lab.lab, lab.key.slice(0, -1) + other);
    await expect(wrong).rejects.toMatchObject({ code: 'lab-unknown' });
    await expect(again.resumeLab('nosuch', lab.key)).rejects.toMatchObject({ code: 'lab-unknown' });
    expect(await again.resumeLab(lab.lab, lab.key)).toMatchObject({ lab: lab.lab });
  });

  test('takes the lab over from a page that still has it, which is told', async () => {
    const { server, bridge, lab } = await start();
    const gone = bridge.next('lab.gone');
    const other = await BridgeClient.connect(server.address);
    await other.resumeLab(lab.lab, lab.key);
    expect(await gone).toMatchObject({ reason: 'taken-over' });
    await bridge.disconnect();
    const run = await other.start('client', file('cat.py'));
    run.type('still here');
    await run.printed('still here');
  });
});

describe('a page that does not come back', () => {
  test('loses its lab when the grace is over, and not before', async () => {
    const clock = new TestClock();
    const { server, bridge } = await start({ clock });
    await bridge.disconnect();
    await server.logged('lab.detached');
    clock.advance(REATTACH_GRACE_MS - 1);
    expect(server.agents[0]?.killed).toBe(false);
    clock.advance(1);
    expect(server.agents[0]?.killed).toBe(true);
  });

  test('keeps its lab beyond the grace when it did come back in time', async () => {
    const clock = new TestClock();
    const { server, bridge, lab } = await start({ clock });
    await bridge.disconnect();
    await server.logged('lab.detached');
    clock.advance(REATTACH_GRACE_MS - 10);
    const again = await BridgeClient.connect(server.address);
    await again.resumeLab(lab.lab, lab.key);
    clock.advance(20);
    expect(server.agents[0]?.killed).toBe(false);
  });

  test('leaves its programs waiting at the window, not printing without end', async () => {
    const { server, bridge } = await start();
    const run = await bridge.start('server', file('flood.py'));
    run.stalled = true;
    await bridge.disconnect();
    await server.logged('lab.detached');
    const printed = server.agents[0]?.runs.get(run.id)?.printed ?? Infinity;
    expect(printed).toBeLessThanOrEqual(OUTPUT_WINDOW_BYTES);
  });
});
