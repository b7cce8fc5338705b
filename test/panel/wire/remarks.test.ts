/** What is said of a frame: what it repeats, and because of whom. */
import { describe, expect, it } from 'vitest';
import { PANEL_TEXTS } from '../../../src/panel/texts/index.ts';
import { remarkCount, remarksOn } from '../../../src/panel/wire/remarks.ts';
import { Related } from '../../../src/panel/wire/related.ts';
import type { SeenFrame } from '../../../src/panel/state.ts';
import { fateOf, seen } from '../../helpers/seen-frames.ts';
import { talk, TALKS } from '../../helpers/talks.ts';

const [syn, again, , answer] = talk(TALKS['a SYN sent again and again'] ?? []);

function said(frames: readonly SeenFrame[], id: number, language: 'en' | 'zh-cn' = 'en'): string[] {
  const related = new Related();
  related.follow(frames);
  const frame = frames.find((each) => each.id === id);
  if (frame === undefined) throw new RangeError(`no frame ${id}`);
  const remarks = remarksOn(frame, related.of(id), PANEL_TEXTS[language]);
  expect(remarkCount(frame, related.of(id))).toBe(remarks.length);
  return remarks.map(({ text }) => text);
}

describe('a retransmission', () => {
  it('says who kept the original back', () => {
    const held = seen(syn!, [fateOf(1, 'held', 0)]);
    expect(said([held, seen(again!)], 2)).toEqual(['retransmission of #1, because you held it']);
    expect(said([held, seen(again!)], 2, 'zh-cn')).toEqual(['#1 的重传，因为你扣住了它']);
    const lost = seen({ ...syn!, fate: 'dropped' }, [
      fateOf(1, 'dropped', 0, { by: 'conditions' }),
    ]);
    expect(said([lost, seen(again!)], 2)).toEqual([
      'retransmission of #1, because the wire’s conditions dropped it',
    ]);
  });

  it('says who kept back the answer that would have confirmed it', () => {
    const first = { ...answer!, id: 2, atUs: 1 };
    const held = seen(first, [fateOf(2, 'held', 0.001, { by: 'rule', rule: 'r' })]);
    const frames = [seen(syn!), held, seen({ ...again!, id: 3 })];
    expect(said(frames, 3)).toEqual(['retransmission of #1, because your rule held the answer #2']);
    expect(said(frames, 3, 'zh-cn')).toEqual(['#1 的重传，因为你的规则扣住了对它的回应 #2']);
  });

  it('blames nobody when all arrived', () => {
    expect(said([seen(syn!), seen(again!)], 2)).toEqual(['retransmission of #1']);
  });

  it('says it also when that is told after it crossed', () => {
    const related = new Related();
    related.follow([seen(syn!)]);
    const frames = [seen(syn!, [fateOf(1, 'held', 0)]), seen(again!)];
    related.follow(frames);
    expect(related.of(2)?.cause).toMatchObject({ frame: 1, fate: 'held' });
  });
});

it('a frame that came as it was sent is not remarked on', () => {
  expect(said([seen(syn!)], 1)).toEqual([]);
});
