/** What the server keeps for one page is bounded, whatever the page or its lab does. */
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ENDED_RUNS_KEPT, QUEUE_LENGTH } from '../../../sandbox-server/protocol/limits.ts';
import { BridgeClient } from '../../helpers/bridge-client.ts';
import { FakeAgent } from '../../helpers/fake-agent.ts';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../../helpers/test-server.ts';

let server: TestServer;
afterEach(() => server.stop());

async function start(options: TestServerOptions = {}) {
  server = await startTestServer(options);
  const bridge = await BridgeClient.connect(server.address);
  const lab = await bridge.openLab('pair');
  const [agent] = server.agents;
  if (agent === undefined) throw new Error('no agent');
  return { bridge, lab, agent };
}

test('a page that reads nothing is cut off when a megabyte waits for it', async () => {
  const { bridge, agent } = await start();
  const closed = server.logged('bridge.close');
  bridge.socket.pause();
  // The system's own buffers, some megabytes, fill first.
  for (let sent = 0; sent < 500_000 && !server.log.at(-1)?.includes('reader-slow'); sent += 1) {
    agent.say({ type: 'frames.missed', count: 1 });
    if (sent % 1000 === 0) await turn();
  }
  await closed;
  expect(server.log.some((line) => line.includes('"reason":"reader-slow"'))).toBe(true);
  bridge.socket.terminate();
});

test('of many requests at once a few are done and the rest wait unread', async () => {
  class SlowAgent extends FakeAgent {
    readonly refs: number[] = [];
    override send(command: Parameters<FakeAgent['send']>[0]): void {
      if (command.type === 'file.write') this.refs.push(command.ref);
      else super.send(command);
    }
  }
  const slow = new SlowAgent();
  const { bridge } = await start({ launch: () => Promise.resolve(slow) });
  const text = 'x'.repeat(40_000);
  const writes = Array.from({ length: 100 }, (_, at) =>
    bridge.writeFile('server', `f${at % 20}.py`, text),
  );
  let most = 0;
  const written = Promise.all(writes).then(() => true);
  while (slow.refs.length < 16) await turn();
  for (let round = 0; round < 5; round += 1) await fetch(`${server.address}/healthz`);
  while (!(await Promise.race([written, turn(false)]))) {
    most = Math.max(most, slow.refs.length);
    const ref = slow.refs.shift();
    if (ref !== undefined) slow.say({ type: 'done', ref, atUs: 1 });
  }
  expect(most).toBeGreaterThanOrEqual(16);
  expect(most).toBeLessThanOrEqual(18);
});

test('of the runs that ended the newest are remembered', async () => {
  const { bridge, lab } = await start({ programs: { 'end.py': (run) => run.exit(0) } });
  for (let count = 0; count < ENDED_RUNS_KEPT + 5; count += 1) {
    const run = await bridge.start('server', { kind: 'file', file: 'end.py', args: [] });
    await run.ended;
  }
  await bridge.disconnect();
  const again = await BridgeClient.connect(server.address);
  const { runs } = await again.resumeLab(lab.lab, lab.key);
  expect(runs.map(({ run }) => run)).toEqual(
    Array.from({ length: ENDED_RUNS_KEPT }, (_, at) => at + 6),
  );
  const late = again.next('error');
  again.send({ type: 'run.stop', run: 1 });
  again.send({ type: 'run.stop', run: 999 });
  expect(await late).toMatchObject({ code: 'run-unknown', values: { run: 999 } });
});

test('a queue that is full turns the next one away', async () => {
  const env = {
    SWITCHBOARD_LABS: '1',
    SWITCHBOARD_LABS_PER_ADDRESS: '1000',
    SWITCHBOARD_STARTS_PER_MINUTE: '1000',
  };
  await start({ env });
  for (let count = 0; count < QUEUE_LENGTH; count += 1) {
    const page = await BridgeClient.connect(server.address);
    page.openLab('pair').catch(() => undefined);
    await page.next('lab.queued');
  }
  const last = await BridgeClient.connect(server.address);
  await expect(last.openLab('pair')).rejects.toMatchObject({
    code: 'queue-full',
    values: { limit: QUEUE_LENGTH },
  });
});
