/** The lines of a program that a marker names, as HTML. */
import type { ProgramSource } from '../../curriculum/example.ts';
import { highlightLines } from '../../highlight/highlight.ts';
import type { Texts } from '../../language/texts.ts';

/** @throws when the program has no such marker. */
export async function excerptHtml(
  { file, language, text, markers }: ProgramSource,
  marker: string,
  texts: Texts,
): Promise<string> {
  const numbers = markers.get(marker);
  const first = numbers?.[0];
  const last = numbers?.at(-1);
  if (numbers === undefined || first === undefined || last === undefined) {
    throw new Error(`<Step at="${marker}">: ${file} has no such marker`);
  }
  const lines = await highlightLines(text, language);
  const indent = commonIndent(numbers.map((number) => text.split('\n')[number - 1] ?? ''));
  const shown = numbers.map((number, index) => {
    const before = numbers[index - 1];
    const gap =
      before !== undefined && number > before + 1 ? '<span class="gap">   …</span>\n' : '';
    const code = (lines[number - 1] ?? '').replace(indent, '');
    return `${gap}<span class="number">${number}</span>${code}`;
  });
  const label = `${file}, ${texts.lines(first, last)}`;
  return (
    `<div class="excerpt in" data-language="${language}" role="group" aria-label="${label}" tabindex="0">` +
    `<pre><code>${shown.join('\n')}</code></pre></div>`
  );
}

/** The blanks that begin every line which has text. */
function commonIndent(lines: readonly string[]): RegExp {
  const widths = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  return new RegExp(`^\\s{0,${widths.length === 0 ? 0 : Math.min(...widths)}}`);
}
