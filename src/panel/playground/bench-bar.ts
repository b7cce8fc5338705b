/** Above a playground's panel: the way back, its name, its hosts, its link, and what happened last. */
import { html, nothing, render } from 'lit/html.js';
import type { PanelTexts } from '../texts/index.ts';
import { TITLE_CHARS } from './form.ts';

export interface Notice {
  readonly text: string;
  readonly undo?: () => void;
}

export interface BenchBarActions {
  readonly entitle: (title: string) => void;
  readonly askForHosts: () => void;
  readonly share: () => void;
}

export function drawBenchBar(
  element: HTMLElement,
  { title, notice }: { readonly title: string; readonly notice: Notice | undefined },
  { playground: words }: PanelTexts,
  actions: BenchBarActions,
): void {
  render(
    html`<a class="bench-all" href="#">${words.all}</a>
      <h1 class="visually-hidden">${title}</h1>
      <input
        type="text"
        class="bench-title"
        .value=${title}
        maxlength=${TITLE_CHARS}
        aria-label=${words.name}
        autocomplete="off"
        spellcheck="false"
        @change=${(event: Event) => actions.entitle((event.target as HTMLInputElement).value)}
      />
      <div class="bench-actions">
        <button type="button" @click=${actions.askForHosts}>${words.hosts}</button>
        <button type="button" @click=${actions.share}>${words.share}</button>
      </div>
      ${
        notice === undefined
          ? nothing
          : html`<div class="bench-notice" role="status">
              <p>${notice.text}</p>
              ${
                notice.undo === undefined
                  ? nothing
                  : html`<button type="button" @click=${notice.undo}>${words.undo}</button>`
              }
            </div>`
      }`,
    element,
  );
}
