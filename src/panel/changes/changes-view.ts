/** What the reader changed in a file, line by line, in the place of the editor. */
import { html, nothing, render } from 'lit/html.js';
import { lineChanges, type ChangedLine } from './line-changes.ts';

export class ChangesView {
  #element = document.createElement('div');

  constructor(parent: HTMLElement) {
    this.#element.className = 'code-changes';
    this.#element.tabIndex = 0;
    this.#element.role = 'group';
    this.#element.hidden = true;
    parent.append(this.#element);
  }

  get shown(): boolean {
    return !this.#element.hidden;
  }

  hide(): void {
    this.#element.hidden = true;
    render(nothing, this.#element);
  }

  /** `label` is what a screen reader calls it. */
  show(original: string, edited: string, label: string): void {
    this.#element.ariaLabel = label;
    const lines = lineChanges(original, edited);
    render(html`<pre><code>${lines.map(drawn)}</code></pre>`, this.#element);
    if (!this.shown) {
      this.#element.hidden = false;
      this.#element.focus();
    }
    this.#element.querySelector('ins, del')?.scrollIntoView({ block: 'nearest' });
  }
}

/** A line with a sign in front, so that colour alone tells nothing. */
function drawn({ kind, text }: ChangedLine) {
  if (kind === 'added') return html`<ins><span>+</span>${text} </ins>`;
  if (kind === 'removed') return html`<del><span>−</span>${text} </del>`;
  return html`<span class="same"><span> </span>${text} </span>`;
}
