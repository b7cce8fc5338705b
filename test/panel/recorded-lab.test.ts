import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Program } from '../../sandbox-server/protocol/messages.ts';
import type { RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import { OPEN_WIRE } from '../../sandbox-server/protocol/wire.ts';
import { RecordedLab } from '../../src/panel/recorded-lab.ts';
import { FAKE_HOSTS } from '../helpers/fake-bridge.ts';
import { ethernet, ipv4, tcp } from '../helpers/frames.ts';
import { socketRow, waitRow } from '../helpers/inside-rows.ts';

const program: Program = { kind: 'file', file: 'server.py', args: [] };
const bytes = ethernet(0x0800, ipv4({}, 6, tcp({ flags: 2 })));
const play: RecordedPlay = {
  hosts: FAKE_HOSTS,
  events: [
    { type: 'note', atUs: 0, text: { en: 'First', 'zh-cn': '首先' } },
    { type: 'started', atUs: 100_000, run: 1, host: 'server', program },
    { type: 'output', atUs: 200_000, run: 1, text: 'waiting\r\n' },
    {
      type: 'frame',
      atUs: 60_000_000,
      id: 1,
      from: 1,
      to: 0,
      where: 'wire',
      fate: 'delivered',
      length: bytes.length,
      bytes: Buffer.from(bytes).toString('base64'),
    },
    {
      type: 'ended',
      atUs: 60_100_000,
      run: 1,
      exit: { code: 0, signal: null, limit: null },
    },
  ],
};
const shown = (lab: RecordedLab, run: number) => {
  let text = '';
  lab.output(run).attach((chunk) => (text += new TextDecoder().decode(chunk)));
  return text;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a recording', () => {
  it('shortens long waits, and keeps the recorded times', () => {
    const lab = new RecordedLab(play);
    expect(lab.journal.toMs).toBeLessThan(3_000);
    lab.seek(lab.journal.toMs);
    expect(lab.state.frames[0]).toMatchObject({ atUs: 60_000_000 });
    expect(lab.state.runs[0]).toMatchObject({ startedAtUs: 100_000, exit: { code: 0 } });
  });

  it('plays to its end and stops there', () => {
    const lab = new RecordedLab(play);
    lab.play();
    vi.advanceTimersByTime(600);
    expect(lab.state).toMatchObject({ note: { en: 'First' }, runs: [{ id: 1, exit: null }] });
    expect(shown(lab, 1)).toBe('waiting\r\n');
    vi.advanceTimersByTime(5_000);
    expect(lab.playing).toBe(false);
    expect(lab.state.runs[0]?.exit).not.toBeNull();
    expect(lab.atMs).toBe(lab.journal.toMs);
  });

  it('goes back: what had not happened yet is not shown, and terminals show less', () => {
    const lab = new RecordedLab(play);
    lab.seek(lab.journal.toMs);
    let text = '';
    lab.output(1).attach(
      (chunk) => (text += new TextDecoder().decode(chunk)),
      () => (text = ''),
    );
    expect(text).toBe('waiting\r\n');
    lab.seek(310);
    expect(lab.state).toMatchObject({ frames: [], runs: [{ id: 1, exit: null }] });
    expect(text).toBe('');
    expect(shown(lab, 1)).toBe('');
  });

  it('begins again when it is played after its end', () => {
    const lab = new RecordedLab(play);
    lab.seek(lab.journal.toMs);
    lab.play();
    expect(lab.state.frames).toEqual([]);
    lab.pause();
  });

  it('shows wire, fates, sockets, waiting threads, calls and pauses, and takes them back', () => {
    const rule = { frame: 1, by: 'rule', rule: 'first', copyOf: null } as const;
    const listens = socketRow({ state: 'listening', remote: null });
    const end = { address: '10.0.0.1', port: 21567 };
    const called = { id: 1, run: 1, process: 2, call: 'recvfrom', socket: 7 } as const;
    const moved = { way: 'received', offset: 0, asked: 9, result: null, error: null } as const;
    const call = { ...called, ...moved, local: end, remote: end, peeks: false, bytes: '' };
    const lab = new RecordedLab({
      ...play,
      events: [
        ...play.events,
        { type: 'calls', atUs: 60_200_000, runs: [1], calls: [], missed: 0 },
        { type: 'paused', atUs: 60_200_000, run: 1, paused: true },
        { type: 'fate', ...rule, fate: 'dropped', atUs: 60_200_000 },
        { type: 'wire', atUs: 60_200_000, state: { ...OPEN_WIRE, gate: 'held', releaseInMs: 500 } },
        {
          type: 'sockets',
          atUs: 60_200_000,
          changed: [
            { id: 1, ...listens },
            { id: 2, ...socketRow() },
          ],
          gone: [],
          omitted: 0,
        },
        { type: 'waits', atUs: 60_200_000, changed: [{ id: 1, ...waitRow() }], gone: [] },
        {
          type: 'calls',
          atUs: 60_200_000,
          runs: [],
          calls: [{ ...call, atUs: 60_200_000, endUs: null }],
          missed: 0,
        },
        {
          type: 'sockets',
          atUs: 61_000_000,
          changed: [{ id: 3, ...socketRow({ state: 'time-wait' }) }],
          gone: [2],
          omitted: 4,
        },
        { type: 'waits', atUs: 61_000_000, changed: [], gone: [1] },
      ],
    });
    lab.seek(lab.journal.toMs - 600);
    expect(lab.state).toMatchObject({
      frames: [{ id: 1, fate: 'dropped', fates: [{ by: 'rule', rule: 'first' }] }],
      wire: { gate: 'held' },
      releaseAtMs: 60_700,
      readyAtMs: 0,
      sockets: { sockets: [{ state: 'listening' }, { state: 'established' }], omitted: 0 },
      waits: { waits: [{ call: 'recvfrom' }] },
      calls: { runs: [1], calls: [{ id: 1, endUs: null }] },
      runs: [{ pausedAtMs: 60_200 }],
    });
    lab.seek(lab.journal.toMs);
    expect(lab.state).toMatchObject({
      sockets: { sockets: [{ state: 'listening' }, { state: 'time-wait' }], omitted: 4 },
      waits: { waits: [] },
    });
    lab.seek(0);
    expect(lab.state).toMatchObject({ wire: OPEN_WIRE, sockets: null, waits: null });
    expect(lab.state.calls).toEqual({ runs: [], calls: [], missed: 0 });
    lab.seek(lab.journal.toMs - 600);
    expect(lab.state.sockets?.sockets).toHaveLength(2);
  });
});
