/** Asks for a file's name and the host it is on: to add a file, to rename or move one. */
import { html, nothing } from 'lit/html.js';
import type { PanelTexts } from '../texts/index.ts';
import { openDialog } from './dialog.ts';
import type { FileProblem } from './playground.ts';

export interface FileDialogOptions {
  readonly title: string;
  readonly action: string;
  readonly file: string;
  readonly host: string;
  readonly hosts: readonly string[];
  /** Why it cannot be. */
  readonly problem: (host: string, file: string) => FileProblem | undefined;
  /** Does it, once the dialog is closed and the page can have the focus again. */
  readonly submit: (host: string, file: string) => void;
}

export function askForFile(
  parent: HTMLElement,
  options: FileDialogOptions,
  texts: PanelTexts,
): void {
  const { title, action, file, host, hosts } = options;
  const words = texts.playground;
  const dialog = openDialog(parent, title);
  const draw = (problem: FileProblem | undefined) =>
    dialog.draw(
      html`<form
        novalidate
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const data = new FormData(event.target as HTMLFormElement);
          const value = (name: string) => {
            const entry = data.get(name);
            return typeof entry === 'string' ? entry.trim() : '';
          };
          const on = value('host') || host;
          const found = options.problem(on, value('file'));
          if (found !== undefined) {
            draw(found);
            return;
          }
          dialog.close();
          options.submit(on, value('file'));
        }}
      >
        <h2>${title}</h2>
        <label>
          <span>${words.fileName}</span>
          <input
            type="text"
            name="file"
            .defaultValue=${file}
            maxlength="64"
            autofocus
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-invalid=${problem === undefined ? 'false' : 'true'}
            aria-describedby="file-hint"
          />
        </label>
        ${
          hosts.length < 2
            ? nothing
            : html`<label>
                <span>${words.fileHost}</span>
                <select name="host">
                  ${hosts.map((name) => html`<option ?selected=${name === host}>${name}</option>`)}
                </select>
              </label>`
        }
        <p id="file-hint" class="hint">${words.fileHint}</p>
        ${problem === undefined ? nothing : html`<p class="problem" role="alert">${sentence(problem, texts)}</p>`}
        <div class="actions">
          <button type="submit" class="primary">${action}</button>
          <button type="button" @click=${() => dialog.close()}>${words.cancel}</button>
        </div>
      </form>`,
    );
  draw(undefined);
  dialog.element.querySelector('input')?.select();
}

function sentence(problem: FileProblem, texts: PanelTexts): string {
  if (problem.code === 'file-taken') return texts.playground.fileTaken(problem.file, problem.host);
  return texts.errors[problem.code]({ ...problem });
}
