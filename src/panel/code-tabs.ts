/** The tabs above the code, by pointer and arrow keys, and which host's copy a tab of many shows. */
import { fileIn, type LabData, type ProgramPlace } from './lab-data.ts';
import type { LanguageChoice } from './language-choice.ts';
import { setOptions } from './option-list.ts';
import { isShared, tabsOf, type ProgramTab } from './program-tabs.ts';
import type { ReaderFiles } from './reader-files.ts';
import type { PanelTexts } from './texts/index.ts';

export interface CodeTabsOptions {
  /** Around the tabs and the choice of host. */
  readonly element: HTMLElement;
  readonly data: LabData;
  readonly files: ReaderFiles;
  readonly languages: LanguageChoice;
  readonly texts: PanelTexts;
  readonly show: (place: ProgramPlace) => void;
}

export class CodeTabs {
  #options: CodeTabsOptions;
  #tabs: readonly ProgramTab[];
  /** The copy that each tab shows or showed last. */
  #copies: ProgramPlace[];
  #hostOf: HTMLElement | null;
  #select: HTMLSelectElement | null;

  constructor(options: CodeTabsOptions) {
    this.#options = options;
    this.#tabs = tabsOf(options.data);
    this.#copies = this.#tabs.map(({ places }) => places[0]);
    this.#hostOf = options.element.querySelector('.code-host');
    this.#select = options.element.querySelector('.code-host select');
    wireTabs(
      this.#tabs.flatMap((tab) => this.#element(tab) ?? []),
      (index) => this.#show(this.#copies[index]),
    );
    this.#select?.addEventListener('change', () => this.#show(this.#chosen()));
  }

  /** What the page shows already, before anything is drawn. */
  get shown(): ProgramPlace | undefined {
    const at = this.#tabs.findIndex((tab) => this.#element(tab)?.ariaSelected === 'true');
    const tab = this.#tabs[at];
    return tab !== undefined && isShared(tab) ? this.#chosen(tab) : this.#copies[at];
  }

  draw(current: ProgramPlace): void {
    const { languages, texts, files } = this.#options;
    for (const [at, tab] of this.#tabs.entries()) {
      const selected = tab.places.some((place) => isSame(place, current));
      if (selected) this.#copies[at] = current;
      const copy = this.#copies[at] ?? tab.places[0];
      const element = this.#element(tab);
      if (element === null) continue;
      element.className = `code-tab host-${(copy.place % 8) + 1}`;
      element.setAttribute('aria-selected', String(selected));
      element.setAttribute('tabindex', selected ? '0' : '-1');
      const { file } = fileIn(copy.program, languages.of(copy));
      const name = element.querySelector('.code-tab-file');
      if (name && name.textContent !== file) name.textContent = file;
      const edited = tab.places.filter((place) => this.#isEdited(place, files));
      const mark = element.querySelector<HTMLElement>('.code-edited');
      if (mark) mark.hidden = edited.length === 0;
      if (mark && isShared(tab)) mark.textContent = texts.editedCopies(hostsOf(edited));
      if (selected) this.#drawHosts(tab, copy, file);
    }
  }

  #drawHosts(tab: ProgramTab, copy: ProgramPlace, file: string): void {
    const { texts, files } = this.#options;
    if (this.#hostOf === null || this.#select === null) return;
    this.#hostOf.hidden = !isShared(tab);
    if (!isShared(tab)) return;
    this.#hostOf.className = `code-host host-${(copy.place % 8) + 1}`;
    const options = tab.places.map((place) => {
      const { name } = place.host;
      return { value: name, text: this.#isEdited(place, files) ? texts.editedCopy(name) : name };
    });
    setOptions(this.#select, options);
    this.#select.value = copy.host.name;
    this.#select.ariaLabel = texts.copyOf(file, tab.places.length);
  }

  #chosen(tab = this.#tabs.find((each) => this.#element(each)?.ariaSelected === 'true')) {
    return tab?.places.find(({ host }) => host.name === this.#select?.value) ?? tab?.places[0];
  }

  #show(place: ProgramPlace | undefined): void {
    if (place !== undefined) this.#options.show(place);
  }

  #isEdited(place: ProgramPlace, files: ReaderFiles): boolean {
    return files.edited(place.host.name, fileIn(place.program, this.#options.languages.of(place)));
  }

  #element({ key }: ProgramTab): HTMLElement | null {
    return this.#options.element.querySelector<HTMLElement>(`[role=tab][data-key="${key}"]`);
  }
}

function isSame(one: ProgramPlace, other: ProgramPlace): boolean {
  return one.host === other.host && one.program === other.program;
}

function hostsOf(places: readonly ProgramPlace[]): string[] {
  return places.map(({ host }) => host.name);
}

/** As a tab list works: one of its tabs is reached by Tab, the others from there by arrow keys. */
function wireTabs(tabs: readonly HTMLElement[], show: (index: number) => void): void {
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => show(index));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      next?.click();
      next?.focus();
    });
  });
}
