/** What a recording holds of a lab beside its runs and frames: what changed, and when. */
import { expect, test } from 'vitest';
import { AgentLab } from '../../../sandbox-server/lab/agent-lab.ts';
import { createLog } from '../../../sandbox-server/log/log.ts';
import type { Call } from '../../../sandbox-server/protocol/calls.ts';
import type { HostSocket, Watching } from '../../../sandbox-server/protocol/inside.ts';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';
import { playSchema, type RecordedEvent } from '../../../sandbox-server/protocol/recording.ts';
import { OPEN_WIRE, type FrameFate } from '../../../sandbox-server/protocol/wire.ts';
import { Journal } from '../../../sandbox-server/scenes/journal.ts';
import { FakeAgent, frame } from '../../helpers/fake-agent.ts';
import { socketRow, waitRow } from '../../helpers/inside-rows.ts';

const log = createLog({ level: 'error', format: 'text', write: () => undefined });

async function observed(insides?: Watching, live = false) {
  const agent = new FakeAgent();
  const hosts = ['server', 'client'].map((name) => ({ name, addresses: ['10.0.0.1/24'] }));
  const lab = await AgentLab.make(agent, { id: 'x', spec: { hosts, limits: LAB_LIMITS }, log });
  const journal = new Journal(lab, { live, insides });
  const events = <Type extends RecordedEvent['type']>(type: Type) => {
    const play = playSchema.parse({ hosts: [...lab.hosts], events: journal.events });
    return play.events.filter(
      (event): event is Extract<RecordedEvent, { type: Type }> => event.type === type,
    );
  };
  const sees = (atUs: number, ...sockets: HostSocket[]) =>
    agent.say({ type: 'sockets', atUs, sockets, omitted: 0 });
  return { agent, lab, journal, events, sees };
}

const FATE: FrameFate = {
  frame: 1,
  fate: 'dropped',
  atUs: 15,
  by: 'rule',
  rule: 'first',
  copyOf: null,
};
const CALL: Call = {
  id: 1,
  run: 1,
  process: 2,
  call: 'recvfrom',
  socket: 7,
  local: { address: '10.0.0.1', port: 21567 },
  remote: { address: '10.0.0.2', port: 41234 },
  way: 'received',
  offset: 0,
  asked: 1024,
  result: null,
  error: null,
  peeks: false,
  atUs: 20,
  endUs: null,
  bytes: '',
};

test('insides are looked at until the play ends, if they are asked for', async () => {
  const { agent, journal, lab } = await observed({ sockets: true, waits: true });
  expect(agent.told('lab.watch')).toMatchObject([{ sockets: true, waits: true, calls: false }]);
  journal.close();
  expect(agent.told('lab.watch')).toHaveLength(2);
  expect(agent.told('lab.watch')[1]).toMatchObject({ sockets: false, waits: false });
  expect(lab.sockets).toBeUndefined();
  expect((await observed()).agent.told('lab.watch')).toEqual([]);
});

test('a scene in a reader’s own lab writes nothing down', async () => {
  const { agent, journal } = await observed(undefined, true);
  agent.say({ type: 'wire.state', state: { ...OPEN_WIRE, gate: 'held' } });
  expect(journal.events).toEqual([]);
});

test('fates come after their frames, each at its time', async () => {
  const { agent, events, journal } = await observed();
  agent.sayFrames([frame(1)]);
  agent.say({ type: 'frames.fates', fates: [FATE, { ...FATE, fate: 'moved', atUs: 30 }] });
  expect(events('fate').map(({ atUs }) => atUs)).toEqual([15, 30]);
  expect(journal.events.map(({ type }) => type)).toEqual(['frame', 'fate', 'fate']);
});

test('the wire is told of when it changed, not when only time has passed', async () => {
  const { agent, events } = await observed();
  const held = { ...OPEN_WIRE, gate: 'held' as const, releaseInMs: 500 };
  const unplugged = [{ host: 'client', forMs: 10 }];
  for (const state of [
    OPEN_WIRE,
    held,
    { ...held, releaseInMs: 400 },
    { ...held, unplugged },
    { ...held, unplugged: [{ host: 'client', forMs: 90 }] },
    OPEN_WIRE,
  ])
    agent.say({ type: 'wire.state', state });
  expect(events('wire').map(({ state }) => [state.gate, state.unplugged])).toEqual([
    ['held', []],
    ['held', unplugged],
    ['open', []],
  ]);
});

test('sockets are told of when they changed, at the time they were looked at', async () => {
  const { events, sees } = await observed();
  const client = socketRow({ host: 'client' });
  sees(10, socketRow(), client);
  sees(20, socketRow(), client);
  sees(30, socketRow({ state: 'close-wait', received: 5 }), client);
  sees(40, client);
  expect(events('sockets')).toMatchObject([
    { atUs: 10, changed: [{ id: 1 }, { id: 2, host: 'client' }], gone: [] },
    { atUs: 30, changed: [{ id: 1, state: 'close-wait', received: 5 }], gone: [] },
    { atUs: 40, changed: [], gone: [1] },
  ]);
});

test('a deadline that is moved is told of once a second, and at once with anything else', async () => {
  const { events, sees } = await observed();
  const until = (atUs: number) => ({ timer: { kind: 'retransmit' as const, atUs } });
  sees(10, socketRow(until(200)));
  sees(500_000, socketRow(until(700)));
  sees(1_000_010, socketRow(until(900)));
  sees(1_100_000, socketRow(until(950)));
  sees(1_200_000, socketRow({ ...until(990), sent: 3 }));
  sees(1_300_000, socketRow({ sent: 3 }));
  expect(events('sockets').map(({ atUs }) => atUs)).toEqual([10, 1_000_010, 1_200_000, 1_300_000]);
});

test('waiting threads are told of when they changed', async () => {
  const { agent, events } = await observed();
  const other = waitRow({ thread: 3, main: false });
  for (const [atUs, waits] of [
    [10, [waitRow(), other]],
    [20, [waitRow(), other]],
    [30, [waitRow({ call: null, on: [], where: null, why: 'runs' }), other]],
    [40, [other]],
  ] as const)
    agent.say({ type: 'waits', atUs, waits: [...waits] });
  expect(events('waits')).toMatchObject([
    { atUs: 10, changed: [{ id: 1 }, { id: 2, thread: 3 }], gone: [] },
    { atUs: 30, changed: [{ id: 1, why: 'runs' }], gone: [] },
    { atUs: 40, changed: [], gone: [1] },
  ]);
});

test('a call is told of when it began to wait and when it ended, whatever came in one message', async () => {
  const { agent, events } = await observed();
  const done = { ...CALL, id: 2, result: 5, atUs: 21, endUs: 22 };
  const calls = [CALL, done, { ...CALL, result: 4, endUs: 50 }];
  agent.say({ type: 'calls', runs: [1], calls: [], missed: 0 });
  agent.say({ type: 'calls', runs: [], calls, missed: 3 });
  const told = events('calls').filter((event) => event.calls.length > 0);
  expect(told.map(({ atUs, calls: [call] }) => [atUs, call?.id, call?.endUs])).toEqual([
    [20, 1, null],
    [22, 2, 22],
    [50, 1, 50],
  ]);
  expect(events('calls').flatMap(({ runs }) => runs)).toEqual([1]);
  expect(events('calls').reduce((sum, { missed }) => sum + missed, 0)).toBe(3);
});

test('a run that is paused, and goes on, is told of', async () => {
  const { agent, events, lab, journal } = await observed();
  journal.started(await lab.start('server', { kind: 'shell' }));
  for (const paused of [true, false]) agent.say({ type: 'run.paused', run: 1, paused });
  expect(events('paused')).toMatchObject([
    { run: 1, paused: true },
    { run: 1, paused: false },
  ]);
});
