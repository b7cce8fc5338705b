import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../../sandbox-server/protocol/binary.ts';
import {
  relate,
  Relations,
  type Note,
  type Relation,
} from '../../../../sandbox-server/protocol/relations/relations.ts';
import { arpRequest, ethernet, ipv4, ipv6, udp } from '../../../helpers/frames.ts';
import { MADE_FRAMES } from '../../../helpers/made-frames.ts';
import { decoded, ODD_TALKS, talk, TALKS } from '../../../helpers/talks.ts';

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

function frames(list: readonly Uint8Array[], more: Partial<Frame> = {}): Frame[] {
  const place = { from: 1, to: 0, where: 'wire', fate: 'delivered' } as const;
  return list.map((bytes, index) => {
    return { id: index + 1, atUs: index, ...place, length: bytes.length, bytes, ...more };
  });
}

const relations = (list: readonly Frame[]): Relation[] => [...relate(decoded(list)).values()];
const notes = (list: readonly Frame[]): Note[] =>
  relations(list).flatMap((relation) => relation.notes);
const phases = (name: string) => relations(talk(TALKS[name] ?? [])).map(({ tcp }) => tcp?.phase);

describe('a connection', () => {
  it('has its phases', () => {
    expect(phases('a whole connection')).toEqual([
      'handshake',
      'handshake',
      'handshake',
      'data',
      'acknowledgement',
      'data',
      'acknowledgement',
      'close',
      'close',
      'close',
      'close',
    ]);
  });

  it('is refused by a reset', () => {
    const refused = relations(talk(TALKS['a refused SYN'] ?? []));
    expect(refused.map(({ tcp }) => tcp?.phase)).toEqual(['handshake', 'reset']);
    expect(refused[1]?.notes).toContainEqual({ kind: 'refuses', of: 1 });
  });

  it('is refused again when it asks again', () => {
    const refused = relations(talk(ODD_TALKS['refused twice']));
    expect(refused[1]?.notes).toContainEqual({ kind: 'refuses', of: 1 });
    expect(refused[3]?.notes).toContainEqual({ kind: 'refuses', of: 3 });
  });

  it('that was answered is reset later, not refused', () => {
    const last = relations(talk(TALKS['a connection reset later'] ?? [])).at(-1);
    expect(last?.tcp?.phase).toBe('reset');
    expect(last?.notes.map(({ kind }) => kind)).not.toContain('refuses');
  });

  it('counts anew from where a new answer does: nothing is missing', () => {
    const all = relations(talk(ODD_TALKS['answered anew']));
    expect(all[1]?.notes).toContainEqual({ kind: 'answers', of: 1 });
    expect(all[3]?.notes).toContainEqual({ kind: 'answers', of: 3 });
    expect(all.flatMap(({ notes }) => notes.map(({ kind }) => kind))).not.toContain('gap');
    expect(all.map(({ tcp }) => tcp?.sequence)).toEqual([0, 0, 0, 0, 1, 1, 1]);
    expect(all[4]?.tcp).toMatchObject({ acknowledgement: 1, phase: 'handshake' });
  });

  it('is answered once, and the answer sent again is a retransmission', () => {
    const answers = relations(talk(TALKS['a SYN sent again and again'] ?? []));
    expect(answers[3]?.notes).toContainEqual({ kind: 'answers', of: 3 });
    expect(answers[4]?.notes).toEqual([{ kind: 'retransmission', of: 4 }]);
  });

  it('every retransmission points at the first time the bytes were sent', () => {
    const again = relations(talk(TALKS['a SYN sent again and again'] ?? []));
    expect([again[1]?.notes, again[2]?.notes]).toEqual([
      [{ kind: 'retransmission', of: 1 }],
      [{ kind: 'retransmission', of: 1 }],
    ]);
  });

  it('counts on past the end of all sequence numbers', () => {
    const [, , third, fourth] = relations(talk(TALKS['a whole connection'] ?? []));
    expect(third?.tcp).toMatchObject({ sequence: 1, nextSequence: 1, acknowledgement: 1 });
    expect(fourth?.tcp).toMatchObject({ sequence: 1, nextSequence: 11 });
  });

  it('is another one for the same two ends after a new SYN', () => {
    const both = relations(talk(TALKS['the same ports again'] ?? []));
    expect(both.map(({ tcp }) => tcp?.connection)).toEqual([1, 1, 1, 1, 2, 2]);
  });

  it('is another one on another host’s loopback', () => {
    const moves = TALKS['a refused SYN'] ?? [];
    const onHost = (from: number, first: number) =>
      talk(moves).map(
        (frame) => ({ ...frame, id: frame.id + first, where: 'loopback', from }) as const,
      );
    const all = relations([...onHost(0, 0), ...onHost(1, 10)]);
    expect(all.map(({ tcp }) => tcp?.connection)).toEqual([1, 1, 2, 2]);
  });

  it('a copy made by the wire is no retransmission', () => {
    const [syn] = talk(TALKS['a refused SYN'] ?? []);
    const copy = { ...syn!, id: 2, fate: 'duplicated' } as const;
    expect(relations([syn!, copy])[1]).toEqual({ tcp: null, notes: [{ kind: 'copy', of: 1 }] });
  });
});

describe('questions and answers', () => {
  const macs = '020000000001 0a000001 020000000002 0a000002';
  const reply = ethernet(0x0806, bytesOf(`0001 0800 06 04 0002 ${macs}`));
  const echo = (type: string, from: number[], to: number[]) =>
    ethernet(0x0800, ipv4({ from, to }, 1, bytesOf(`${type}00 0000 1234 0007 70696e67`)));

  it('ARP', () => {
    const request = arpRequest([10, 0, 0, 2], [10, 0, 0, 1]);
    expect(notes(frames([request, reply]))).toEqual([{ kind: 'answers', of: 1 }]);
    const other = arpRequest([10, 0, 0, 3], [10, 0, 0, 1]);
    expect(notes(frames([other, reply]))).toEqual([]);
  });

  it('echo', () => {
    const [client, server] = [
      [10, 0, 0, 2],
      [10, 0, 0, 1],
    ] as const;
    const asked = echo('08', [...client], [...server]);
    const answered = echo('00', [...server], [...client]);
    expect(notes(frames([asked, answered]))).toEqual([{ kind: 'answers', of: 1 }]);
    expect(notes(frames([asked, echo('00', [...client], [...server])]))).toEqual([]);
  });

  it('neighbour discovery', () => {
    const target = 'fd000000000000000000000000000001';
    const asked = ipv6(58, bytesOf(`8700 0000 00000000 ${target}`));
    const answer = ipv6(58, bytesOf(`8800 0000 60000000 ${target}`));
    const [source, destination] = [answer.slice(8, 24), answer.slice(24, 40)];
    answer.set(destination, 8);
    answer.set(source, 24);
    const both = frames([ethernet(0x86dd, asked), ethernet(0x86dd, answer)]);
    expect(notes(both)).toEqual([{ kind: 'answers', of: 1 }]);
  });
});

describe('an ICMP error', () => {
  const datagram = ipv4({}, 17, udp({ from: 5000, to: 6000, data: 'anyone?' }));
  const back = { from: [10, 0, 0, 1], to: [10, 0, 0, 2] };
  const unreachable = (quoted: Uint8Array) =>
    ethernet(0x0800, ipv4(back, 1, Uint8Array.of(3, 3, 0, 0, 0, 0, 0, 0, ...quoted)));

  it('points at the packet it is about', () => {
    const list = frames([ethernet(0x0800, datagram), unreachable(datagram)]);
    expect(notes(list)).toEqual([{ kind: 'error-about', of: 1 }]);
  });

  it('points at it also when its time to live went down on the way', () => {
    const quoted = datagram.slice(0, 28);
    quoted[8] = 1;
    const list = frames([ethernet(0x0800, datagram), unreachable(quoted)]);
    expect(notes(list)).toEqual([{ kind: 'error-about', of: 1 }]);
  });

  it('points at nothing when it is about another', () => {
    const other = ipv4({}, 17, udp({ from: 5001, to: 6000, data: 'anyone?' }));
    expect(notes(frames([ethernet(0x0800, datagram), unreachable(other)]))).toEqual([]);
  });

  it('over IPv6 too', () => {
    const packet = ipv6(17, udp({ from: 9, to: 7, data: 'hello' }));
    const error = ipv6(58, Uint8Array.of(1, 4, 0, 0, 0, 0, 0, 0, ...packet));
    const list = frames([ethernet(0x86dd, packet), ethernet(0x86dd, error)]);
    expect(notes(list)).toEqual([{ kind: 'error-about', of: 1 }]);
  });
});

it('survives any order of any frames, and points only backwards', () => {
  const talked = Object.values(TALKS).flatMap((moves) => talk(moves).map(({ bytes }) => bytes));
  const some = fc.constantFrom(...talked, ...Object.values(MADE_FRAMES));
  const fate = fc.constantFrom('delivered', 'dropped', 'duplicated' as const);
  const sent = fc.array(fc.tuple(some, fate, fc.nat(80)), { maxLength: 60 });
  fc.assert(
    fc.property(sent, (list) => {
      const follow = new Relations();
      list.forEach(([whole, fated, cut], index) => {
        const bytes = cut < 10 ? whole.subarray(0, whole.length - cut) : whole;
        const [frame] = decoded(frames([bytes], { id: index + 1, fate: fated as Frame['fate'] }));
        for (const note of follow.add(frame!).notes) {
          if ('of' in note) expect(note.of).toBeLessThanOrEqual(index);
        }
      });
    }),
    { numRuns: 500 },
  );
});
