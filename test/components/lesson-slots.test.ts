import { describe, expect, test } from 'vitest';
import { arrangePredict, keyOf } from '../../src/components/lesson/predict-names.ts';
import { fillSteps } from '../../src/components/lesson/step-names.ts';
import { excerptHtml } from '../../src/components/lesson/excerpt.ts';
import { TEXTS } from '../../src/language/texts.ts';

describe('a prediction', () => {
  test('gets its explanations out of the choices, and its choices one name', () => {
    const choice = '<input type="radio" name="predict-choice">';
    const slot = `${choice}a <predict-because><p>why\nso</p></predict-because>${choice}b`;
    const { choices, because } = arrangePredict(slot, 'k1');
    expect(because).toBe('<p>why\nso</p>');
    expect(choices.match(/name="k1"/g)).toHaveLength(2);
    expect(choices).not.toContain('why');
  });

  test('has a key of its own on every page, the same at every build', () => {
    expect(keyOf('/lessons/a/', 'What?')).toBe(keyOf('/lessons/a/', 'What?'));
    expect(keyOf('/lessons/a/', 'What?')).not.toBe(keyOf('/lessons/b/', 'What?'));
    expect(keyOf('/a/', '为什么？')).not.toBe(keyOf('/a/', '是什么？'));
  });
});

describe('a walkthrough', () => {
  test('fills every step with its code, whatever the code contains', async () => {
    const slot =
      '<li>a<step-excerpt data-at="one"></step-excerpt></li>' +
      '<li>b<step-excerpt data-at="two"></step-excerpt></li>';
    const filled = await fillSteps(slot, (marker) => Promise.resolve(`[${marker} $& $1]`));
    expect(filled).toBe('<li>a[one $& $1]</li><li>b[two $& $1]</li>');
  });

  const source = {
    file: 'server.py',
    language: 'python',
    text: 'a = 1\nif a:\n    b = "<&>"\n    c = 2\n\n    d = 3\n',
    markers: new Map([
      ['inner', [3, 4]],
      ['apart', [3, 6]],
    ]),
  } as const;

  test('shows a place with its line numbers, without the common indent, escaped', async () => {
    const html = await excerptHtml(source, 'inner', TEXTS.en);
    const text = html.replace(/<[^>]+>/g, '');
    expect(text).toBe('3b = &quot;&lt;&amp;&gt;&quot;\n4c = 2');
    expect(html).toContain('aria-label="server.py, lines 3–4"');
    expect(html).not.toContain('style=');
  });

  test('shows that lines are left out', async () => {
    const html = await excerptHtml(source, 'apart', TEXTS.en);
    expect(html.replace(/<[^>]+>/g, '')).toBe('3b = &quot;&lt;&amp;&gt;&quot;\n   …\n6d = 3');
  });

  test('refuses a marker the program does not have', async () => {
    await expect(excerptHtml(source, 'nowhere', TEXTS.en)).rejects.toThrow(/no such marker/);
  });
});
