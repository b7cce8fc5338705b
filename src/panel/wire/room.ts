/** How much of the panel the wire takes: its share, or that of the code as well. */
import { html } from 'lit/html.js';
import type { PanelTexts } from '../texts/index.ts';

/** An arrow up to a bar, and one down to a bar. */
const GROW = 'M3 2h10M8 14V5M4.5 8.5L8 5l3.5 3.5';
const SHRINK = 'M3 14h10M8 2v9M4.5 7.5L8 11l3.5-3.5';

/** What is larger than the wire's share: a frame's layers, and the drawer. */
type Borrower = 'layers' | 'drawer';

export class Room {
  #panel: HTMLElement | null;
  #before: boolean | undefined;
  #borrowers = new Set<Borrower>();

  constructor(panel: HTMLElement | null) {
    this.#panel = panel;
  }

  /** For as long as something needs it. */
  lend(to: Borrower): void {
    this.#borrowers.add(to);
    this.#before ??= this.#isLarge;
    this.#isLarge = true;
  }

  takeBack(from: Borrower): void {
    this.#borrowers.delete(from);
    if (this.#borrowers.size > 0) return;
    this.#isLarge = this.#before ?? this.#isLarge;
    this.#before = undefined;
  }

  button({ onWire }: PanelTexts, changed: () => void) {
    const isLarge = this.#isLarge;
    return html`<button
      type="button"
      class="wire-size"
      data-key="size"
      aria-pressed=${isLarge}
      title=${onWire.larger}
      aria-label=${onWire.larger}
      @click=${() => {
        this.#isLarge = !isLarge;
        changed();
      }}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d=${isLarge ? SHRINK : GROW} fill="none" stroke="currentColor" stroke-width="1.5" />
      </svg>
    </button>`;
  }

  get #isLarge(): boolean {
    return this.#panel?.dataset['wire'] === 'large';
  }

  set #isLarge(large: boolean) {
    if (this.#panel === null) return;
    if (large) this.#panel.dataset['wire'] = 'large';
    else delete this.#panel.dataset['wire'];
  }
}
