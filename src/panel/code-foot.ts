/** Below the editor: Run for its program, and the way back from what was changed, and back again. */
import { html, nothing, render } from 'lit/html.js';
import {
  fileIn,
  isRunnable,
  programsOf,
  type FileData,
  type LabData,
  type ProgramPlace,
} from './lab-data.ts';
import type { LanguageChoice } from './language-choice.ts';
import { tooLong, type ReaderFiles } from './reader-files.ts';
import type { PanelTexts } from './texts/index.ts';

/** What a reset took away, to be put back by Undo. */
interface Undo {
  readonly message: string;
  readonly texts: readonly (FileOf & { readonly text: string })[];
}

interface FileOf {
  readonly place: ProgramPlace;
  readonly file: FileData;
}

export interface CodeFootOptions {
  readonly data: LabData;
  readonly files: ReaderFiles;
  readonly languages: LanguageChoice;
  readonly texts: PanelTexts;
  readonly run: (place: ProgramPlace) => void;
  readonly toggleChanges: () => void;
  /** Files are other than they were, by a button here. */
  readonly replaced: () => void;
}

export class CodeFoot {
  readonly element = document.createElement('div');
  #options: CodeFootOptions;
  #undo: Undo | undefined;

  constructor(options: CodeFootOptions) {
    this.#options = options;
    this.element.className = 'code-foot';
  }

  /** The reader went on writing: there is no way back to before a reset that would not lose it. */
  forget(): void {
    this.#undo = undefined;
  }

  draw(current: ProgramPlace, showsChanges: boolean): void {
    const file = fileIn(current.program, this.#options.languages.of(current));
    render(
      html`${this.#runHere(current, file)} ${this.#notes({ place: current, file }, showsChanges)}`,
      this.element,
    );
  }

  /** Where the hosts' cards are out of sight, the program in the editor can be run from here. */
  #runHere(current: ProgramPlace, { file }: FileData) {
    const { texts, run } = this.#options;
    if (!isRunnable(current.program)) return nothing;
    return html`<button
      type="button"
      class="run code-run"
      data-key="run-here"
      aria-label=${texts.runFile(file, current.host.name)}
      @click=${() => run(current)}
    >
      <span class="run-icon" aria-hidden="true"></span>${texts.run}
    </button>`;
  }

  #notes(current: FileOf, showsChanges: boolean) {
    const { files, texts, data } = this.#options;
    const { place, file } = current;
    const bytes = tooLong(files.text(place.host.name, file));
    const all = allFiles(data).filter((each) => files.edited(each.place.host.name, each.file));
    const edited = files.edited(place.host.name, file);
    const undo = this.#undo;
    if (bytes === undefined && undo === undefined && !edited) return nothing;
    const button = (key: string, text: string, press: () => void) =>
      html`<button type="button" data-key=${key} @click=${press}>${text}</button>`;
    return html`<div class="code-note">
      ${
        bytes === undefined
          ? nothing
          : html`<p class="is-problem" role="alert">${texts.tooLong(file.file, bytes)}</p>`
      }
      ${undo === undefined ? nothing : html`<p role="status">${undo.message}</p>`}
      ${undo === undefined ? nothing : button('undo', texts.undo, () => this.#restore(undo))}
      ${
        edited
          ? html`${button('changes', showsChanges ? texts.hideChanges : texts.showChanges, () =>
              this.#options.toggleChanges(),
            )}
            ${button('reset', texts.resetFile(file.file), () =>
              this.#reset([current], texts.wasReset(file.file)),
            )}`
          : nothing
      }
      ${
        all.length > 1
          ? button('reset-all', texts.resetAll, () => this.#reset(all, texts.allReset))
          : nothing
      }
    </div>`;
  }

  #reset(targets: readonly FileOf[], message: string): void {
    const { files } = this.#options;
    const texts = targets.map(({ place, file }) => {
      return { place, file, text: files.text(place.host.name, file) };
    });
    this.#undo = { message, texts };
    for (const { place, file } of targets) files.write(place.host.name, file, file.text);
    this.#options.replaced();
  }

  #restore(undo: Undo): void {
    this.#undo = undefined;
    for (const { place, file, text } of undo.texts) {
      this.#options.files.write(place.host.name, file, text);
    }
    this.#options.replaced();
  }
}

function allFiles(data: LabData): FileOf[] {
  return programsOf(data).flatMap((place) =>
    Object.values(place.program.files).map((file) => ({ place, file })),
  );
}
