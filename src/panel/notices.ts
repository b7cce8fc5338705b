/** What the reader must know now, each with the one thing to do about it. */
import { html, nothing, render } from 'lit/html.js';
import type { PanelState } from './state.ts';
import type { PanelTexts } from './texts/index.ts';
import { problemText } from './words.ts';

export interface NoticeActions {
  readonly tryNow: () => void;
  readonly keep: () => void;
  readonly rebuild: () => void;
  readonly dismiss: () => void;
  /** Absent when there is nothing recorded. */
  readonly playRecording?: () => void;
}

/** True while a countdown shows, and the notices want drawing every second. */
export function drawNotices(
  element: HTMLElement,
  state: PanelState,
  texts: PanelTexts,
  actions: NoticeActions,
): boolean {
  const { link, life, expiry, problem } = state;
  const now = Date.now();
  render(
    html`
      ${
        link.name === 'open' && link.isolation === 'unsafe-local'
          ? notice('danger', texts.unsafeLocal)
          : nothing
      }
      ${
        link.name === 'away'
          ? notice(
              'plain',
              `${texts.away} ${texts.awayRetry(link.retryAtMs - now)}`,
              button('try', texts.tryNow, actions.tryNow),
              actions.playRecording === undefined
                ? nothing
                : button('recording', texts.playRecording, actions.playRecording),
            )
          : nothing
      }
      ${link.name === 'refused' ? notice('danger', texts.errors[link.code]({})) : nothing}
      ${
        expiry === null
          ? nothing
          : expiry.reason === 'idle'
            ? notice(
                'plain',
                texts.expiringIdle(expiry.atMs - now),
                button('keep', texts.keep, actions.keep),
              )
            : notice('plain', texts.expiringLifetime(expiry.atMs - now))
      }
      ${
        life.name === 'gone'
          ? notice(
              life.reason === 'failed' || life.reason === 'limit' ? 'danger' : 'plain',
              [texts.gone[life.reason], life.id === null ? '' : texts.goneId(life.id)]
                .join(' ')
                .trim(),
              button('rebuild', texts.rebuild, actions.rebuild),
            )
          : nothing
      }
      ${
        problem === null
          ? nothing
          : notice(
              'danger',
              problemText(problem, texts),
              button('dismiss', texts.dismiss, actions.dismiss),
            )
      }
    `,
    element,
  );
  return link.name === 'away' || expiry !== null;
}

function notice(kind: 'plain' | 'danger', text: string, ...buttons: unknown[]) {
  return html`<div class="notice is-${kind}">
    <p>${text}</p>
    ${buttons}
  </div>`;
}

function button(key: string, label: string, press: () => void) {
  return html`<button type="button" data-key=${key} @click=${press}>${label}</button>`;
}
