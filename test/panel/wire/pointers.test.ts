/** Lines from what was sent again to its original, and what of the ladder is in view. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/panel/wire/ladder-layout.ts';
import { isInView, pathOf, pointersIn } from '../../../src/panel/wire/pointers.ts';
import { placeOf, topFor } from '../../../src/panel/wire/window.ts';
import type { SeenFrame } from '../../../src/panel/state.ts';
import { anyFrames, relationOf, seenTalk } from '../../helpers/seen-frames.ts';
import { TALKS } from '../../helpers/talks.ts';

const lay = (frames: readonly SeenFrame[]) => {
  const layout = layOut({ frames, relationOf: relationOf(frames) });
  return { layout, pointers: pointersIn(layout) };
};

describe('pointers', () => {
  it('join all that repeat a frame with it', () => {
    const { layout, pointers } = lay(seenTalk(TALKS['a SYN sent again and again']));
    const idAt = (index: number) => {
      const row = layout.rows[index];
      return row?.kind === 'sent' ? row.frame.id : null;
    };
    expect(pointers.map(({ to, from }) => [idAt(to), from.map(idAt)])).toEqual([
      [1, [2, 3]],
      [4, [5]],
    ]);
  });

  it('join nothing with what is not shown', () => {
    const frames = seenTalk(TALKS['a SYN sent again and again']);
    const asked = { frames: frames.slice(1), relationOf: relationOf(frames) };
    const layout = layOut(asked);
    expect(layout.repeats).toHaveLength(3);
    expect(pointersIn(layout)).toHaveLength(1);
  });

  it('point at a copy’s original too', () => {
    const [syn, refused] = seenTalk(TALKS['a refused SYN']);
    const copy: SeenFrame = { ...syn!, id: 2, fate: 'duplicated' };
    const { pointers } = lay([syn!, copy, { ...refused!, id: 3 }]);
    expect(pointers).toMatchObject([{ from: [2] }]);
  });

  it('that run side by side have lanes of their own, and those that do not share one', () => {
    fc.assert(
      fc.property(anyFrames(2), (frames) => {
        const { pointers } = lay(frames);
        type Pointer = (typeof pointers)[number];
        const besides = (one: Pointer) =>
          pointers.filter(
            ({ to, from }) => to < (one.from.at(-1) ?? 0) && (from.at(-1) ?? 0) > one.to,
          );
        const hasRoom = (one: Pointer) => besides(one).length <= 3;
        for (const one of pointers) {
          expect(one.from.every((row) => row > one.to)).toBe(true);
          for (const other of besides(one)) {
            if (other !== one && hasRoom(one) && hasRoom(other))
              expect(other.lane).not.toBe(one.lane);
          }
        }
      }),
    );
  });

  it('are drawn from each row out, and up to the original’s arrow', () => {
    const tops = [0, 38, 76, 114];
    expect(pathOf({ to: 0, from: [1, 2], lane: 1 }, tops, 90, 5)).toBe(
      'M90 62H77M90 100H77M77 100V24H90',
    );
    expect(isInView({ to: 0, from: [1, 9], lane: 0 }, 5, 8)).toBe(false);
    expect(isInView({ to: 0, from: [1, 9], lane: 0 }, 5, 9)).toBe(true);
  });
});

describe('the part in view', () => {
  const heights = fc.array(fc.integer({ min: 20, max: 90 }), { minLength: 1, maxLength: 60 });
  const topsOf = (list: readonly number[]) =>
    list.reduce<number[]>((tops, height) => [...tops, (tops.at(-1) ?? 0) + height], [0]);

  it('that follows begins with a whole row and holds the newest', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: 100, max: 500 }), (list, room) => {
        const tops = topsOf(list);
        const top = topFor(tops, room);
        expect(tops).toContain(top);
        expect((tops.at(-1) ?? 0) - top).toBeLessThanOrEqual(room);
        const earlier = tops[tops.indexOf(top) - 1];
        if (earlier !== undefined) expect((tops.at(-1) ?? 0) + 6 - earlier).toBeGreaterThan(room);
      }),
    );
  });

  it('holds the row that it is moved to, and stays where it already does', () => {
    fc.assert(
      fc.property(
        heights,
        fc.integer({ min: 100, max: 500 }),
        fc.nat(),
        fc.nat(),
        (list, room, at, y) => {
          const tops = topsOf(list);
          const index = at % list.length;
          const [top = 0, end = 0] = tops.slice(index);
          const before = y % (tops.at(-1) ?? 1);
          const after = placeOf(tops, index, before, room);
          expect(after).toBeLessThanOrEqual(top);
          expect(after + room).toBeGreaterThanOrEqual(end);
          if (before <= top && end <= before + room) expect(after).toBe(before);
        },
      ),
    );
  });
});
