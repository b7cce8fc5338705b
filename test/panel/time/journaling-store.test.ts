import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../sandbox-server/protocol/binary.ts';
import type { Program, ServerMessage } from '../../../sandbox-server/protocol/messages.ts';
import { Scrollback } from '../../../src/panel/scrollback.ts';
import { JournalingStore } from '../../../src/panel/time/journaling-store.ts';
import { FAKE_HOSTS } from '../../helpers/fake-bridge.ts';
import { ethernet, ipv4, tcp } from '../../helpers/frames.ts';

const program: Program = { kind: 'file', file: 'client.py', args: [] };
const bytes = ethernet(0x0800, ipv4({}, 6, tcp({})));
const frame = (id: number, atUs: number): Frame => ({
  ...{ id, atUs, from: 1, to: 0, where: 'wire', fate: 'delivered', length: bytes.length, bytes },
});

/** A store of a lab that is ready at 1 000 ms, told of things at the times a test says. */
function ready() {
  let nowMs = 1_000;
  const outputs = new Map<number, Scrollback>();
  const store = new JournalingStore(
    (run) => outputs.get(run) ?? new Scrollback(),
    () => nowMs,
  );
  const tell = (atMs: number, message: ServerMessage) => {
    nowMs = atMs;
    store.dispatch({ type: 'message', message, nowMs });
  };
  const lab = { lab: 'a', key: 'k', hosts: FAKE_HOSTS, runs: [], resumed: false };
  tell(1_000, { type: 'lab.ready', ref: 1, ...lab });
  return {
    store,
    tell,
    start: (atMs: number, run = 1) => {
      const atUs = (atMs - 1_000) * 1_000;
      tell(atMs, { type: 'run.started', ref: 1, run, host: 'client', program, atUs });
    },
    print: (atMs: number, end: number) => {
      nowMs = atMs;
      store.dispatch({ type: 'output', run: 1, end });
    },
    cross: (atMs: number, ...frames: Frame[]) => {
      nowMs = atMs;
      store.dispatch({ type: 'frames', frames });
    },
    kinds: () => store.caughtUp().steps.map(({ kind }) => kind),
    times: () => store.caughtUp().steps.map(({ atUs }) => atUs),
  };
}

describe('the journal of a live lab', () => {
  it('has a step for every frame of a batch', () => {
    const lab = ready();
    lab.cross(1_010, frame(1, 5_000), frame(2, 6_000));
    expect(lab.kinds()).toEqual(['frame', 'frame']);
    expect(lab.times()).toEqual([5_000, 6_000]);
  });

  it('keeps output before the frames that were told after it, though these say an earlier time', () => {
    const lab = ready();
    lab.start(1_100);
    lab.print(1_130, 5);
    lab.cross(1_131, frame(1, 120_000));
    expect(lab.kinds()).toEqual(['started', 'output', 'frame']);
    expect(lab.times()).toEqual([100_000, 120_000, 120_000]);
  });

  it('puts a look inside where it was taken, however late it is told', () => {
    const lab = ready();
    lab.start(1_100);
    lab.cross(1_150, frame(1, 140_000));
    const wait = { run: 1, program: true, thread: 1, main: true, on: [], where: null };
    const waits = [{ ...wait, call: 'accept4', why: 'not-python' as const }];
    lab.tell(1_200, { type: 'waits', atUs: 120_000, waits });
    expect(lab.kinds()).toEqual(['started', 'waits', 'frame']);
  });

  it('has no step for what is told again as it was, nor for what is not of the lab', () => {
    const lab = ready();
    lab.tell(1_100, { type: 'waits', atUs: 90_000, waits: [] });
    lab.tell(1_200, { type: 'sockets', atUs: 190_000, sockets: [], omitted: 0 });
    lab.tell(1_300, { type: 'lab.expiring', reason: 'idle', inMs: 1 });
    lab.store.dispatch({ type: 'problem', problem: { kind: 'unsaved' } });
    expect(lab.kinds()).toEqual([]);
    expect(lab.store.state.problem).not.toBeNull();
  });

  it('begins anew with another lab, and goes on after a lost connection', () => {
    const lab = ready();
    lab.start(1_100);
    const { journal } = lab.store;
    lab.store.dispatch({
      type: 'link',
      link: { name: 'away', attempt: 1, retryAtMs: 0 },
    });
    expect(lab.store.journal).toBe(journal);
    lab.store.dispatch({ type: 'opening' });
    expect(lab.store.journal).not.toBe(journal);
    expect(lab.kinds()).toEqual([]);
  });
});
