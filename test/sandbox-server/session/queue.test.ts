/** Who waits for a lab is told the place and the reason, and gets the lab in turn. */
import { afterEach, describe, expect, test } from 'vitest';
import { BridgeClient } from '../../helpers/bridge-client.ts';
import { FakeAgent } from '../../helpers/fake-agent.ts';
import { TestClock } from '../../helpers/test-clock.ts';
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../../helpers/test-server.ts';

let server: TestServer;
afterEach(() => server.stop());

async function start(options: TestServerOptions): Promise<() => Promise<BridgeClient>> {
  server = await startTestServer(options);
  return () => BridgeClient.connect(server.address);
}

const health = async () => (await (await fetch(`${server.address}/healthz`)).json()) as object;

describe('with room for two labs', () => {
  test('the third and fourth wait with a place, and move up', async () => {
    const connect = await start({ env: { SWITCHBOARD_LABS: '2' } });
    const [one, two, three, four] = [
      await connect(),
      await connect(),
      await connect(),
      await connect(),
    ];
    await one.openLab('pair');
    await two.openLab('pair');
    const third = three.openLab('pair');
    expect(await three.next('lab.queued')).toMatchObject({ place: 1, reason: 'labs' });
    const fourth = four.openLab('pair');
    expect(await four.next('lab.queued')).toMatchObject({ place: 2, reason: 'labs' });
    expect(await health()).toMatchObject({ status: 'ok', labs: 2, starting: 0, queued: 2 });
    const moved = four.next('lab.queued');
    await one.closeLab();
    await third;
    expect(await moved).toMatchObject({ place: 1 });
    await two.closeLab();
    await fourth;
    expect(server.agents).toHaveLength(4);
  });

  test('whoever leaves the line makes room in it', async () => {
    const connect = await start({ env: { SWITCHBOARD_LABS: '1' } });
    const [one, two, three, four] = [
      await connect(),
      await connect(),
      await connect(),
      await connect(),
    ];
    await one.openLab('pair');
    two.openLab('pair').catch(() => undefined);
    await two.next('lab.queued');
    three.openLab('pair').catch(() => undefined);
    await three.next('lab.queued');
    const fourth = four.openLab('pair');
    expect(await four.next('lab.queued')).toMatchObject({ place: 3 });
    let moved = four.next('lab.queued');
    await two.disconnect();
    expect(await moved).toMatchObject({ place: 2 });
    moved = four.next('lab.queued');
    const gone = three.next('lab.gone');
    await three.closeLab();
    expect(await gone).toMatchObject({ reason: 'closed' });
    expect(await moved).toMatchObject({ place: 1 });
    await one.closeLab();
    await fourth;
  });
});

test('no more than four labs start at once', async () => {
  const waiting: FakeAgent[] = [];
  const connect = await start({
    launch: () => {
      const agent = new FakeAgent({ prompt: false });
      waiting.push(agent);
      return Promise.resolve(agent);
    },
  });
  const pages = await Promise.all([1, 2, 3, 4, 5].map(connect));
  const opened = [];
  for (const page of pages.slice(0, 4)) {
    const starting = page.next('lab.starting', ({ stage }) => stage === 'hosts');
    opened.push(page.openLab('pair'));
    await starting;
  }
  const fifth = pages[4];
  const last = fifth?.openLab('pair');
  expect(await fifth?.next('lab.queued')).toMatchObject({ place: 1, reason: 'starting' });
  expect(waiting).toHaveLength(4);
  const starting = fifth?.next('lab.starting', ({ stage }) => stage === 'hosts');
  for (const agent of waiting.slice(0, 4)) agent.ready();
  await Promise.all(opened);
  await starting;
  waiting[4]?.ready();
  await last;
});

test('a machine without memory makes the second lab wait until there is some', async () => {
  const clock = new TestClock();
  let memory = 0;
  const connect = await start({ clock, availableMemory: () => memory });
  const [one, two] = [await connect(), await connect()];
  await one.openLab('pair');
  const second = two.openLab('pair');
  expect(await two.next('lab.queued')).toMatchObject({ place: 1, reason: 'memory' });
  memory = 1e12;
  clock.advance(1000);
  await second;
});

test('a lab that never comes up is given up, and its place with it', async () => {
  const clock = new TestClock();
  const connect = await start({
    clock,
    env: { SWITCHBOARD_LABS: '1' },
    launch: () => Promise.resolve(new FakeAgent({ prompt: server.agents.length > 0 })),
  });
  const page = await connect();
  const first = page.openLab('pair');
  await page.next('lab.starting', ({ stage }) => stage === 'hosts');
  clock.advance(20_000);
  await expect(first).rejects.toMatchObject({ code: 'lab-failed' });
  await page.openLab('pair');
});

test('stopping the server does not wait for a lab that never comes up', async () => {
  const connect = await start({ prompt: false });
  const page = await connect();
  const opening = page.openLab('pair');
  await page.next('lab.starting', ({ stage }) => stage === 'hosts');
  await Promise.all([expect(opening).rejects.toThrow(), server.stop()]);
  expect(server.agents[0]?.killed).toBe(true);
});

describe('one address', () => {
  test('has five labs and no more', async () => {
    const connect = await start({});
    for (let count = 0; count < 5; count += 1) await (await connect()).openLab('pair');
    const sixth = await connect();
    await expect(sixth.openLab('pair')).rejects.toMatchObject({
      code: 'labs-per-address',
      values: { limit: 5 },
    });
  });

  test('starts ten a minute and no more', async () => {
    const clock = new TestClock();
    const connect = await start({ clock });
    const page = await connect();
    for (let count = 0; count < 10; count += 1) {
      await page.openLab('pair');
      await page.closeLab();
    }
    await expect(page.openLab('pair')).rejects.toMatchObject({
      code: 'starts-per-minute',
      values: { limit: 10, seconds: 60 },
    });
    clock.advance(60_000);
    await (await connect()).openLab('pair');
  });
});
