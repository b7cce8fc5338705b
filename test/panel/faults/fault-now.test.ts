/** What a fault's button does and says, in every state of a lab. */
import { describe, expect, it } from 'vitest';
import type { Exit } from '../../../sandbox-server/protocol/messages.ts';
import type { Fault } from '../../../src/curriculum/fault.ts';
import { faultNow, isCounting } from '../../../src/panel/faults/fault-now.ts';
import { INITIAL, type PanelRun, type PanelState } from '../../../src/panel/state.ts';
import { PANEL_TEXTS } from '../../../src/panel/texts/index.ts';

const texts = PANEL_TEXTS.en;
const { faults } = texts;
const NOW_MS = 100_000;
const EXIT: Exit = { code: null, signal: null, limit: null };
const server = { host: 'server', program: 'server' };

const run = (id: number, more: Partial<PanelRun> = {}): PanelRun => ({
  id,
  host: 'server',
  program: { kind: 'file', file: 'server.py', args: [] },
  ordinal: id,
  startedAtUs: 0,
  endedAtUs: null,
  exit: null,
  stopping: false,
  pausedAtMs: null,
  received: 0,
  trimmed: 0,
  ...more,
});
const taker = (more: Partial<PanelRun> = {}) =>
  run(7, { program: { kind: 'port-taker', port: 21567 }, ...more });
const lab = (...runs: PanelRun[]): PanelState => ({ ...INITIAL, runs });
const fault = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => {
  return { kind, host: 'server', program: null, port: null, ...more };
};
const now = (what: Fault, state: PanelState) => faultNow(what, state, texts, NOW_MS);

describe('a cable', () => {
  const unplug = fault('unplug', { host: 'client' });
  const out = { ...INITIAL, unpluggedAtMs: new Map([['client', NOW_MS - 3_000]]) };

  it('is pulled out', () => {
    expect(now(unplug, INITIAL)).toEqual({
      label: faults.unplug('client'),
      act: { type: 'cable', command: { type: 'wire.unplug', host: 'client' } },
      done: false,
      says: '',
    });
  });

  it('that is out is put in again, and it is said for how long it has been out', () => {
    expect(now(unplug, out)).toEqual({
      label: faults.plug('client'),
      act: { type: 'cable', command: { type: 'wire.plug', host: 'client' } },
      done: true,
      says: faults.unpluggedFor('client', 3_000),
    });
  });

  it('of another host is another cable', () => {
    expect(now(fault('unplug'), out)).toMatchObject({
      label: faults.unplug('server'),
      done: false,
    });
  });

  it('is not there where every host is this machine', () => {
    const link = { name: 'open', isolation: 'unsafe-local' } as const;
    expect(now(unplug, { ...INITIAL, link })).toMatchObject({ act: null, says: faults.noCable });
  });
});

describe('a program', () => {
  const kill = fault('kill', server);

  it('that does not run cannot be killed, and it is said what to press first', () => {
    const elsewhere = run(1, { host: 'client' });
    for (const state of [lab(), lab(elsewhere), lab(run(1, { exit: { ...EXIT, code: 0 } }))])
      expect(now(kill, state)).toEqual({
        label: faults.kill('server'),
        act: null,
        done: false,
        says: faults.notRunning('server', 'server'),
      });
  });

  it('is killed: the last of its runs', () => {
    expect(now(kill, lab(run(1), run(2)))).toMatchObject({
      act: { type: 'signal', run: 2, signal: 'SIGKILL' },
      done: false,
    });
  });

  it('that was killed is run again', () => {
    const killed = run(1, { exit: { ...EXIT, signal: 'SIGKILL' } });
    expect(now(kill, lab(killed))).toEqual({
      label: faults.runAgain('server'),
      act: { type: 'run', ...server },
      done: true,
      says: faults.wasKilled('server'),
    });
    expect(now(kill, lab(killed, run(2)))).toMatchObject({ done: false });
  });
});

describe('a port', () => {
  const take = fault('take-port', { port: 21567 });

  it('is taken, and given back by stopping who took it', () => {
    expect(now(take, lab())).toMatchObject({
      label: faults.takePort(21567),
      act: { type: 'take', host: 'server', port: 21567 },
      done: false,
      says: '',
    });
    expect(now(take, lab(taker()))).toEqual({
      label: faults.givePortBack,
      act: { type: 'stop', run: 7 },
      done: true,
      says: faults.isTaken(21567, 'server'),
    });
  });

  it('that somebody had already is told so; one that was given back is as before', () => {
    const failed = taker({ exit: { ...EXIT, code: 1 } });
    expect(now(take, lab(failed)).says).toBe(faults.portWasTaken(21567));
    const stopped = taker({ exit: { ...EXIT, signal: 'SIGTERM' } });
    expect(now(take, lab(stopped))).toMatchObject({ done: false, says: '' });
  });

  it('is one host’s, and one number', () => {
    const others = [taker({ host: 'client' }), taker({ program: { kind: 'port-taker', port: 1 } })];
    for (const other of others) expect(now(take, lab(other)).done).toBe(false);
  });
});

describe('a pause, which fills the buffers', () => {
  const fill = fault('fill-buffers', server);
  const paused = run(1, { pausedAtMs: NOW_MS - 2_000 });

  it('stops a program, and lets the one that is stopped go on', () => {
    expect(now(fill, lab(run(1)))).toMatchObject({
      label: faults.pause('server'),
      act: { type: 'signal', run: 1, signal: 'SIGSTOP' },
      done: false,
    });
    // The newer run is not the one to repair.
    expect(now(fill, lab(paused, run(2)))).toEqual({
      label: faults.goOn('server'),
      act: { type: 'signal', run: 1, signal: 'SIGCONT' },
      done: true,
      says: faults.isPaused('server', 2_000),
    });
  });

  it('of what does not run is not to be had', () => {
    const ended = { ...paused, exit: { ...EXIT, signal: 'SIGKILL' } };
    expect(now(fill, lab(ended))).toMatchObject({ act: null, done: false });
  });

  it('is a time that is shown, as is that of a cable, and of nothing else', () => {
    expect(isCounting(lab(run(1)))).toBe(false);
    expect(isCounting(lab(paused))).toBe(true);
    expect(isCounting(lab({ ...paused, exit: EXIT }))).toBe(false);
    expect(isCounting({ ...INITIAL, unpluggedAtMs: new Map([['client', 0]]) })).toBe(true);
  });
});
