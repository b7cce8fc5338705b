/** Cuts the text of a filter into words, each with its place, so that a mistake can be pointed at. */

export interface Word {
  readonly kind: 'word' | 'number' | 'text' | 'open' | 'close' | 'end';
  /** As typed; of a text what is between its quotes, escapes resolved. */
  readonly text: string;
  /** Where it starts, in UTF-16 units, and how long it is. */
  readonly at: number;
  readonly length: number;
}

export type FilterProblem =
  | 'unknown-word'
  | 'unknown-host'
  | 'host-without-end' // a host needs `from` or `to` before it
  | 'expected-term' // something that says what to look for
  | 'expected-host-or-port'
  | 'expected-port'
  | 'expected-text'
  | 'expected-number'
  | 'expected-close'
  | 'unexpected-close'
  | 'unclosed-text'
  | 'unknown-escape'
  | 'nth-misplaced' // under `or` or `not`, or twice: it counts what all the rest means
  | 'too-long';

/** `at` and `length` mark the word that is wrong; the panel has a sentence for each `problem`. */
export class FilterError extends Error {
  readonly code = 'filter-malformed';
  readonly problem: FilterProblem;
  readonly word: string;
  readonly at: number;
  readonly length: number;
  constructor(problem: FilterProblem, word: Word) {
    super(word.text === '' ? problem : `${problem}: ${word.text}`);
    this.name = 'FilterError';
    this.problem = problem;
    this.word = word.text;
    this.at = word.at;
    this.length = word.length;
  }
}

const PATTERN = /\s+|\(|\)|"(?:[^"\\]|\\.)*"?|[^\s()"]+/gsu;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  '\\': '\\',
  '"': '"',
};

/** @throws FilterError for a text that is not closed, or has an escape nobody knows */
export function words(filter: string): Word[] {
  const found: Word[] = [];
  for (const { 0: text, index: at } of filter.matchAll(PATTERN)) {
    const place = { at, length: text.length };
    if (text === '(') found.push({ kind: 'open', text, ...place });
    else if (text === ')') found.push({ kind: 'close', text, ...place });
    else if (text.startsWith('"')) found.push({ kind: 'text', text: unquote(text, at), ...place });
    else if (/^\d+$/.test(text)) found.push({ kind: 'number', text, ...place });
    else if (text.trim() !== '') found.push({ kind: 'word', text, ...place });
  }
  return [...found, { kind: 'end', text: '', at: filter.length, length: 0 }];
}

function unquote(text: string, at: number): string {
  if (text.length < 2 || !/(?<!\\)(?:\\\\)*"$/.test(text.slice(1)))
    throw new FilterError('unclosed-text', { kind: 'text', text, at, length: text.length });
  return text.slice(1, -1).replace(/\\(.)/gsu, (escape, letter: string, offset: number) => {
    const meant = ESCAPES[letter];
    if (meant !== undefined) return meant;
    const place = { at: at + 1 + offset, length: escape.length };
    throw new FilterError('unknown-escape', { kind: 'text', text: escape, ...place });
  });
}
