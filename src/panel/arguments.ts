/** What the reader writes after a program's name, as the program will get it. */

/** Blanks separate arguments; quotes keep them together. */
export function splitArguments(text: string): string[] {
  const words = text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g);
  return Array.from(words, (match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The line that `splitArguments` takes apart into these words. */
export function joinArguments(words: readonly string[]): string {
  return words
    .map((word) => {
      if (word !== '' && !/[\s"']/.test(word)) return word;
      return word.includes('"') ? `'${word}'` : `"${word}"`;
    })
    .join(' ');
}
