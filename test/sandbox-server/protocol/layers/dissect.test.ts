import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsAt } from '../../../../sandbox-server/protocol/layers/find.ts';
import { dissect } from '../../../../sandbox-server/protocol/layers/dissect.ts';
import type { Field, Layer } from '../../../../sandbox-server/protocol/layers/layer.ts';
import { describeProblem } from '../../../../sandbox-server/protocol/layers/layer.ts';
import { ethernet, ipv4, ipv6, tcp, udp } from '../../../helpers/frames.ts';
import { MADE_FRAMES } from '../../../helpers/made-frames.ts';

const flatten = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...flatten(field.children)]);

const ids = (layers: readonly Layer[]) => layers.map(({ id }) => id);

const problems = (layers: readonly Layer[]) =>
  layers.flatMap(({ id, problem }) => (problem === null ? [] : [describeProblem(id, problem)]));

const overTcp = (data: string | Uint8Array) => {
  const header = tcp({});
  const body = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return dissect(ethernet(0x0800, ipv4({}, 6, Uint8Array.of(...header, ...body))));
};

const shown = (layers: readonly Layer[], id: string) =>
  layers
    .flatMap(({ fields }) => flatten(fields))
    .flatMap((field) => (field.id === id ? [field.display] : []));

describe('any bytes', () => {
  const made = fc.constantFrom(...Object.values(MADE_FRAMES));
  const changed = fc
    .tuple(made, fc.array(fc.tuple(fc.nat(130), fc.nat(255)), { maxLength: 6 }), fc.nat(130))
    .map(([frame, changes, length]) => {
      const other = frame.slice(0, Math.max(1, length));
      for (const [at, byte] of changes) other[at % other.length] = byte;
      return other;
    });
  const frames = fc.oneof(changed, fc.uint8Array({ maxLength: 200 }));

  it('give fields that lie in the frame, in order, children within their parents', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        for (const { fields, start, end, body } of dissect(frame)) {
          expect(start).toBeLessThanOrEqual(end);
          expect(body.end).toBeLessThanOrEqual(frame.length);
          expect(body.length).toBeGreaterThanOrEqual(0);
          checkOrder(fields, 0, frame.length);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('are all part of some field, and layers follow each other', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const layers = dissect(frame);
        const unread = [...frame.keys()].filter((at) => fieldsAt(layers, at) === null);
        expect(unread).toEqual([]);
        layers.slice(1).forEach((layer, index) => {
          const before = layers[index];
          // Inside it, or, where an inner layer ends before the packet does, behind it.
          expect([before?.body.start, Math.max(before?.end ?? 0, before?.body.end ?? 0)]).toContain(
            layer.start,
          );
        });
      }),
      { numRuns: 10_000 },
    );
  });
});

function checkOrder(fields: readonly Field[], start: number, end: number): void {
  let bit = start * 8;
  for (const field of fields) {
    const first = field.start * 8 + (field.bits?.first ?? 0);
    expect(first, field.id).toBeGreaterThanOrEqual(bit);
    bit = field.bits === null ? field.end * 8 : first + field.bits.count;
    expect(bit, field.id).toBeLessThanOrEqual(end * 8);
    checkOrder(field.children, field.start, field.end);
  }
}

it.each(Object.entries(MADE_FRAMES))('%s is read without a problem', (_, frame) => {
  const own = dissect(frame).filter(({ quoted }) => !quoted);
  expect(problems(own)).toEqual([]);
});

describe('a frame cut at any byte', () => {
  it.each(Object.entries(MADE_FRAMES))('%s says what is missing', (_, frame) => {
    for (let length = 0; length < frame.length; length += 1) {
      const layers = dissect(frame.subarray(0, length));
      const whole = dissect(frame);
      const last = whole[layers.length - 1];
      const isShort = last !== undefined && !last.quoted && length < last.end;
      if (isShort && last.id !== 'text' && last.id !== 'data' && last.id !== 'http') {
        expect(problems(layers).length, `at ${length}`).toBeGreaterThan(0);
      }
    }
  });
});

describe('contradictions are named', () => {
  const cases: [string, Uint8Array, string][] = [
    ['a version', ethernet(0x0800, ipv6(6, tcp({}))), 'IPv4: version 6'],
    [
      'a UDP length beyond the packet',
      ethernet(0x0800, ipv4({}, 17, Uint8Array.of(0, 1, 0, 2, 0, 99, 0, 0))),
      'UDP: a length of 99 bytes where there are 8',
    ],
    [
      'a TCP option without end',
      ethernet(0x0800, ipv4({}, 6, Uint8Array.of(...tcp({}).fill(0x60, 12, 13), 2, 9, 0, 0))),
      'TCP: an option of kind 2 with length 9',
    ],
    [
      'an extension header beyond the packet',
      ethernet(0x86dd, ipv6(0, Uint8Array.of(6, 9, 0, 0, 0, 0, 0, 0))),
      'IPv6: an extension header of 80 bytes where there are 8',
    ],
  ];
  it.each(cases)('%s', (_, frame, problem) => {
    expect(problems(dissect(frame))).toEqual([problem]);
  });
});

describe('what programs say', () => {
  it('is text, line by line, with its line endings', () => {
    const layers = overTcp('hello\r\nworld');
    expect(ids(layers)).toEqual(['ethernet', 'ipv4', 'tcp', 'text']);
    expect(shown(layers, 'text.line')).toEqual(['hello␍␊', 'world']);
  });

  it('is text also where a segment begins and ends inside a character', () => {
    const bytes = new TextEncoder().encode('早上好');
    const layers = overTcp(bytes.subarray(1, 8));
    expect(shown(layers, 'text.line')).toEqual(['上']);
    expect(shown(layers, 'text.cut-character')).toEqual(['97 a9', 'e5 a5']);
  });

  it('is data where it is no text', () => {
    expect(ids(overTcp(Uint8Array.of(0, 0, 0, 5, 104)))).toContain('data');
    expect(ids(overTcp(Uint8Array.of(0x97)))).toContain('data');
  });

  it('is an HTTP request, header by header', () => {
    const layers = overTcp('POST /x HTTP/1.1\r\nHost: server\r\nX:  y \r\n\r\n{"a":1}');
    expect(ids(layers).slice(3)).toEqual(['http', 'text']);
    expect(shown(layers, 'http.method')).toEqual(['POST']);
    expect(shown(layers, 'http.header-name')).toEqual(['Host', 'X']);
    expect(shown(layers, 'http.header-value')).toEqual(['server', 'y']);
    expect(shown(layers, 'text.line')).toEqual(['{"a":1}']);
  });

  it('is an HTTP response, also without a reason', () => {
    const layers = overTcp('HTTP/1.1 204\r\n\r\n');
    expect(shown(layers, 'http.status')).toEqual(['204']);
    expect(ids(layers)).not.toContain('text');
  });

  it('is not taken for HTTP before its first line is whole', () => {
    expect(ids(overTcp('GET / HTTP/1.1'))).toContain('text');
  });
});

describe('checksums', () => {
  const meaningOf = (frame: Uint8Array, id: string) =>
    dissect(frame)
      .flatMap(({ fields }) => fields)
      .find((field) => field.id === id)?.meaning;

  it('left to the network card are unfinished, not wrong', () => {
    const segment = tcp({ data: 'hi' });
    // 10.0.0.2 and 10.0.0.1, protocol 6, 22 bytes.
    const pseudo = 0x0a00 + 0x0002 + 0x0a00 + 0x0001 + 6 + segment.length;
    segment.set([pseudo >> 8, pseudo & 255], 16);
    expect(meaningOf(ethernet(0x0800, ipv4({}, 6, segment)), 'tcp.checksum')).toBe(
      'checksum-unfinished',
    );
  });

  it('of what the capture cut cannot be verified', () => {
    const frame = MADE_FRAMES['a UDP datagram'] ?? new Uint8Array();
    expect(meaningOf(frame, 'udp.checksum')).toBe('checksum-correct');
    expect(meaningOf(frame.subarray(0, frame.length - 1), 'udp.checksum')).toBeNull();
  });

  it('of a datagram without one are absent', () => {
    const frame = ethernet(0x0800, ipv4({}, 17, udp({ from: 1, to: 2, data: 'x' })));
    expect(meaningOf(frame, 'udp.checksum')).toBe('checksum-absent');
  });
});

describe('a byte', () => {
  const frame = MADE_FRAMES['an HTTP request'] ?? new Uint8Array();
  const layers = dissect(frame);
  const namesAt = (at: number) => fieldsAt(layers, at)?.fields.map(({ id }) => id) ?? [];

  it('belongs to a field, or to several that share it by bits', () => {
    expect(namesAt(0)).toEqual(['ethernet.destination']);
    expect(namesAt(14)).toEqual(['ipv4.version', 'ipv4.header-length']);
    expect(namesAt(14 + 20 + 13)).toContain('tcp.syn');
    expect(fieldsAt(layers, 14 + 20 + 13)?.layer.id).toBe('tcp');
  });

  it('between two fields of a group belongs to the group', () => {
    expect(namesAt(14 + 20 + 20 + 'GET'.length)).toEqual(['http.request-line']);
  });

  it('beyond the frame belongs to none', () => {
    expect(fieldsAt(layers, frame.length)).toBeNull();
  });

  it('always belongs to one, whatever the frame', () => {
    for (const [name, made] of Object.entries(MADE_FRAMES)) {
      for (let length = 0; length <= made.length; length += 1) {
        const layers = dissect(made.subarray(0, length));
        const unread = [...Array(length).keys()].filter((at) => fieldsAt(layers, at) === null);
        expect(unread, `${name} of ${length} bytes`).toEqual([]);
      }
    }
  });
});
