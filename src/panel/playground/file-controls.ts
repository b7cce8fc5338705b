/** Beside the tabs of a playground: add a file, rename the one in the editor, delete it. */
import { html, render } from 'lit/html.js';
import type { PanelTexts } from '../texts/index.ts';

export interface FileControlActions {
  readonly add: () => void;
  readonly rename: () => void;
  readonly remove: () => void;
}

export function fileControls(
  { playground: words }: PanelTexts,
  { add, rename, remove }: FileControlActions,
): HTMLElement {
  const controls = document.createElement('div');
  controls.className = 'code-files';
  const button = (key: string, text: string, label: string, press: () => void) =>
    html`<button type="button" data-key=${key} aria-label=${label} title=${label} @click=${press}>
      ${text}
    </button>`;
  render(
    html`${button('add-file', '+', words.addFile, add)}
    ${button('rename-file', words.renameFile, words.renameFile, rename)}
    ${button('delete-file', words.deleteFile, words.deleteFile, remove)}`,
    controls,
  );
  return controls;
}
