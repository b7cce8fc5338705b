/** When cables were out: which moments are told, where among the frames, and what they cut. */
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/panel/wire/ladder-layout.ts';
import { cableMoments, cutsIn, momentText, withMoments } from '../../../src/panel/wire/outages.ts';
import { PANEL_TEXTS } from '../../../src/panel/texts/index.ts';
import { relationOf, seenTalk } from '../../helpers/seen-frames.ts';
import { TALKS } from '../../helpers/talks.ts';

const HOSTS = ['server', 'client'];
const talk = seenTalk(TALKS['a whole connection']);
/** Frames 1, 2, 3 … at 1 s, 2 s, 3 s … */
const frames = talk.slice(0, 5).map((frame, index) => ({ ...frame, atUs: (index + 1) * 1e6 }));
const outage = (outUs: number, backUs: number | null, host = 'client') => ({ host, outUs, backUs });
const moments = (...outages: ReturnType<typeof outage>[]) =>
  cableMoments({ outages }, HOSTS, frames);
const told = (...outages: ReturnType<typeof outage>[]) =>
  moments(...outages).map(({ place, isOut, atUs }) => [place, isOut ? 'out' : 'back', atUs / 1e6]);

describe('moments', () => {
  it('are the beginning and the end of each outage, in the order of time', () => {
    expect(told(outage(2.5e6, 4.5e6), outage(3e6, 3.5e6, 'server'))).toEqual([
      [1, 'out', 2.5],
      [0, 'out', 3],
      [0, 'back', 3.5],
      [1, 'back', 4.5],
    ]);
  });

  it('have no end while the cable is out', () => {
    expect(told(outage(2.5e6, null))).toEqual([[1, 'out', 2.5]]);
  });

  it('are told from before the first frame only of what lasted until it', () => {
    expect(told(outage(1e5, 5e5), outage(6e5, 1.5e6))).toEqual([
      [1, 'out', 0.6],
      [1, 'back', 1.5],
    ]);
  });

  it('are none where nobody has pulled a cable, or the host is no host of the lab', () => {
    expect(cableMoments({}, HOSTS, frames)).toEqual([]);
    expect(told(outage(2e6, null, 'printer'))).toEqual([]);
  });

  it('say which host, in both languages', () => {
    const [out, back] = moments(outage(2e6, 3e6));
    const { en, 'zh-cn': zh } = PANEL_TEXTS;
    expect(momentText(out!, HOSTS, en)).toBe(en.faults.saidUnplugged('client'));
    expect(momentText(back!, HOSTS, zh)).toBe(zh.faults.saidPlugged('client'));
  });
});

describe('among frames', () => {
  it('each stands before the first frame that came after it', () => {
    const rows = withMoments(frames, moments(outage(2.5e6, 4.5e6), outage(9e6, null)));
    expect(rows.map((row) => ('packet' in row ? row.id : row.isOut))).toEqual([
      1,
      2,
      true,
      3,
      4,
      false,
      5,
      true,
    ]);
  });

  it('the ladder has them as rows, with the time between folded', () => {
    const { rows, tops } = layOut({
      frames,
      relationOf: relationOf(frames),
      moments: moments(outage(2.5e6, 4.5e6), outage(9e6, null)),
    });
    const kinds = rows.filter(({ kind }) => kind !== 'phase').map((row) => row.kind);
    expect(kinds.join(' ')).toBe(
      'sent gap sent gap cable gap sent gap sent gap cable gap sent gap cable',
    );
    expect(tops).toHaveLength(rows.length + 1);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  });

  it('cut a rail from where the cable came out to where it came back, or to the end', () => {
    const rows = withMoments(
      frames,
      moments(outage(2.5e6, 4.5e6), outage(3.5e6, null, 'server')),
    ).map((row) => ('packet' in row ? { kind: 'sent' } : row));
    expect(cutsIn(rows)).toEqual([
      { place: 1, from: 2, to: 6 },
      { place: 0, from: 4, to: null },
    ]);
  });
});
