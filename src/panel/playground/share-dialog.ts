/** The link to a playground as it is now, to be copied; or why there is none. */
import { html, nothing } from 'lit/html.js';
import type { PanelTexts } from '../texts/index.ts';
import { openDialog } from './dialog.ts';
import { encodeLink, LinkError } from './link.ts';
import type { Playground } from './playground.ts';

export async function share(
  parent: HTMLElement,
  playground: Playground,
  texts: PanelTexts,
): Promise<void> {
  const words = texts.playground;
  const dialog = openDialog(parent, words.shareTitle);
  const frame = (content: unknown, actions: unknown) =>
    html`<div class="share">
      <h2>${words.shareTitle}</h2>
      ${content}
      <div class="actions">
        ${actions}
        <button type="button" @click=${() => dialog.close()}>${words.close}</button>
      </div>
    </div>`;
  let text: string;
  try {
    text = await encodeLink(playground);
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    dialog.draw(frame(html`<p class="problem" role="alert">${words.linkTooLarge}</p>`, nothing));
    return;
  }
  const link = `${location.origin}${location.pathname}#s=${text}`;
  const draw = (said: string) =>
    dialog.draw(
      frame(
        html`<p>${words.shareHow}</p>
          <input
            type="text"
            class="link"
            readonly
            .value=${link}
            aria-label=${words.shareLabel}
            @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
          />
          <p class="hint">${words.shareSize(String(link.length))}</p>
          <p class="hint" role="status">${said}</p>`,
        html`<button type="button" class="primary" autofocus @click=${() => void copy()}>
          ${words.copy}
        </button>`,
      ),
    );
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => draw(words.copied),
      () => {
        draw(words.copyByHand);
        dialog.element.querySelector('input')?.focus();
      },
    );
  draw('');
}
