/** The ladder as frames come and go: what was laid out before is gone on from, and no difference is seen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeenFrame } from '../../../src/panel/state.ts';
import { layOut, type LadderLayout } from '../../../src/panel/wire/ladder-layout.ts';
import type { CableMoment } from '../../../src/panel/wire/outages.ts';
import { pointersIn } from '../../../src/panel/wire/pointers.ts';
import { Related } from '../../../src/panel/wire/related.ts';
import { anyFrames, fateOf, relationOf, seenTalk } from '../../helpers/seen-frames.ts';
import { TALKS } from '../../helpers/talks.ts';

/** Places are parts of the whole, from 0 to 1. */
type Change =
  | { readonly kind: 'end' | 'start'; readonly at: number }
  | {
      readonly kind: 'fate';
      readonly at: number;
      readonly fate: 'delivered' | 'dropped' | 'held' | 'duplicated';
      readonly afterMs: number;
    }
  | { readonly kind: 'narrow' }
  | { readonly kind: 'cable'; readonly at: number }
  | { readonly kind: 'another' };

const part = fc.double({ min: 0, max: 1, noNaN: true });
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('end'), at: part }) },
  fc.record({ kind: fc.constant('start'), at: part }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fate'),
      at: part,
      fate: fc.constantFrom('delivered', 'dropped', 'held', 'duplicated'),
      afterMs: fc.nat(3000),
    }),
  },
  fc.record({ kind: fc.constantFrom('narrow', 'another') }),
  fc.record({ kind: fc.constant('cable'), at: part }),
);

/** What is shown of a lab that has gone so far. */
class Shown {
  #all: readonly SeenFrame[];
  #related = new Related();
  #start = 0;
  #end: number;
  #narrow = false;
  #moments: readonly CableMoment[] = [];

  constructor(all: readonly SeenFrame[]) {
    this.#all = all;
    this.#end = all.length;
  }

  get asked() {
    const frames = this.#all.slice(Math.min(this.#start, this.#end), this.#end);
    this.#related.follow(frames);
    return { frames, relationOf: this.#related.of, narrow: this.#narrow, moments: this.#moments };
  }

  change(change: Change): void {
    const place = 'at' in change ? Math.floor(change.at * this.#all.length) : 0;
    switch (change.kind) {
      case 'end':
        this.#end = place;
        break;
      case 'start':
        this.#start = Math.floor(place / 2);
        break;
      case 'fate': {
        const { fate, afterMs } = change;
        this.#all = this.#all.map((frame, index) => {
          if (index !== place) return frame;
          const told = fateOf(frame.id, fate, frame.atUs / 1000 + afterMs);
          return { ...frame, fate, fates: [...frame.fates, told] };
        });
        break;
      }
      case 'narrow':
        this.#narrow = !this.#narrow;
        break;
      case 'another':
        this.#related = new Related();
        break;
      case 'cable': {
        const atUs = this.#all[place]?.atUs ?? 0;
        const moment = {
          kind: 'cable',
          key: `cable-${atUs}`,
          place: 0,
          isOut: true,
          atUs,
        } as const;
        this.#moments = [moment];
      }
    }
  }
}

describe('the ladder', () => {
  it('is the same as if it were laid out anew, whatever came, went or became of frames', () => {
    const marks = fc.constantFrom(1, 3, 7);
    fc.assert(
      fc.property(anyFrames(3), fc.array(change, { maxLength: 12 }), marks, (all, changes, to) => {
        const shown = new Shown(all);
        let known: LadderLayout | undefined;
        for (const each of changes) {
          shown.change(each);
          const { asked } = shown;
          known = layOut(asked, known, to);
          const anew = layOut(asked, undefined, to);
          expect(known).toEqual(anew);
          expect(pointersIn(known)).toEqual(pointersIn(anew));
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a connection', () => {
  const frames = seenTalk(TALKS['a whole connection']);
  const of = relationOf(frames);

  it('is the same after going back to any of its moments, and on from there', () => {
    for (const framesToMark of [1, 2, 3, 4]) {
      const lay = (count: number, known?: LadderLayout) =>
        layOut({ frames: frames.slice(0, count), relationOf: of }, known, framesToMark);
      const whole = lay(frames.length);
      for (const back of frames.keys()) {
        const then = lay(back, whole);
        expect(then).toEqual(lay(back));
        for (const on of frames.keys()) expect(lay(on, then)).toEqual(lay(on));
        expect(lay(frames.length, whole)).toEqual(whole);
      }
    }
  });
});

describe('of a thousand frames', () => {
  const [line] = seenTalk(TALKS['a whole connection']).slice(3);
  const many = Array.from({ length: 1000 }, (_, index): SeenFrame => {
    return { ...line!, id: index + 1, atUs: index * 20_000 };
  });
  const of = relationOf(many);
  const lay = (frames: readonly SeenFrame[], known?: LadderLayout) =>
    layOut({ frames, relationOf: of }, known);
  /** Rows that were made for it. */
  const madeFor = (layout: LadderLayout, known: LadderLayout) => {
    const before = new Set(known.rows);
    return layout.rows.filter((row) => !before.has(row)).length;
  };

  it('all but the last are kept when one comes or goes, and their pointers are', () => {
    const known = lay(many.slice(0, 900));
    expect(known.repeats).not.toEqual([]);
    for (const count of [901, 899, 400, 0]) {
      const layout = lay(many.slice(0, count), known);
      expect(layout.sentIn).toHaveLength(count);
      expect(madeFor(layout, known)).toBeLessThan(140);
    }
  });

  it('those before one that was let go are kept', () => {
    const known = lay(many);
    const released = {
      ...many[800]!,
      fates: [fateOf(801, 'held', 16_000), fateOf(801, 'delivered', 16_050)],
    };
    const layout = lay(many.with(800, released), known);
    expect(madeFor(layout, known)).toBeLessThan(340);
    expect(layout.rows.filter(({ kind }) => kind === 'arrived')).toHaveLength(1);
  });

  it('one is late once another overtakes it, however much was laid out since it was sent', () => {
    const slow = fateOf(501, 'delivered', 10_900, { by: 'conditions' });
    const frames = many.map((frame, place): SeenFrame => {
      if (place === 500) return { ...frame, fates: [slow] };
      return place > 500 && place < 520 ? { ...frame, from: frame.to, to: frame.from } : frame;
    });
    const asked = (count: number) => ({ frames: frames.slice(0, count), relationOf: of });
    const known = layOut(asked(520), undefined, 4);
    expect(known.rows.filter(({ kind }) => kind === 'arrived')).toEqual([]);
    const layout = layOut(asked(521), known, 4);
    expect(layout).toEqual(layOut(asked(521), undefined, 4));
    expect(layout.rows.filter(({ kind }) => kind === 'arrived')).toHaveLength(1);
  });

  it('the list of what repeats what is the same as long as nothing new does', () => {
    const [syn] = seenTalk(TALKS['a SYN sent again and again']);
    const once = many.map((frame) => ({ ...frame, bytes: syn!.bytes, packet: syn!.packet }));
    const first = relationOf(once.slice(0, 3));
    const relations = (id: number) => (id <= 3 ? first(id) : undefined);
    const known = layOut({ frames: once.slice(0, 900), relationOf: relations });
    const layout = layOut({ frames: once, relationOf: relations }, known);
    expect(known.repeats).toHaveLength(2);
    expect(layout.repeats).toBe(known.repeats);
  });
});
