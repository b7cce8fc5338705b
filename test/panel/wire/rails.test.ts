/** Where the rails stand, and what is written between them: always inside the ladder. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TO_ALL } from '../../../sandbox-server/protocol/binary.ts';
import { GUTTER_PX, railsFor, roomAt, roomAtLoop, spanOf } from '../../../src/panel/wire/rails.ts';
import type { SeenFrame } from '../../../src/panel/state.ts';
import { anyFrames, seenTalk } from '../../helpers/seen-frames.ts';
import { TALKS } from '../../helpers/talks.ts';

const [made] = seenTalk(TALKS['a refused SYN']);
const between = (...pairs: readonly (readonly [number, number])[]): SeenFrame[] =>
  pairs.map(([from, to], index) => ({ ...made!, id: index + 1, from, to }));
const named = (count: number) => Array.from({ length: count }, (_, place) => `host-${place}`);
const xs = (at: ReadonlyMap<number, number>) => [...new Set(at.values())].sort((a, b) => a - b);

describe('rails', () => {
  it('of two hosts stand far apart, the first on the left', () => {
    const { at, shared, narrow } = railsFor(between([1, 0]), ['server', 'client'], 730);
    expect(at.get(0)).toBeLessThan(200);
    expect(at.get(1)).toBeGreaterThan(600);
    expect([shared, narrow]).toEqual([null, false]);
  });

  it('are there for few hosts also when nothing has crossed, and for many only for the busy', () => {
    expect(railsFor([], named(3), 730).at.size).toBe(3);
    expect([...railsFor(between([4, 0]), named(6), 730).at.keys()]).toEqual([0, 4]);
  });

  it('are one each as long as there is room', () => {
    const all = between([1, 0], [2, 0], [3, 0], [4, 0]);
    expect(xs(railsFor(all, named(5), 730).at)).toHaveLength(5);
    expect(railsFor(all, named(5), 730).shared).toBeNull();
  });

  it('are shared by those who talk with few, when there is no more room', () => {
    const crawler = 40;
    const crawl = between(...Array.from({ length: 40 }, (_, place) => [crawler, place] as const));
    for (const width of [330, 730]) {
      const { at, shared } = railsFor(crawl, named(41), width);
      expect(shared?.places.size).toBe(40);
      expect(shared?.places.has(crawler)).toBe(false);
      expect(xs(at)).toHaveLength(2);
      expect(at.get(crawler)).toBeGreaterThan(shared?.x ?? 0);
    }
  });

  it('are those of the first to talk, when nobody talks with many', () => {
    const pairs = between([5, 4], [0, 1], [2, 3]);
    const { at, shared } = railsFor(pairs, named(6), 330);
    expect(shared?.places.has(5)).toBe(false);
    expect(at.size).toBe(6);
  });
});

describe('a frame', () => {
  it('to all goes to the outermost others', () => {
    const frames = between([1, 0], [2, 0]);
    const rails = railsFor(frames, named(3), 730);
    const span = spanOf({ from: 1, to: TO_ALL, where: 'wire' }, rails);
    expect(span?.ends).toEqual([rails.at.get(0), rails.at.get(2)]);
    const last = spanOf({ from: 2, to: TO_ALL, where: 'wire' }, rails);
    expect(last?.ends).toEqual([rails.at.get(0), rails.at.get(1)]);
  });

  it('on a host’s loopback, or between two on one rail, has no arrow', () => {
    const rails = railsFor(between([1, 0]), named(2), 730);
    expect(spanOf({ from: 1, to: 1, where: 'loopback' }, rails)).toBeNull();
    const crowd = railsFor(between([5, 4], [0, 1], [2, 3]), named(6), 330);
    const [one = 0, other = 0] = [...(crowd.shared?.places ?? [])];
    expect(spanOf({ from: one, to: other, where: 'wire' }, crowd)).toBeNull();
  });
});

it('whatever crosses between however many hosts, all of it is drawn inside the ladder', () => {
  const hosts = fc.integer({ min: 2, max: 41 });
  const drawn = hosts.chain((count) =>
    fc.tuple(fc.constant(count), anyFrames(count), fc.integer({ min: 300, max: 1400 })),
  );
  fc.assert(
    fc.property(drawn, ([count, frames, width]) => {
      const rails = railsFor(frames, named(count), width);
      for (const x of rails.at.values()) {
        expect(x).toBeGreaterThanOrEqual(GUTTER_PX);
        expect(x).toBeLessThanOrEqual(width);
      }
      const apart = xs(rails.at);
      apart.forEach((x, index) => {
        if (index > 0) expect(x - (apart[index - 1] ?? 0)).toBeGreaterThan(80);
      });
      for (const frame of frames) {
        const span = spanOf(frame, rails);
        for (const half of [false, true]) {
          const room = span === null ? roomAtLoop(frame.from, rails) : roomAt(span, rails, half);
          expect(room.left).toBeGreaterThanOrEqual(GUTTER_PX);
          expect(room.left + room.width).toBeLessThanOrEqual(width);
          expect(room.width).toBeGreaterThan(60);
        }
      }
    }),
  );
});
