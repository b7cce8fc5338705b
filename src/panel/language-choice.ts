/**
 * Which language each program is shown and run in: the reader's choice for the whole site, unless
 * chosen otherwise for one program, so that a Python server can meet a TypeScript client.
 */
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';
import { languagesOf, programsOf, type LabData, type ProgramPlace } from './lab-data.ts';

const SITE_KEY = 'switchboard.program-language';
export const LANGUAGE_EVENT = 'switchboard:program-language';

export class LanguageChoice {
  #data: LabData;
  #storage: Storage | undefined;
  #own = new Map<string, ProgramLanguage>();
  #listeners = new Set<() => void>();
  #onEvent = () => this.#followSite();

  constructor(data: LabData, storage: Storage | undefined) {
    this.#data = data;
    this.#storage = storage;
    for (const place of programsOf(data)) {
      const kept = read(storage, this.#key(place));
      if (kept !== undefined) this.#own.set(this.#key(place), kept);
    }
    document.addEventListener(LANGUAGE_EVENT, this.#onEvent);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    document.removeEventListener(LANGUAGE_EVENT, this.#onEvent);
  }

  of(place: ProgramPlace): ProgramLanguage {
    const asked = this.#own.get(this.#key(place)) ?? siteLanguage();
    const languages = languagesOf(place.program);
    return languages.includes(asked) ? asked : (languages[0] ?? 'python');
  }

  /** Once all programs agree, that is the reader's choice for the whole site. */
  choose(place: ProgramPlace, language: ProgramLanguage): void {
    this.#own.set(this.#key(place), language);
    write(this.#storage, this.#key(place), language);
    const all = programsOf(this.#data).filter(({ program }) => languagesOf(program).length > 1);
    if (all.length > 0 && all.every((other) => this.of(other) === language))
      chooseForSite(language, this.#storage);
    else this.#tell();
  }

  #followSite(): void {
    for (const key of this.#own.keys()) write(this.#storage, key, undefined);
    this.#own.clear();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #key({ host, program }: ProgramPlace): string {
    return `${SITE_KEY}:${this.#data.example}/${host.name}/${program.name}`;
  }
}

function siteLanguage(): ProgramLanguage {
  return document.documentElement.dataset['programLanguage'] === 'typescript'
    ? 'typescript'
    : 'python';
}

function chooseForSite(language: ProgramLanguage, storage: Storage | undefined): void {
  document.documentElement.dataset['programLanguage'] = language;
  write(storage, SITE_KEY, language);
  document.dispatchEvent(new CustomEvent(LANGUAGE_EVENT, { detail: { language } }));
}

function read(storage: Storage | undefined, key: string): ProgramLanguage | undefined {
  try {
    const value = storage?.getItem(key);
    return value === 'python' || value === 'typescript' ? value : undefined;
  } catch {
    return undefined;
  }
}

function write(storage: Storage | undefined, key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, value);
  } catch {
    // A choice that cannot be kept still holds for this page.
  }
}
