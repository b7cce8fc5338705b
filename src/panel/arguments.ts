/** What the reader writes after a program's name, as the program will get it. */

/** Blanks separate arguments; quotes keep them together. */
export function splitArguments(text: string): string[] {
  const words = text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g);
  return Array.from(words, (match) => match[1] ?? match[2] ?? match[3] ?? '');
}
