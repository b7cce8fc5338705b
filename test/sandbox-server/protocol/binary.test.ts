import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BinaryError,
  decodeFrames,
  decodeStream,
  encodeFrames,
  encodeStream,
  FATES,
  KIND_FRAMES,
  KIND_INPUT,
  KIND_OUTPUT,
  WHERE,
  type Frame,
} from '../../../sandbox-server/protocol/binary.ts';

const u32 = fc.nat(0xffff_ffff);
const u8 = fc.nat(255);
const bytes = fc.uint8Array({ maxLength: 100 });
const frame: fc.Arbitrary<Frame> = fc.record({
  id: u32,
  atUs: fc.double({ noNaN: true }),
  from: u8,
  to: u8,
  where: fc.constantFrom(...WHERE),
  fate: fc.constantFrom(...FATES),
  length: u32,
  bytes,
});

test('terminal bytes come out as they went in', () => {
  const chunk = fc.record({
    kind: fc.constantFrom(KIND_OUTPUT, KIND_INPUT),
    run: u32,
    offset: fc.maxSafeNat(),
    bytes,
  });
  fc.assert(
    fc.property(chunk, (each) => {
      expect(decodeStream(encodeStream(each))).toEqual(each);
    }),
  );
});

test('frames come out as they went in', () => {
  const frames = fc.array(frame, { maxLength: 20 });
  fc.assert(
    fc.property(frames, (each) => {
      expect(decodeFrames(encodeFrames(each))).toEqual(each);
    }),
  );
});

test('a message is read wherever it lies in a larger buffer', () => {
  const message = encodeStream({ kind: KIND_OUTPUT, run: 7, offset: 9, bytes: Buffer.from('ab') });
  const larger = Buffer.concat([Buffer.alloc(5, 255), message, Buffer.alloc(5, 255)]);
  const inside = larger.subarray(5, 5 + message.length);
  expect(decodeStream(inside)).toMatchObject({ run: 7, offset: 9, bytes: Buffer.from('ab') });
});

test('a batch of frames cut off at any byte is refused', () => {
  const whole = encodeFrames([
    {
      id: 1,
      atUs: 1,
      from: 0,
      to: 1,
      where: 'wire',
      fate: 'held',
      length: 3,
      bytes: Buffer.from('abc'),
    },
    {
      id: 2,
      atUs: 2,
      from: 1,
      to: 0,
      where: 'loopback',
      fate: 'dropped',
      length: 0,
      bytes: Buffer.alloc(0),
    },
  ]);
  for (let end = 0; end < whole.length; end += 1)
    expect(() => decodeFrames(whole.subarray(0, end))).toThrow(BinaryError);
  expect(() => decodeFrames(Buffer.concat([whole, Buffer.alloc(1)]))).toThrow(/1 bytes after/);
});

test('terminal bytes cut off in their header are refused', () => {
  const whole = encodeStream({ kind: KIND_INPUT, run: 1, offset: 2, bytes: Buffer.alloc(0) });
  for (let end = 0; end < whole.length; end += 1)
    expect(() => decodeStream(whole.subarray(0, end))).toThrow(BinaryError);
});

test('random bytes are decoded or refused, never anything else', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 1, 2, 3, 4, 255),
      fc.uint8Array({ maxLength: 80 }),
      (kind, rest) => {
        const message = Uint8Array.from([kind, ...rest]);
        try {
          if (kind === KIND_FRAMES) decodeFrames(message);
          else decodeStream(message);
        } catch (error) {
          expect(error).toBeInstanceOf(BinaryError);
        }
      },
    ),
  );
});

test.each([NaN, -1, 0.5, 2 ** 60, Infinity])('offset %d is no position', (offset) => {
  const message = encodeStream({ kind: KIND_INPUT, run: 1, offset: 0, bytes: Buffer.alloc(1) });
  new DataView(message.buffer).setFloat64(5, offset);
  expect(() => decodeStream(message)).toThrow(/no byte position/);
});
