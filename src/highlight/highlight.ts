/**
 * Colours code at build. Colours are class names (`.tok-keyword`, styles/code.css), never style
 * attributes, so that the pages need no relaxed content security policy.
 */
import { createHighlighter, type Highlighter } from 'shiki';
import { CLASS_THEME, classOf } from './class-theme.ts';

const CODE_LANGUAGES = ['python', 'typescript', 'shellscript', 'json', 'yaml', 'text'] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

let highlighter: Promise<Highlighter> | undefined;

/** One string of HTML per line of `code`, without a line ending. */
export async function highlightLines(code: string, language: CodeLanguage): Promise<string[]> {
  highlighter ??= createHighlighter({ themes: [CLASS_THEME], langs: [...CODE_LANGUAGES] });
  const shiki = await highlighter;
  const lines = shiki.codeToTokensBase(code.replace(/\r?\n$/, ''), {
    lang: language,
    theme: CLASS_THEME,
  });
  return lines.map((tokens) =>
    tokens
      .map((token) => {
        const name = classOf(token.color);
        const text = escapeHtml(token.content);
        return name === undefined ? text : `<span class="${name}">${text}</span>`;
      })
      .join(''),
  );
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
