import { describe, expect, it } from 'vitest';
import { decodePacket } from '../../sandbox-server/protocol/packet.ts';
import { frameRow, preview } from '../../src/panel/frame-row.ts';
import { INITIAL, type PanelRun, type SeenFrame } from '../../src/panel/state.ts';
import { PANEL_TEXTS, type PanelTexts } from '../../src/panel/texts/index.ts';
import { announcement, endedWell, lifeStatus, runName, runStatus } from '../../src/panel/words.ts';
import { arpRequest, ethernet, ipv4, ipv6, tcp, udp } from '../helpers/frames.ts';

const texts = PANEL_TEXTS.en;
const run: PanelRun = {
  id: 1,
  host: 'client',
  program: { kind: 'file', file: 'client.py', args: [] },
  ordinal: 1,
  startedAtUs: 1_000_000,
  endedAtUs: null,
  exit: null,
  stopping: false,
  pausedAtMs: null,
  received: 0,
  trimmed: 0,
};
const ended = (exit: Partial<PanelRun['exit']>, more: Partial<PanelRun> = {}): PanelRun => ({
  ...run,
  endedAtUs: 3_340_000,
  exit: { code: null, signal: null, limit: null, ...exit },
  ...more,
});

describe('how a run stands', () => {
  it.each([
    [run, 'running'],
    [{ ...run, stopping: true }, 'stopping'],
    [ended({ code: 0 }), 'ended: exit status 0, no error, after 2.3 s'],
    [ended({ code: 1 }), 'ended: exit status 1, an error, after 2.3 s'],
    [ended({ signal: 'SIGINT' }), 'ended: interrupted (SIGINT), after 2.3 s'],
    [ended({ signal: 'SIGSEGV' }), 'ended: killed by SIGSEGV, after 2.3 s'],
    [ended({ signal: 'SIGTERM' }, { stopping: true }), 'ended: stopped by you, after 2.3 s'],
    [ended({ signal: 'SIGKILL', limit: 'memory' }), 'ended by the limit on memory, after 2.3 s'],
    [ended({ code: 0 }, { startedAtUs: null }), 'ended: exit status 0, no error'],
  ])('%#', (one, said) => {
    expect(runStatus(one, texts)).toBe(said);
  });

  it('is a failure only when the reader did not ask for it', () => {
    expect(endedWell(ended({ code: 0 }))).toBe(true);
    expect(endedWell(ended({ code: 1 }))).toBe(false);
    expect(endedWell(ended({ signal: 'SIGTERM' }, { stopping: true }))).toBe(true);
    expect(endedWell(ended({ signal: 'SIGKILL', limit: 'output' }, { stopping: true }))).toBe(
      false,
    );
  });

  it('names the second of its kind', () => {
    expect(runName({ ...run, ordinal: 2 }, texts)).toBe('client.py 2');
    expect(runName({ ...run, program: { kind: 'shell' } }, texts)).toBe('Shell');
  });
});

describe('what is announced', () => {
  it('is a run that starts, and one that ends, with how', () => {
    const running = { ...INITIAL, runs: [run] };
    expect(announcement(INITIAL, running, texts)).toBe('client.py is running on client.');
    const over = { ...INITIAL, runs: [ended({ code: 0 })] };
    expect(announcement(running, over, texts)).toBe(
      'client.py on client ended: exit status 0, no error.',
    );
  });

  it('is the lab’s state when its words change, and nothing when they do not', () => {
    const queued = { ...INITIAL, life: { name: 'queued', place: 2, reason: 'labs' } } as const;
    expect(announcement(INITIAL, queued, texts)).toBe(lifeStatus(queued, texts));
    expect(announcement(queued, { ...queued, frames: [] }, texts)).toBe('');
  });
});

describe('a row of the frame list', () => {
  const row = (bytes: Uint8Array, some: Partial<SeenFrame> = {}, words: PanelTexts = texts) =>
    frameRow(
      {
        id: 1,
        atUs: 3_204_815,
        from: 1,
        to: 0,
        where: 'wire',
        fate: 'delivered',
        length: bytes.length,
        bytes,
        packet: decodePacket(bytes),
        housekeeping: false,
        fates: [],
        ...some,
      },
      ['server', 'client'],
      words,
    );

  it('says who sent what to whom', () => {
    const bytes = ethernet(0x0800, ipv4({}, 6, tcp({ flags: 0x18, data: 'hello\n' })));
    expect(row(bytes)).toMatchObject({
      time: '3.2048',
      from: { place: 1, name: 'client', port: ':41234' },
      to: { place: 0, name: 'server', port: ':21567' },
      protocol: 'TCP',
      flags: 'PSH ACK',
      length: 60,
      data: 'hello\\n',
      loopback: false,
    });
  });

  it('puts questions and answers about addresses into words', () => {
    const request = row(arpRequest([10, 0, 0, 2], [10, 0, 0, 1]), { to: 255 });
    expect(request).toMatchObject({
      protocol: 'ARP',
      data: 'who has 10.0.0.1?',
      to: { place: null, name: 'everyone' },
    });
    const solicitation = ethernet(0x86dd, ipv6(58, Uint8Array.of(135, 0, 0, 0, 0, 0, 0, 0)));
    expect(row(solicitation).data).toBe('neighbour solicitation');
    expect(row(solicitation, {}, PANEL_TEXTS['zh-cn']).data).toBe('邻居请求');
  });

  it('says of a later fragment which bytes it is, as nothing in it says what they are', () => {
    const later = ethernet(0x0800, ipv4({ fragment: 185 }, 17, new Uint8Array(100)));
    expect(row(later)).toMatchObject({
      protocol: 'IPv4',
      data: 'a later piece of a datagram: bytes 1480–1579',
    });
  });

  it('shows what is wrong with a frame that is broken', () => {
    const cut = ethernet(0x0800, ipv4({}, 17, udp({ from: 1, to: 2, data: '' }).subarray(0, 3)));
    expect(row(cut).data).toMatch(/^UDP: Only 3 bytes are here where 8/);
    expect(row(cut, {}, PANEL_TEXTS['zh-cn']).data).toMatch(/^UDP: 需要 8 个字节，这里只有 3 个/);
  });

  it('shows bytes that are no text as a count', () => {
    const bytes = Uint8Array.from({ length: 64 }, (_, index) => index % 8);
    expect(preview(bytes, 1400, texts)).toBe('1400 bytes');
    expect(preview(new TextEncoder().encode('日期'), 6, texts)).toBe('日期');
  });
});
