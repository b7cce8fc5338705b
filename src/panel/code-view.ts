/** The programs: a tab for each, one editor, the language switch, and the way back to the original. */
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';
import { ChangesView } from './changes/changes-view.ts';
import { CodeFoot } from './code-foot.ts';
import { CodeTabs } from './code-tabs.ts';
import { Editor } from './editor.ts';
import {
  fileIn,
  isRunnable,
  languagesOf,
  ownerOf,
  programsOf,
  type FileData,
  type LabData,
  type ProgramPlace,
} from './lab-data.ts';
import { CodeWaits } from './inside/code-waits.ts';
import type { LanguageChoice } from './language-choice.ts';
import { locateLines } from './pointed-lines.ts';
import type { ReaderFiles } from './reader-files.ts';
import type { PanelState } from './state.ts';
import type { StartedTexts } from './started-texts.ts';
import type { PanelTexts } from './texts/index.ts';

export interface CodeViewOptions {
  readonly element: HTMLElement;
  readonly data: LabData;
  readonly files: ReaderFiles;
  readonly started: StartedTexts;
  readonly languages: LanguageChoice;
  readonly texts: PanelTexts;
  readonly run: (place: ProgramPlace) => void;
  readonly say: (text: string) => void;
}

export class CodeView {
  #options: CodeViewOptions;
  #editor: Editor;
  #changes: ChangesView;
  #area: HTMLElement;
  #current: ProgramPlace;
  #tabs: CodeTabs;
  #foot: CodeFoot;
  #waits: CodeWaits;
  #forgetFiles: () => void;
  #pointed: { program: string; marker: string } | null = null;

  constructor(options: CodeViewOptions) {
    this.#options = options;
    const { element, files, data } = options;
    const body = element.querySelector<HTMLElement>('.code-body');
    const first = programsOf(data)[0];
    if (body === null || first === undefined) throw new Error('the panel has no programs');
    this.#tabs = new CodeTabs({ ...options, show: (place) => this.show(place) });
    this.#current = this.#tabs.shown ?? first;
    const area = document.createElement('div');
    this.#area = area;
    this.#foot = new CodeFoot({
      ...options,
      toggleChanges: () => this.#toggleChanges(),
      replaced: () => {
        this.#showFile();
        this.#editor.focus();
      },
    });
    this.#editor = new Editor(area, {
      change: (_key, text) => this.#changed(text),
      run: () => {
        if (isRunnable(this.#current.program)) options.run(this.#current);
      },
      save: () => options.say(options.texts.savedAsYouType),
    });
    this.#changes = new ChangesView(body);
    this.#waits = new CodeWaits(body, this.#editor, options, () => {
      // Under the pointer of somebody about to click nothing may move.
      return this.#pointed === null && !this.#editor.focused && !area.matches(':hover');
    });
    body.append(area, this.#foot.element);
    for (const code of body.querySelectorAll<HTMLElement>('.code-static')) code.remove();
    this.#wireLanguages();
    this.#forgetFiles = files.onChange(() => this.#drawAround());
    options.languages.onChange(() => this.#showFile());
    this.#showFile();
  }

  /** The file in the editor, and the host it is on. */
  get current(): { readonly host: string; readonly file: string } {
    return { host: this.#current.host.name, file: this.#file().file };
  }

  close(): void {
    this.#forgetFiles();
  }

  focus(): void {
    this.#editor.focus();
  }

  /** What the reader did to the code before there was an editor. */
  takeOver(click: { x: number; y: number } | undefined, typed: string): void {
    if (click !== undefined) this.#editor.placeCursor(click.x, click.y);
    this.#editor.focus();
    if (typed !== '') this.#editor.insert(typed);
  }

  show(place: ProgramPlace): void {
    this.#current = place;
    this.#showFile();
  }

  /** Brings a line of a file that runs into view, if it is still there. */
  showLine(host: string, file: string, run: number, line: number): void {
    const owner = ownerOf(this.#options.data, host, file);
    if (owner === undefined) return;
    const { place, language } = owner;
    this.#options.languages.choose(place, language);
    this.show(place);
    const now = this.#waits.lineNow(run, line);
    if (now !== null) this.#editor.point([now]);
  }

  /** A run is not known to be of the text that its file has now. */
  isOlder(host: string, file: string, run: number): boolean {
    const { started, files } = this.#options;
    const data = ownerOf(this.#options.data, host, file)?.data;
    return data !== undefined && !started.isOf(files.text(host, data), run, file);
  }

  /** @param runTexts which text each of the runs in `state` began with */
  draw(state: PanelState, runTexts: StartedTexts): void {
    this.#waits.draw(state, runTexts);
  }

  /** Points at the lines of a marker; null takes the pointing away. */
  point(target: { program: string; marker: string } | null): void {
    this.#pointed = target;
    const place = programsOf(this.#options.data).find(
      ({ program }) => program.name === target?.program,
    );
    // Nobody is taken to another file while writing in this one.
    const elsewhere = place !== undefined && place.program.name !== this.#current.program.name;
    if (elsewhere && !this.#editor.focused) this.show(place);
    else this.#point();
  }

  #file(place: ProgramPlace = this.#current): FileData {
    return fileIn(place.program, this.#options.languages.of(place));
  }

  #showFile(): void {
    const { files, texts } = this.#options;
    const { host } = this.#current;
    const file = this.#file();
    this.#changes.hide();
    this.#editor.show({
      key: `${host.name}/${file.file}`,
      text: files.text(host.name, file),
      file: file.file,
      hint: texts.playground.emptyFile(file.file, host.name),
      label: texts.editorLabel(file.file, host.name),
    });
    this.#area.className = `code-editor host-${(this.#current.place % 8) + 1}`;
    this.#point();
    this.#drawAround();
    this.#waits.show({ host: host.name, file: file.file });
  }

  #point(): void {
    const file = this.#file();
    const lines =
      this.#pointed?.program === this.#current.program.name
        ? (file.markers[this.#pointed.marker] ?? [])
        : [];
    this.#editor.point(locateLines(file.text, this.#editor.text, lines));
  }

  #changed(text: string): void {
    const { files } = this.#options;
    const file = this.#file();
    if (files.text(this.#current.host.name, file) === text) return;
    this.#foot.forget();
    files.write(this.#current.host.name, file, text);
    this.#waits.edited();
  }

  #wireLanguages(): void {
    for (const button of this.#languageButtons()) {
      button.addEventListener('click', () => {
        const language = button.dataset['language'] as ProgramLanguage;
        this.#options.languages.choose(this.#current, language);
      });
    }
  }

  #languageButtons(): HTMLElement[] {
    return [...this.#options.element.querySelectorAll<HTMLElement>('button[data-language]')];
  }

  /** Everything around the editor that follows from the files and languages. */
  #drawAround(): void {
    const { element, languages, texts } = this.#options;
    this.#tabs.draw(this.#current);
    for (const button of this.#languageButtons()) {
      const { language } = button.dataset;
      button.setAttribute('aria-pressed', String(language === languages.of(this.#current)));
      button.hidden = this.#current.program.files[language as ProgramLanguage] === undefined;
    }
    const group = element.querySelector<HTMLElement>('.code-languages');
    group?.setAttribute('aria-label', texts.language(this.#current.program.name));
    if (group) group.hidden = languagesOf(this.#current.program).length < 2;
    this.#foot.draw(this.#current, this.#changes.shown);
  }

  #toggleChanges(): void {
    const { files, texts } = this.#options;
    const file = this.#file();
    if (this.#changes.shown) {
      this.#changes.hide();
      this.#editor.focus();
    } else {
      const edited = files.text(this.#current.host.name, file);
      this.#changes.show(file.text, edited, texts.changesLabel(file.file));
    }
    this.#drawAround();
  }
}
