/** The ladder as rows: what gets one, in which order, and how tall it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/panel/wire/ladder-layout.ts';
import type { LadderRow } from '../../../src/panel/wire/ladder-rows.ts';
import { rowAt } from '../../../src/panel/wire/window.ts';
import type { SeenFrame } from '../../../src/panel/state.ts';
import { anyFrames, fateOf, relationOf, seen, seenTalk } from '../../helpers/seen-frames.ts';
import { talk, TALKS } from '../../helpers/talks.ts';

const lay = (frames: readonly SeenFrame[], narrow = false) =>
  layOut({ frames, relationOf: relationOf(frames), narrow });

/** 'sent 3', 'phase 1 data', 'gap 1000 ms' */
const said = (rows: readonly LadderRow[]) =>
  rows.map((row) => {
    if (row.kind === 'gap') return `gap ${Math.round(row.us / 1000)} ms`;
    if (row.kind === 'phase') return `phase ${row.standing.connection} ${row.standing.phase}`;
    if (row.kind === 'cable') return `${row.isOut ? 'out' : 'back'} ${row.place}`;
    return `${row.kind} ${row.frame.id}`;
  });

describe('phases', () => {
  it('of a connection are said where they begin', () => {
    const { rows } = lay(seenTalk(TALKS['a whole connection']));
    expect(said(rows).filter((row) => row.startsWith('phase'))).toEqual([
      'phase 1 handshake',
      'phase 1 data',
      'phase 1 close',
    ]);
    expect(said(rows).slice(0, 2)).toEqual(['phase 1 handshake', 'sent 1']);
    expect(rows.map((row) => row.kind === 'phase' && row.isFirst).filter(Boolean)).toHaveLength(1);
  });

  it('are said again where another connection of the same hosts came between', () => {
    const one = talk(TALKS['a refused SYN'] ?? []);
    const other = talk(TALKS['a whole connection'] ?? []).map((frame) => {
      const bytes = frame.bytes.slice();
      bytes[frame.from === 1 ? 35 : 37] = 0x33;
      return { ...frame, bytes };
    });
    const mixed = [other[0]!, one[0]!, other[1]!, one[1]!].map((frame, index) =>
      seen({ ...frame, id: index + 1, atUs: index }),
    );
    expect(said(lay(mixed).rows)).toEqual([
      ...['phase 1 handshake', 'sent 1', 'phase 2 handshake', 'sent 2'],
      ...['phase 1 handshake', 'sent 3', 'phase 2 reset', 'sent 4'],
    ]);
    const elsewhere = mixed.map((frame) =>
      [2, 4].includes(frame.id) ? { ...frame, from: frame.from + 2, to: frame.to + 2 } : frame,
    );
    expect(said(lay(elsewhere).rows)).not.toContain('phase 1 data');
    expect(said(lay(elsewhere).rows).filter((row) => row === 'phase 1 handshake')).toHaveLength(1);
  });
});

describe('time', () => {
  it('in which nothing happened is folded into one row that states it', () => {
    const { rows } = lay(seenTalk(TALKS['a SYN sent again and again']));
    expect(said(rows).filter((row) => row.startsWith('gap'))).toEqual([
      ...['gap 1000 ms', 'gap 2000 ms', 'gap 1000 ms'],
    ]);
  });

  it('that a delayed acknowledgement takes is none', () => {
    const moves = TALKS['a segment sent again much later'] ?? [];
    const { rows } = lay(seenTalk(moves.map((move) => ({ ...move, afterMs: 40 }))));
    expect(said(rows).join()).not.toContain('gap');
  });
});

describe('an arrival', () => {
  const [syn, answer] = talk(TALKS['a refused SYN'] ?? []);

  it('that followed at once has no row', () => {
    expect(said(lay([seen(syn!), seen(answer!)]).rows).join()).not.toContain('arrived');
  });

  it('of a frame that was held has one, where it happened', () => {
    const held = seen(syn!, [fateOf(1, 'held', 0), fateOf(1, 'delivered', 5)]);
    const between = seen({ ...answer!, atUs: 6000 });
    expect(said(lay([held, between]).rows)).toEqual([
      ...['phase 1 handshake', 'sent 1', 'arrived 1', 'phase 1 reset', 'sent 2'],
    ]);
  });

  it('of a frame that was overtaken has one, behind what overtook it', () => {
    const slow = seen(syn!, [fateOf(1, 'delivered', 900, { by: 'conditions' })]);
    const quick = seen({ ...syn!, id: 2, atUs: 1000 }, [
      fateOf(2, 'delivered', 10, { by: 'conditions' }),
    ]);
    const rows = said(lay([slow, quick]).rows);
    expect(rows.slice(-2)).toEqual(['gap 899 ms', 'arrived 1']);
    expect(rows.indexOf('sent 2')).toBeLessThan(rows.indexOf('arrived 1'));
  });
});

describe('heights', () => {
  const heightOf = (frame: SeenFrame, narrow = false) => {
    const { tops, rows } = lay([frame], narrow);
    const at = rows.findIndex(({ kind }) => kind === 'sent');
    return (tops[at + 1] ?? 0) - (tops[at] ?? 0);
  };
  const [, , , line] = talk(TALKS['a whole connection'] ?? []);

  it('leave room for remarks and for the buttons of what is held', () => {
    const plain = heightOf(seen(line!));
    const dropped = heightOf(seen({ ...line!, fate: 'dropped' }));
    const held = heightOf(seen({ ...line!, fate: 'held' }));
    expect(dropped).toBeGreaterThan(plain);
    expect(held).toBeGreaterThan(dropped);
  });

  it('leave a line for what a segment carries, where it is narrow', () => {
    expect(heightOf(seen(line!), true)).toBeGreaterThan(heightOf(seen(line!)));
    const [syn] = talk(TALKS['a refused SYN'] ?? []);
    expect(heightOf(seen(syn!), true)).toBe(heightOf(seen(syn!)));
  });
});

describe('whatever the frames', () => {
  it('each is sent once, in order, and arrives behind that if at all', () => {
    fc.assert(
      fc.property(anyFrames(3), fc.boolean(), (frames, narrow) => {
        const { rows } = lay(frames, narrow);
        const sent = rows.flatMap((row) => (row.kind === 'sent' ? [row.frame.id] : []));
        expect(sent).toEqual(frames.map(({ id }) => id));
        rows.forEach((row, index) => {
          if (row.kind !== 'arrived') return;
          const before = rows.slice(0, index);
          expect(
            before.some((each) => each.kind === 'sent' && each.frame.id === row.frame.id),
          ).toBe(true);
        });
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }),
    );
  });

  it('the row at any height is the one that stands there', () => {
    fc.assert(
      fc.property(
        anyFrames(3),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (frames, narrow, part) => {
          const { tops } = lay(frames, narrow);
          const y = part * (tops.at(-1) ?? 0);
          const at = rowAt(tops, y);
          if (frames.length === 0) return;
          expect(tops[at]).toBeLessThanOrEqual(y);
          if (part < 1) expect(tops[at + 1]).toBeGreaterThan(y);
          expect(tops.every((top, index) => index === 0 || top > (tops[index - 1] ?? 0))).toBe(
            true,
          );
        },
      ),
    );
  });
});
