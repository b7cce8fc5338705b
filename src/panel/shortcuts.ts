/** The lab's keyboard shortcuts: one table that both works and is shown. */
import { html, render } from 'lit/html.js';
import type { PanelTexts } from './texts/index.ts';

type Shortcut =
  | 'editor'
  | 'host'
  | 'hosts'
  | 'wire'
  | 'sockets'
  | 'stuck'
  | 'drop'
  | 'play'
  | 'next'
  | 'time'
  | 'earlier'
  | 'later'
  | 'fullScreen'
  | 'help';

const KEYS: Readonly<Record<string, Shortcut>> = {
  e: 'editor',
  h: 'hosts',
  w: 'wire',
  s: 'sockets',
  y: 'stuck',
  d: 'drop',
  p: 'play',
  n: 'next',
  t: 'time',
  ',': 'earlier',
  '.': 'later',
  f: 'fullScreen',
  '?': 'help',
};

/** Held down, they go on; any other key is pressed once. */
const REPEATED: ReadonlySet<string> = new Set([',', '.']);

/** `place` counts hosts from 0. */
export interface Pressed {
  readonly name: Shortcut;
  readonly place: number;
}

/** What a key means, unless it is being typed somewhere. */
export function shortcutOf(event: KeyboardEvent): Pressed | undefined {
  if (event.repeat && !REPEATED.has(event.key)) return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && isTypedInto(target)) return undefined;
  if (/^[1-9]$/.test(event.key)) return { name: 'host', place: Number(event.key) - 1 };
  const name = KEYS[event.key];
  return name === undefined ? undefined : { name, place: 0 };
}

function isTypedInto(element: HTMLElement): boolean {
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  // A letter or a digit goes to the option that begins with it.
  if (element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLInputElement && !['checkbox', 'range'].includes(element.type);
}

/** The list under `?`. It is added to `parent` and takes itself away when it closes. */
export function showShortcuts(parent: HTMLElement, texts: PanelTexts): void {
  const { shortcuts } = texts;
  const rows: [string, string][] = [
    ['Ctrl + Enter', shortcuts.runFile],
    [shortcuts.escape, shortcuts.leave],
    ['E', shortcuts.editor],
    ['1, 2 …', shortcuts.host],
    ['H', shortcuts.hosts],
    ['W', shortcuts.wire],
    ['S', shortcuts.sockets],
    ['Y', shortcuts.stuck],
    ['D', shortcuts.drop],
    ['P', shortcuts.play],
    ['N', shortcuts.next],
    ['T', shortcuts.time],
    [', .', shortcuts.step],
    ['F', shortcuts.fullScreen],
    ['?', shortcuts.help],
  ];
  const dialog = document.createElement('dialog');
  dialog.className = 'shortcuts';
  dialog.setAttribute('aria-label', texts.help);
  render(
    html`<p class="shortcuts-title">${texts.help}</p>
      <dl>
        ${rows.map(
          ([key, meaning]) =>
            html`<div>
              <dt><kbd>${key}</kbd></dt>
              <dd>${meaning}</dd>
            </div>`,
        )}
      </dl>
      <p>${shortcuts.note}</p>
      <form method="dialog">
        <button autofocus>${texts.close}</button>
      </form>`,
    dialog,
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  parent.append(dialog);
  dialog.showModal();
}
