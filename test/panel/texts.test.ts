import { describe, expect, it } from 'vitest';
import { ERROR_CODES, LIMIT_NAMES } from '../../sandbox-server/protocol/errors.ts';
import { GONE_REASONS, LAB_STAGES } from '../../sandbox-server/protocol/messages.ts';
import { PANEL_TEXTS } from '../../src/panel/texts/index.ts';
import { clock, size } from '../../src/panel/texts/numbers.ts';

const VALUES = { file: 'server.py', host: 'server', example: 'x', limit: 16, id: 'a1' };

describe.each(['en', 'zh-cn'] as const)('in %s', (language) => {
  const texts = PANEL_TEXTS[language];

  it.each(ERROR_CODES)('%s has a sentence, with and without values', (code) => {
    for (const values of [VALUES, {}]) {
      const sentence = texts.errors[code](values);
      expect(sentence).toMatch(language === 'en' ? /^.{20,}\.$/ : /^.{10,}。$/);
      expect(sentence).not.toMatch(/undefined|NaN|\$\{/);
    }
  });

  it.each(LIMIT_NAMES)('the limit %s has a sentence', (limit) => {
    const sentence = texts.limits[limit](1024);
    expect(sentence).toMatch(language === 'en' ? /\.$/ : /。$/);
    expect(texts.endedLimit(limit)).not.toMatch(/undefined/);
  });

  it('every stage and every reason has its words', () => {
    for (const stage of LAB_STAGES) expect(texts.stages[stage]).not.toBe('');
    for (const reason of GONE_REASONS) expect(texts.gone[reason]).not.toBe('');
  });
});

it('Chinese leaves a blank between Chinese and Latin text, and uses full-width punctuation', () => {
  const { inside, ...texts } = PANEL_TEXTS['zh-cn'];
  // What explains a cause takes what was found: inside.test.ts reads it.
  const sentences = collect({ ...texts, inside: { ...inside, stuck: '' }, endedLimit: '' });
  expect(sentences.length).toBeGreaterThan(100);
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/);
    expect(sentence).not.toMatch(/[\u4e00-\u9fff][,.;:!?]/);
  }
});

it.each([
  [512, '512 B'],
  [48 * 1024, '48 KB'],
  [1536, '1.5 KB'],
  [20 * 1024 * 1024, '20 MB'],
])('says %d bytes as %s', (bytes, said) => {
  expect(size(bytes)).toBe(said);
});

it('counts down without ever showing less than nothing', () => {
  expect([125_000, 59_001, 400, -5].map(clock)).toEqual(['2:05', '1:00', '0:01', '0:00']);
});

/** Every sentence there is, those that need values given some. */
function collect(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') {
    try {
      return collect((value as (...values: unknown[]) => unknown)(VALUES, 3));
    } catch {
      return collect((value as (...values: unknown[]) => unknown)(['10.0.0.1']));
    }
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(collect);
}
