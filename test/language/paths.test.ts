import { describe, expect, test } from 'vitest';
import { languageOf, languageRoot, lessonPath, samePage } from '../../src/language/paths.ts';

describe('addresses', () => {
  test('are at the root in English, below the language’s name otherwise', () => {
    expect(languageRoot('en')).toBe('/');
    expect(lessonPath('en', 'welcome')).toBe('/lessons/welcome/');
    expect(lessonPath('zh-cn', 'welcome')).toBe('/zh-cn/lessons/welcome/');
  });

  test.each([
    ['/', 'en'],
    ['/lessons/welcome/', 'en'],
    ['/zh-cn/', 'zh-cn'],
    ['/zh-cn/lessons/welcome/', 'zh-cn'],
    ['/zh-cn-like/', 'en'],
  ])('tell their language: %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });

  test.each(['/', '/lessons/welcome/'])('lead to the other language and back: %s', (path) => {
    const chinese = samePage(path, 'zh-cn');
    expect(chinese).toBe(`/zh-cn${path}`);
    expect(samePage(chinese, 'en')).toBe(path);
    expect(samePage(chinese, 'zh-cn')).toBe(chinese);
  });
});
