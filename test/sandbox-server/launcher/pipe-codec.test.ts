import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAgentEvent } from '../../../sandbox-server/launcher/agent-event.ts';
import {
  encodeBinary,
  encodeCommand,
  PipeDecoder,
  PipeError,
  type PipeMessage,
} from '../../../sandbox-server/launcher/pipe-codec.ts';

const json = encodeCommand({ type: 'run.stop', run: 7 });
const binary = encodeBinary(Uint8Array.of(1, 0, 0, 0, 7, 255, 0));
const stream = Buffer.concat([json, binary, json]);
const expected: PipeMessage[] = [
  { json: '{"type":"run.stop","run":7}' },
  { binary: Uint8Array.of(1, 0, 0, 0, 7, 255, 0) },
  { json: '{"type":"run.stop","run":7}' },
];

function decode(...pieces: Buffer[]): PipeMessage[] {
  const decoder = new PipeDecoder();
  return pieces.flatMap((piece) => [...decoder.feed(piece)]);
}

describe('the pipe', () => {
  test('says the same wherever its bytes are cut', () => {
    for (let at = 0; at <= stream.length; at += 1)
      expect(decode(stream.subarray(0, at), stream.subarray(at))).toEqual(expected);
  });

  test('says the same byte by byte', () => {
    expect(decode(...[...stream].map((byte) => Buffer.of(byte)))).toEqual(expected);
  });

  test('ends at a length that no message has', () => {
    expect(() => decode(Buffer.alloc(4))).toThrow(PipeError);
    expect(() => decode(Buffer.of(0, 16, 0, 1))).toThrow(/1048577 bytes/);
  });

  test('throws nothing but PipeError, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (pieces) => {
        try {
          decode(...pieces.map((piece) => Buffer.from(piece)));
        } catch (error) {
          expect(error).toBeInstanceOf(PipeError);
        }
      }),
    );
  });

  test('gives binary messages that can be kept by a slice of them', () => {
    const bytes = Buffer.from(binary);
    const [message] = decode(bytes);
    if (message === undefined || !('binary' in message)) expect.fail('no binary message');
    const kept = message.binary.slice();
    bytes.fill(0);
    expect({ binary: kept }).toEqual(expected[1]);
  });
});

describe('an event', () => {
  test.each([
    'nonsense',
    '{}',
    '[]',
    '{"type":"done","ref":-1,"atUs":0}',
    '{"type":"done","ref":1,"atUs":0,"more":true}',
    '{"type":"lab.stage","stage":"elsewhere"}',
    '{"type":"run.ended","run":1,"code":0,"signal":null,"limit":"boredom","bytes":0,"atUs":0}',
  ])('%s is not taken', (text) => {
    expect(() => parseAgentEvent(text)).toThrow(PipeError);
  });

  test('is taken when it is one', () => {
    const event = { type: 'run.taken', run: 3, offset: 12 };
    expect(parseAgentEvent(JSON.stringify(event))).toEqual(event);
  });
});
