import { describe, expect, it } from 'vitest';
import type { Frame } from '../../sandbox-server/protocol/binary.ts';
import { FRAMES_KEPT } from '../../sandbox-server/protocol/limits.ts';
import type { Program, ServerMessage } from '../../sandbox-server/protocol/messages.ts';
import { OPEN_WIRE, type WireState } from '../../sandbox-server/protocol/wire.ts';
import { INITIAL, type PanelState } from '../../src/panel/state.ts';
import { update, type Action } from '../../src/panel/update.ts';
import { FAKE_HOSTS } from '../helpers/fake-bridge.ts';
import { arpRequest, ethernet, ipv4, tcp } from '../helpers/frames.ts';

const message = (value: ServerMessage): Action => ({
  type: 'message',
  message: value,
  nowMs: 1000,
});
const after = (...actions: Action[]) => actions.reduce(update, INITIAL);
const program: Program = { kind: 'file', file: 'client.py', args: [] };
const started = (run: number, host = 'client') =>
  message({ type: 'run.started', ref: 1, run, host, program, atUs: 5 });
const exit = { code: 0, signal: null, limit: null };
const ready = (
  resumed: boolean,
  runs: Extract<ServerMessage, { type: 'lab.ready' }>['runs'] = [],
) => message({ type: 'lab.ready', ref: 1, lab: 'a', key: 'k', hosts: FAKE_HOSTS, runs, resumed });

function frame(id: number, bytes: Uint8Array, fate: Frame['fate'] = 'delivered'): Frame {
  return { id, atUs: id, from: 0, to: 1, where: 'wire', fate, length: bytes.length, bytes };
}
const ack = ethernet(0x0800, ipv4({}, 6, tcp({})));

describe('the life of a lab', () => {
  it('goes from opening over queue and stages to ready', () => {
    const lives = [
      after({ type: 'opening' }),
      after(message({ type: 'lab.queued', place: 3, reason: 'labs' })),
      after(message({ type: 'lab.starting', stage: 'hosts' })),
      after(ready(false)),
    ].map(({ life }) => life);
    expect(lives).toEqual([
      { name: 'opening' },
      { name: 'queued', place: 3, reason: 'labs' },
      { name: 'starting', stage: 'hosts' },
      { name: 'ready' },
    ]);
  });

  it('forgets the runs and frames of the lab before, but not what was asked to start', () => {
    const wanted = { id: 1, host: 'client', program: 'client' };
    const state = after(
      started(1),
      { type: 'frames', frames: [frame(1, ack)] },
      { type: 'wanted', wanted },
      { type: 'opening' },
    );
    expect(state).toMatchObject({ runs: [], frames: [], wanted: [wanted] });
  });

  it('ends every run with the lab', () => {
    const gone = message({ type: 'lab.gone', reason: 'idle', id: null });
    const state = after(ready(false), started(1), gone);
    expect(state.runs[0]?.exit).toMatchObject({ signal: 'SIGKILL' });
  });

  it('counts down to the moment the server said, until the lab is kept', () => {
    const expiring = message({ type: 'lab.expiring', reason: 'idle', inMs: 500 });
    expect(after(expiring).expiry).toEqual({ reason: 'idle', atMs: 1500 });
    expect(after(expiring, message({ type: 'lab.kept' })).expiry).toBeNull();
  });
});

describe('a lab resumed', () => {
  it('keeps the runs this page knows, adds those it does not, and ends the forgotten', () => {
    const state = after(
      ready(false),
      started(1),
      started(2),
      { type: 'output', run: 1, end: 40 },
      ready(true, [
        { run: 1, host: 'client', program, exit, input: 0, stopping: true },
        {
          run: 3,
          host: 'server',
          program: { kind: 'shell' },
          exit: null,
          input: 9,
          stopping: false,
        },
      ]),
    );
    const runs = Object.fromEntries(state.runs.map((run) => [run.id, run]));
    expect(runs[1]).toMatchObject({ exit, received: 40, startedAtUs: 5, stopping: true });
    expect(runs[2]?.exit).not.toBeNull();
    expect(runs[3]).toMatchObject({ host: 'server', exit: null, startedAtUs: null });
  });
});

describe('runs', () => {
  it('are numbered by program and host', () => {
    const { runs } = after(started(1), started(2), started(3, 'server'));
    expect(runs.map(({ ordinal }) => ordinal)).toEqual([1, 2, 1]);
  });

  it('take output in order, and never go back', () => {
    const state = after(
      started(1),
      { type: 'output', run: 1, end: 40 },
      { type: 'output', run: 1, end: 30 },
    );
    expect(state.runs[0]?.received).toBe(40);
  });
});

describe('frames', () => {
  const received = (state: PanelState) => state.frames.map(({ id }) => id);

  it('are taken once each, whatever a resume sends again', () => {
    const state = after(
      { type: 'frames', frames: [frame(1, ack), frame(2, ack)] },
      { type: 'frames', frames: [frame(2, ack), frame(3, ack)] },
    );
    expect(received(state)).toEqual([1, 2, 3]);
  });

  it('are kept up to the limit; the oldest are counted instead', () => {
    const many = Array.from({ length: FRAMES_KEPT + 600 }, (_, index) => frame(index + 1, ack));
    const full = after({ type: 'frames', frames: many.slice(0, FRAMES_KEPT) });
    expect([full.frames.length, full.missed]).toEqual([FRAMES_KEPT, 0]);
    const atOnce = after({ type: 'frames', frames: many });
    expect(atOnce.frames.length).toBeLessThanOrEqual(FRAMES_KEPT);
    expect(atOnce.frames.length).toBeGreaterThan(FRAMES_KEPT - 256);
    expect(atOnce.missed + atOnce.frames.length).toBe(many.length);
    expect(received(atOnce).at(-1)).toBe(many.length);
    const oneByOne = many
      .slice(FRAMES_KEPT)
      .reduce((state, each) => update(state, { type: 'frames', frames: [each] }), full);
    expect(received(oneByOne)).toEqual(received(atOnce));
    expect(oneByOne.missed).toBe(atOnce.missed);
  });

  it('know which of them are housekeeping', () => {
    const arp = arpRequest([10, 0, 0, 2], [10, 0, 0, 1]);
    const { frames } = after({ type: 'frames', frames: [frame(1, arp), frame(2, ack)] });
    expect(frames.map(({ housekeeping }) => housekeeping)).toEqual([true, false]);
  });

  it('learn what became of them, however often that is told', () => {
    const fate = (name: 'held' | 'moved' | 'delivered', atUs: number) =>
      ({ frame: 1, fate: name, atUs, by: 'reader', rule: null, copyOf: null }) as const;
    const fates = [fate('held', 5), fate('moved', 6), fate('delivered', 7)];
    const held = after(
      { type: 'frames', frames: [frame(1, ack, 'held'), frame(2, ack)] },
      message({ type: 'frames.fates', fates: fates.slice(0, 2) }),
    );
    expect(held.frames.map((each) => each.fate)).toEqual(['held', 'delivered']);
    const again = message({ type: 'frames.fates', fates });
    const state = update(update(held, again), again);
    expect(state.frames[0]).toMatchObject({ fate: 'delivered', fates });
    expect(state.frames[1]).toMatchObject({ fate: 'delivered', fates: [] });
  });
});

describe('the wire', () => {
  const held: WireState = { ...OPEN_WIRE, gate: 'held', held: [3], releaseInMs: 5000 };

  it('is what it last said of itself, and counts down from then', () => {
    const state = after(message({ type: 'wire.state', state: held }));
    expect(state).toMatchObject({ wire: held, releaseAtMs: 6000 });
  });

  it('is open again with another lab', () => {
    const state = after(message({ type: 'wire.state', state: held }), ready(false));
    expect(state).toMatchObject({ wire: OPEN_WIRE, releaseAtMs: null });
  });
});

it('leaves an error that answers a request to whoever asked', () => {
  const error = { type: 'error', code: 'runs-too-many', detail: '', values: {} } as const;
  expect(after(message({ ...error, ref: 7 })).problem).toBeNull();
  expect(after(message({ ...error, ref: null })).problem).toMatchObject({ code: 'runs-too-many' });
});
