import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Scrollback } from '../../../sandbox-server/lab/scrollback.ts';

test('whatever is appended, it keeps exactly the last bytes, at their offsets', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 40 });
  fc.assert(
    fc.property(
      chunks,
      fc.integer({ min: 1, max: 5000 }),
      fc.nat(20_000),
      (all, capacity, from) => {
        const scrollback = new Scrollback(capacity);
        for (const chunk of all) scrollback.append(chunk);
        const whole = Buffer.concat(all);
        const start = Math.max(0, whole.length - capacity);
        expect(scrollback.start).toBe(start);
        expect(scrollback.end).toBe(whole.length);
        const offset = Math.min(Math.max(from, start), whole.length);
        const read = scrollback.read(from);
        expect(read.offset).toBe(offset);
        expect(Buffer.compare(read.bytes, whole.subarray(offset))).toBe(0);
      },
    ),
  );
});

test('what it read is not changed by what comes later', () => {
  const scrollback = new Scrollback(4);
  scrollback.append(Buffer.from('abcd'));
  const { bytes } = scrollback.read();
  scrollback.append(Buffer.from('efgh'));
  expect(Buffer.from(bytes).toString()).toBe('abcd');
});

test('what it was given may be used again by its owner', () => {
  const scrollback = new Scrollback(4);
  const chunk = Buffer.from('abcd');
  scrollback.append(chunk);
  chunk.fill(0);
  expect(Buffer.from(scrollback.read().bytes).toString()).toBe('abcd');
});
