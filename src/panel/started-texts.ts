/**
 * Which text of its host's files each run began with, so that a line of a running program is never
 * looked for in a text it is not of. After a reload only their fingerprints are known.
 */
import { fingerprint } from './fingerprint.ts';

/** By file. */
type Prints = Readonly<Record<string, string>>;

export class StartedTexts {
  #storage: Storage | undefined;
  #key: string;
  #texts = new Map<number, ReadonlyMap<string, string>>();
  #prints: Record<number, Prints>;

  constructor(storage: Storage | undefined, example: string) {
    this.#storage = storage;
    this.#key = `switchboard.started:${example}`;
    this.#prints = this.#kept();
  }

  add(run: number, texts: ReadonlyMap<string, string>): void {
    this.#texts.set(run, texts);
    const prints = [...texts].map(([file, text]) => [file, fingerprint(text)] as const);
    this.#prints[run] = Object.fromEntries(prints);
    this.#keep();
  }

  /** A new lab counts its runs anew. */
  clear(): void {
    this.#texts.clear();
    this.#prints = {};
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // Storage that the browser refuses holds nothing.
    }
  }

  /** What `line` of the file a run began with is in `text`: its number there, if that is certain. */
  lineIn(text: string, run: number, file: string, line: number): number | null {
    if (this.isOf(text, run, file)) return line;
    const began = this.#texts.get(run)?.get(file);
    return began === undefined ? null : lineAfterEdits(began, text, line);
  }

  /** Whether a run began with `text`; false also where that is not known. */
  isOf(text: string, run: number, file: string): boolean {
    return this.#prints[run]?.[file] === fingerprint(text);
  }

  #kept(): Record<number, Prints> {
    try {
      return JSON.parse(this.#storage?.getItem(this.#key) ?? '{}') as Record<number, Prints>;
    } catch {
      return {};
    }
  }

  #keep(): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.#prints));
    } catch {
      // Storage that is full: after a reload it is not known which text runs.
    }
  }
}

/** Certain is what all edits lie behind, or all before; between the first and the last nothing is. */
export function lineAfterEdits(before: string, after: string, line: number): number | null {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const least = Math.min(old.length, now.length);
  let head = 0;
  while (head < least && old[head] === now[head]) head += 1;
  if (line <= head) return line;
  let tail = 0;
  while (tail < least - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return line > old.length - tail ? line + now.length - old.length : null;
}
