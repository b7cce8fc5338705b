/** Arrows: where they begin and end, how far they come, and what moves along them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN_WIRE, type WireConditions } from '../../../sandbox-server/protocol/wire.ts';
import { lineTo } from '../../../src/panel/wire/arrow.ts';
import { chipsFor } from '../../../src/panel/wire/chips.ts';
import { Flights, travelMs } from '../../../src/panel/wire/flight.ts';
import type { Rails } from '../../../src/panel/wire/rails.ts';
import { fateOf, seen, seenTalk } from '../../helpers/seen-frames.ts';
import { TALKS } from '../../helpers/talks.ts';

describe('an arrow', () => {
  const ends = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 700 }));
  const apart = ends.filter(([start, end]) => Math.abs(start - end) > 20);

  it('falls as time does, and stops just short of the other rail', () => {
    fc.assert(
      fc.property(apart, ([start, end]) => {
        const { from, to } = lineTo({ start, ends: [end], reach: 'whole' }, end);
        expect(from.x).toBe(start);
        expect(Math.abs(end - to.x)).toBe(2);
        expect(to.y).toBeGreaterThan(from.y);
      }),
    );
  });

  it('of a frame that is held or lost ends in the middle, and goes on from there', () => {
    fc.assert(
      fc.property(apart, ([start, end]) => {
        const middle = (start + end) / 2;
        for (const reach of ['half', 'lost'] as const)
          expect(lineTo({ start, ends: [end], reach }, end).to.x).toBe(middle);
        const onward = lineTo({ start, ends: [end], reach: 'whole', onward: true }, end);
        expect(onward.from.x).toBe(middle);
        expect(Math.abs(end - onward.to.x)).toBe(2);
      }),
    );
  });
});

describe('names on a shared rail', () => {
  const rails: Rails = {
    ...{
      width: 700,
      narrow: false,
      at: new Map([
        [0, 100],
        [1, 100],
        [2, 600],
      ]),
    },
    shared: { x: 100, places: new Set([0, 1]) },
  };
  const hosts = ['student-01', 'student-02', 'crawler'];

  it('stand at the host’s own end, and the arrow leaves room for them', () => {
    const away = chipsFor(
      { from: 1, to: 2 },
      { start: 100, ends: [600], reach: 'whole' },
      rails,
      hosts,
    );
    expect(away.chips).toMatchObject([{ name: 'student-02', x: 100 }]);
    expect(away.arrow.start).toBeGreaterThan(120);
    expect(away.arrow.ends).toEqual([600]);
    const back = chipsFor(
      { from: 2, to: 0 },
      { start: 600, ends: [100], reach: 'whole' },
      rails,
      hosts,
    );
    expect(back.chips).toMatchObject([{ name: 'student-01', x: 100 }]);
    expect(back.arrow.ends[0]).toBeGreaterThan(120);
    expect(back.chips[0]!.y).toBeGreaterThan(away.chips[0]!.y);
  });

  it('are not needed where every host has its own', () => {
    const arrow = { start: 100, ends: [600], reach: 'whole' } as const;
    expect(chipsFor({ from: 1, to: 2 }, arrow, { ...rails, shared: null }, hosts)).toEqual({
      arrow,
      chips: [],
    });
  });
});

describe('a frame under way', () => {
  const hosts = ['server', 'client'];
  const slow = (some: Partial<WireConditions>): WireConditions => ({
    ...{ from: null, to: null, latencyMs: 0, jitterMs: 0, lossPercent: 0 },
    ...{ duplicationPercent: 0, reorderingPercent: 0, kbitPerSecond: null, seed: 0 },
    ...some,
  });

  it('takes the latency of its direction, stretched as time is', () => {
    const there = { from: 1, to: 0 };
    const back = { from: 0, to: 1 };
    const conditions = [slow({ from: 'client', latencyMs: 40 }), slow({ latencyMs: 5 })];
    expect(travelMs({ ...OPEN_WIRE, conditions }, there, hosts)).toBe(40);
    expect(travelMs({ ...OPEN_WIRE, conditions }, back, hosts)).toBe(5);
    expect(travelMs({ ...OPEN_WIRE, conditions, timeScale: 10 }, back, hosts)).toBe(50);
    expect(travelMs({ ...OPEN_WIRE, timeScale: 2000 }, there, hosts)).toBe(2000);
  });

  it('is where it was before, however often it is drawn, until it has landed', () => {
    const [syn] = seenTalk(TALKS['a refused SYN']);
    const flying = { ...syn!, fate: 'travelling' } as const;
    const flights = new Flights();
    expect(flights.agoMs(flying, 1000)).toBe(0);
    flights.keep([flying]);
    expect(flights.agoMs(flying, 1300)).toBe(300);
    flights.keep([seen({ ...syn!, fate: 'delivered' }, [fateOf(1, 'delivered', 2)])]);
    expect(flights.agoMs(flying, 1400)).toBe(0);
  });
});
