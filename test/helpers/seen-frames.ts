/** Frames as the panel has them, from talks made by hand or from anything at all. */
import fc from 'fast-check';
import { TO_ALL, type Frame } from '../../sandbox-server/protocol/binary.ts';
import { decodePacket } from '../../sandbox-server/protocol/packet.ts';
import type { FrameFate } from '../../sandbox-server/protocol/wire.ts';
import type { SeenFrame } from '../../src/panel/state.ts';
import { Related } from '../../src/panel/wire/related.ts';
import { talk, TALKS, type Move } from './talks.ts';

export function seen(frame: Frame, fates: readonly FrameFate[] = []): SeenFrame {
  return { ...frame, packet: decodePacket(frame.bytes), housekeeping: false, fates };
}

export function seenTalk(moves: readonly Move[] | undefined): SeenFrame[] {
  return talk(moves ?? []).map((frame) => seen(frame));
}

/** What became of a frame, some milliseconds after the lab was ready. */
export function fateOf(
  frame: number,
  fate: FrameFate['fate'],
  atMs: number,
  more: Partial<FrameFate> = {},
): FrameFate {
  return { frame, fate, by: 'reader', rule: null, copyOf: null, atUs: atMs * 1000, ...more };
}

export function relationOf(frames: readonly SeenFrame[]): Related['of'] {
  const related = new Related();
  related.follow(frames);
  return related.of;
}

/** Any frames among some hosts: held, lost, doubled, under way, on loopback and to all. */
export function anyFrames(hosts: number): fc.Arbitrary<SeenFrame[]> {
  const bytes = Object.values(TALKS).flatMap((moves) => talk(moves).map((frame) => frame.bytes));
  const one = fc.record({
    bytes: fc.constantFrom(...bytes),
    waitUs: fc.oneof(fc.nat(1000), fc.nat(2_000_000)),
    from: fc.nat(hosts - 1),
    to: fc.oneof(fc.nat(hosts - 1), fc.constant(TO_ALL)),
    where: fc.constantFrom('wire', 'wire', 'loopback' as const),
    fate: fc.constantFrom('delivered', 'dropped', 'held', 'travelling', 'duplicated' as const),
    heldForUs: fc.option(fc.nat(3_000_000)),
  });
  return fc.array(one, { maxLength: 40 }).map((list) => {
    let atUs = 0;
    return list.map(({ bytes: packet, waitUs, heldForUs, from, to, where, fate }, index) => {
      atUs += waitUs;
      const id = index + 1;
      const own = to === from ? (from + 1) % hosts : to;
      const frame = { id, atUs, from, to: own, where, fate, length: packet.length, bytes: packet };
      if (heldForUs === null) return seen(frame);
      const later = (atUs + heldForUs) / 1000;
      return seen({ ...frame, fate: 'delivered' }, [
        fateOf(id, 'held', atUs / 1000),
        fateOf(id, 'delivered', later),
      ]);
    });
  });
}
