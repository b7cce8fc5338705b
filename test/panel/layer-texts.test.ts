import { describe, expect, it } from 'vitest';
import { dissect } from '../../sandbox-server/protocol/layers/dissect.ts';
import type { Field, Problem } from '../../sandbox-server/protocol/layers/layer.ts';
import { relate, type Note } from '../../sandbox-server/protocol/relations/relations.ts';
import { LAYER_TEXTS, noteSentence, problemSentence } from '../../src/panel/layers/texts/index.ts';
import { MADE_FRAMES } from '../helpers/made-frames.ts';
import { decoded, talk, TALKS } from '../helpers/talks.ts';

const PROBLEMS: readonly Problem[] = [
  { code: 'short', have: 3, need: 20 },
  { code: 'version', version: 5 },
  { code: 'header-length', header: 60, total: 22 },
  { code: 'length', length: 99, have: 8 },
  { code: 'extension', length: 80, have: 8 },
  { code: 'arp-kind' },
  { code: 'option', kind: 2, length: 9 },
];
const NOTES: readonly Note[] = Object.values(TALKS)
  .flatMap((moves) => [...relate(decoded(talk(moves))).values()])
  .flatMap(({ notes }) => notes);

const flatten = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...flatten(field.children)]);

describe.each(['en', 'zh-cn'] as const)('in %s', (language) => {
  const texts = LAYER_TEXTS[language];
  const described = Object.entries({ ...texts.fields, ...texts.layers });
  const stop = language === 'en' ? '.' : '。';

  it.each(described)('%s has a name and one sentence', (_, [name, about]) => {
    expect(name).toMatch(language === 'en' ? /^\S.{0,27}$/ : /^\S.{0,11}$/);
    expect(about.endsWith(stop)).toBe(true);
    expect(about.slice(0, -1)).not.toContain(language === 'en' ? '. ' : stop);
    expect(about.length).toBeLessThan(language === 'en' ? 110 : 45);
  });

  it('every problem and every note can be said, with its numbers', () => {
    for (const problem of PROBLEMS) {
      const sentence = problemSentence(texts, problem);
      expect(sentence.endsWith(stop)).toBe(true);
      for (const value of Object.values(problem).filter(Number.isFinite)) {
        expect(sentence).toContain(String(value));
      }
    }
    expect(NOTES.length).toBeGreaterThan(30);
    for (const note of NOTES) {
      const sentence = noteSentence(texts, note);
      expect(sentence).not.toMatch(/undefined|NaN/);
      if ('of' in note) expect(sentence).toContain(`#${note.of}`);
    }
  });

  it('everything that occurs in frames has words', () => {
    const layers = Object.values(MADE_FRAMES).flatMap((frame) => dissect(frame));
    for (const { id, meaning } of layers.flatMap(({ fields }) => flatten(fields))) {
      expect(texts.fields[id]).toBeDefined();
      if (meaning !== null) expect(texts.meanings[meaning]).not.toBe('');
    }
  });
});

it('Chinese leaves a blank between Chinese and Latin text, and uses full-width punctuation', () => {
  const { fields, layers, meanings, phases } = LAYER_TEXTS['zh-cn'];
  const sentences = [
    ...Object.values({ ...fields, ...layers }).flat(),
    ...Object.values(meanings),
    ...Object.values(phases),
    ...PROBLEMS.map((problem) => problemSentence(LAYER_TEXTS['zh-cn'], problem)),
    ...NOTES.map((note) => noteSentence(LAYER_TEXTS['zh-cn'], note)),
  ];
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9#]|[A-Za-z0-9][\u4e00-\u9fff]/);
    expect(sentence).not.toMatch(/[\u4e00-\u9fff][,.;:!?]/);
  }
});
