/** The reader's playgrounds, kept in this browser. Their texts are kept with all edits. */
import { formOf, readForm } from './form.ts';
import type { Playground } from './playground.ts';

const PREFIX = 'switchboard.playground:';

export interface Kept {
  readonly id: string;
  readonly playground: Playground;
}

export class KeptPlaygrounds {
  #storage: Storage | undefined;

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
  }

  /** By title. */
  all(): Kept[] {
    const ids = this.#keys(PREFIX).map((key) => key.slice(PREFIX.length));
    const kept = ids.flatMap((id) => {
      const playground = this.read(id);
      return playground === undefined ? [] : [{ id, playground }];
    });
    return kept.sort((a, b) => a.playground.title.localeCompare(b.playground.title));
  }

  read(id: string): Playground | undefined {
    try {
      const form = this.#storage?.getItem(PREFIX + id);
      return form ? readForm(form) : undefined;
    } catch {
      return undefined;
    }
  }

  /** False when the browser does not let the page save. */
  write(id: string, playground: Playground): boolean {
    try {
      this.#storage?.setItem(PREFIX + id, formOf(playground));
      return this.#storage !== undefined;
    } catch {
      return false;
    }
  }

  /** With everything that was kept under its name; the function returned puts it all back. */
  remove(id: string): () => void {
    const keys = [PREFIX + id, ...this.#keys(`switchboard.file:${labName(id)}/`)];
    const kept = keys.map((key) => [key, this.#storage?.getItem(key) ?? ''] as const);
    for (const key of keys) this.#storage?.removeItem(key);
    return () => {
      for (const [key, value] of kept) this.#storage?.setItem(key, value);
    };
  }

  /** `wanted`, or the first of `wanted-2`, `wanted-3` … under which nothing is kept yet. */
  freeId(wanted: string): string {
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? wanted : `${wanted}-${number}`;
      if (this.read(id) === undefined) return id;
    }
  }

  #keys(beginning: string): string[] {
    try {
      const storage = this.#storage;
      const keys = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? '');
      return keys.filter((key) => key.startsWith(beginning));
    } catch {
      return [];
    }
  }
}

/** What the panel keeps a playground's edits and lab under. */
export function labName(id: string): string {
  return `playground-${id}`;
}

/** A short name for `text`, the same each time: where a link leads before anything of it is kept. */
export function nameFor(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const letter of text)
    hash = BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return hash.toString(36);
}
