/** Rows and blocks of a stream: nothing is lost, nothing is drawn twice, and no flood is drawn whole. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, type Layout } from '../../../src/panel/stream/layout.ts';
import type { CallPiece, Stream } from '../../../src/panel/stream/stream.ts';
import { call } from './calls.ts';

const END = { host: 0, address: '10.0.0.1', port: 1 };

function streamOf(sizes: readonly number[]): Stream {
  let at = 0;
  const sends = sizes.map((size, id): CallPiece => {
    const start = at;
    at += size;
    return { kind: 'send', start, end: at, call: call({ id, offset: start, result: size }) };
  });
  return {
    ...{ from: END, to: END, sends, segments: [], receives: [], length: at, given: at, read: 0 },
    ...{ knowsSends: true, knowsReceives: false, acknowledged: 0, arrived: [], fin: null },
    ...{ sawEnd: false, waits: [], failed: [] },
  };
}

const blocksOf = ({ rows }: Layout) => rows.flatMap(({ sends }) => sends);

test('rows follow one another from the first byte to the last, and blocks lie in them apart', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 120, max: 1600 }), (made, width) => {
      const stream = streamOf(made);
      const layout = layOut(stream, width);
      expect(layout.rows.map(({ start }) => start)).toEqual([
        0,
        ...layout.rows.slice(0, -1).map(({ end }) => end),
      ]);
      expect(layout.rows.at(-1)?.end).toBe(stream.length);
      for (const { start, end, sends } of layout.rows) {
        expect((end - start) * layout.bytePx).toBeLessThanOrEqual(width + 0.001);
        // Everything is drawn, without a gap and without an overlap.
        expect(sends[0]?.start).toBe(start);
        expect(sends.at(-1)?.end).toBe(end);
        for (const [index, block] of sends.entries())
          expect(block.start).toBe(sends[index - 1]?.end ?? start);
      }
      const drawn = new Set(blocksOf(layout).flatMap(({ pieces }) => pieces));
      expect(drawn.size).toBe(made.length);
    }),
    { numRuns: 200 },
  );
});

test('a short stream is read byte by byte, in as few rows as it takes', () => {
  const layout = layOut(streamOf([5, 12, 6]), 500);
  expect(layout).toMatchObject({ readable: true, rows: [{ start: 0, end: 23 }] });
  expect(blocksOf(layout)).toHaveLength(3);
});

test('of ten thousand tiny sends no more is drawn than there is room for', () => {
  const layout = layOut(streamOf(Array.from({ length: 10_000 }, () => 7)), 600);
  expect(layout.readable).toBe(false);
  expect(layout.rows.length).toBeLessThanOrEqual(6);
  expect(blocksOf(layout).length).toBeLessThan(6 * 160);
});

test('a block that goes on in the next row says so', () => {
  const [first, second] = blocksOf(layOut(streamOf([100]), 600));
  expect(first).toMatchObject({ cutAtStart: false, cutAtEnd: true });
  expect(second).toMatchObject({ cutAtStart: true, cutAtEnd: false });
});
