/** The list in the order of any of its columns. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AS_CROSSED, COLUMNS, inOrder, pressed, type Column } from '../../src/panel/frame-order.ts';
import { PANEL_TEXTS } from '../../src/panel/texts/index.ts';
import type { SeenFrame } from '../../src/panel/state.ts';
import { anyFrames, relationOf, seenTalk } from '../helpers/seen-frames.ts';
import { TALKS } from '../helpers/talks.ts';

const hosts = ['server', 'client', 'other'];
const texts = PANEL_TEXTS.en;

function ids(frames: readonly SeenFrame[], column: Column, descending = false): number[] {
  const seen = { hosts, relationOf: relationOf(frames), texts };
  return inOrder(frames, { column, descending }, seen).map(({ id }) => id);
}

describe('a talk', () => {
  const frames = seenTalk(TALKS['a whole connection']);

  it('is listed as it crossed, or backwards', () => {
    expect(ids(frames, 'number').slice(0, 3)).toEqual([1, 2, 3]);
    expect(ids(frames, 'time', true).at(-1)).toBe(1);
  });

  it('is ordered by sender, by flags, by numbers', () => {
    const senders = ids(frames, 'from').map((id) => frames.find((each) => each.id === id)?.from);
    expect(senders).toEqual(senders.toSorted((a, b) => (b ?? 0) - (a ?? 0)));
    expect(ids(frames, 'flags')[0]).toBe(
      frames.find(({ packet }) => {
        return packet.transport?.kind === 'tcp' && packet.transport.flags.join(' ') === 'ACK';
      })?.id,
    );
    // The server’s last two have the same number, and stay in order.
    expect(ids(frames, 'sequence', true).slice(0, 2)).toEqual([9, 10]);
  });

  it('has those that acknowledge nothing, and carry nothing, at the end both ways', () => {
    expect(ids(frames, 'acknowledgement').at(-1)).toBe(1);
    expect(ids(frames, 'acknowledgement', true).at(-1)).toBe(1);
    for (const descending of [false, true]) {
      const first = ids(frames, 'data', descending).slice(0, 2);
      const carrying = frames.filter(({ packet }) => packet.payloadLength > 0);
      expect(new Set(first)).toEqual(new Set(carrying.map(({ id }) => id)));
    }
  });
});

it('whatever the frames, each is listed once, and those that are alike stay as they crossed', () => {
  fc.assert(
    fc.property(anyFrames(3), fc.constantFrom(...COLUMNS), fc.boolean(), (frames, column, back) => {
      const order = ids(frames, column, back);
      expect(order.toSorted((a, b) => a - b)).toEqual(frames.map(({ id }) => id));
      if (column !== 'length') return;
      const lengths = order.map((id) => frames[id - 1]?.length ?? 0);
      lengths.forEach((length, index) => {
        const before = lengths[index - 1];
        if (before === undefined) return;
        expect(back ? before >= length : before <= length).toBe(true);
        if (before === length) expect(order[index - 1]).toBeLessThan(order[index] ?? 0);
      });
    }),
  );
});

it('a heading pressed sorts, pressed again backwards, and then forwards again', () => {
  const once = pressed(AS_CROSSED, 'length');
  expect(once).toEqual({ column: 'length', descending: false });
  expect(pressed(once, 'length')).toEqual({ column: 'length', descending: true });
  expect(pressed(pressed(once, 'length'), 'length')).toEqual(once);
  expect(pressed(AS_CROSSED, 'number')).toEqual({ column: 'number', descending: true });
});
