/** What frames have to do with those before them, for a reader who goes back and forth in time. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Related } from '../../../src/panel/wire/related.ts';
import { anyFrames, fateOf, relationOf, seen, seenTalk } from '../../helpers/seen-frames.ts';
import { talk, TALKS } from '../../helpers/talks.ts';

it('is the same however one came to a moment', () => {
  const moments = fc.array(fc.nat(40), { maxLength: 8 });
  fc.assert(
    fc.property(anyFrames(2), moments, (frames, places) => {
      const related = new Related();
      for (const place of places) {
        const shown = frames.slice(0, place);
        related.follow(shown);
        const fresh = relationOf(shown);
        for (const { id } of shown) expect(related.of(id)).toEqual(fresh(id));
      }
    }),
  );
});

it('knows a copy as one, also when that is told after it crossed', () => {
  const [first, second] = talk(TALKS['a SYN sent again and again'] ?? []);
  const related = new Related();
  const copy = { ...second!, fate: 'held' as const };
  related.follow([seen(first!), seen(copy)]);
  related.follow([seen(first!), seen(copy, [fateOf(2, 'held', 1, { copyOf: 1 })])]);
  expect(related.of(2)?.notes).toEqual([{ kind: 'copy', of: 1 }]);
});

it('forgets the frames of another lab that count alike', () => {
  const related = new Related();
  related.follow(seenTalk(TALKS['a SYN sent again and again']));
  const [other] = talk([{ by: 'c', flags: 'S', seq: 0 }]);
  related.follow([seen(other!)]);
  expect(related.of(1)?.notes).toEqual([]);
  expect(related.of(2)).toBeUndefined();
});
