import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Program } from '../../sandbox-server/protocol/messages.ts';
import type { RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import { RecordedLab } from '../../src/panel/recorded-lab.ts';
import { FAKE_HOSTS } from '../helpers/fake-bridge.ts';
import { ethernet, ipv4, tcp } from '../helpers/frames.ts';

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
    expect(lab.durationMs).toBeLessThan(3_000);
    lab.seek(lab.durationMs);
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
    expect(lab.positionMs).toBe(lab.durationMs);
  });

  it('goes back: what had not happened yet is not shown, and terminals begin anew', () => {
    const lab = new RecordedLab(play);
    lab.seek(lab.durationMs);
    const before = lab.output(1);
    lab.seek(310);
    expect(lab.state).toMatchObject({ frames: [], runs: [{ id: 1, exit: null }] });
    expect(lab.output(1)).not.toBe(before);
    expect(shown(lab, 1)).toBe('');
  });

  it('begins again when it is played after its end', () => {
    const lab = new RecordedLab(play);
    lab.seek(lab.durationMs);
    lab.play();
    expect(lab.state.frames).toEqual([]);
    lab.pause();
  });
});
