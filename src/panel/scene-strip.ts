/** What a scene that plays in the reader's lab says at this moment, and the hand they have in it. */
import { html, nothing, render } from 'lit/html.js';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import type { SceneFailure } from '../../sandbox-server/protocol/scene.ts';
import type { PanelScene } from './state.ts';
import type { PanelTexts } from './texts/index.ts';

export interface SceneActions {
  readonly next: () => void;
  readonly stop: () => void;
  readonly close: () => void;
  readonly play: (original: boolean) => void;
  /** The reader has changed programs that play. */
  readonly edited: boolean;
}

export function drawScene(
  element: HTMLElement,
  scene: PanelScene | null,
  language: SiteLanguage,
  texts: PanelTexts,
  actions: SceneActions,
): void {
  element.hidden = scene === null;
  if (scene === null) return (render(nothing, element), undefined);
  const { scenes } = texts;
  const said = sceneSays(scene, language, texts, actions.edited);
  const failed = scene.end?.outcome === 'failed';
  const aside = besides(scene, texts);
  render(
    html`<p class="scene-label ${failed ? 'is-failed' : ''}">${scenes.label}</p>
      <p class="scene-note">
        ${said} ${aside === null ? nothing : html`<span class="scene-aside">${aside}</span>`}
      </p>
      <div class="scene-tools">${scene.end === null ? playing() : ended(failed)}</div>`,
    element,
  );

  function playing() {
    const ready = scene?.waits === true;
    return html`<button
        type="button"
        class="scene-next"
        data-key="scene-next"
        title="${scenes.nextHint} (N)"
        aria-disabled=${String(!ready)}
        @click=${({ detail }: MouseEvent) => {
          // The second half of a double click may meet the next note already, unread.
          if (ready && detail < 2) actions.next();
        }}
      >
        ${scenes.next}
      </button>
      <button
        type="button"
        data-key="scene-stop"
        title=${scenes.stopHint}
        aria-label="${scenes.stop}: ${scenes.stopHint}"
        @click=${actions.stop}
      >
        ${scenes.stop}
      </button>`;
  }

  function ended(original: boolean) {
    return html`${
        original && actions.edited
          ? html`<button
              type="button"
              class="scene-next"
              data-key="scene-original"
              title=${scenes.originalHint}
              @click=${() => actions.play(true)}
            >
              ${scenes.playOriginal}
            </button>`
          : nothing
      }
      <button type="button" data-key="scene-again" @click=${() => actions.play(false)}>
        ${scenes.again}
      </button>
      <button type="button" data-key="scene-close" @click=${actions.close}>
        ${scenes.close}
      </button>`;
  }
}

/** Also what a listener hears. */
export function sceneSays(
  scene: PanelScene,
  language: SiteLanguage,
  texts: PanelTexts,
  edited: boolean,
): string {
  const { scenes } = texts;
  const { end } = scene;
  if (end?.outcome === 'finished') return scenes.finished;
  if (end?.outcome === 'stopped') return scenes.stopped;
  if (end?.failure) {
    const whose = edited && !scene.original ? scenes.edited : scenes.leftAsIs;
    return `${scenes.failed(failureText(end.failure, texts))} ${whose}`;
  }
  if (!scene.plays) return scenes.preparing;
  return scene.note?.[language] ?? scenes.plays;
}

/** Before its first word, what the reader may wonder about. */
function besides({ note, end, cleared, original }: PanelScene, { scenes }: PanelTexts) {
  if (note !== null || end !== null) return null;
  const asides = [original ? scenes.playsOriginal : '', cleared ? scenes.cleared : ''];
  return asides.join(' ').trim() || null;
}

function failureText(failure: SceneFailure, { scenes, errors }: PanelTexts): string {
  if (failure.kind === 'flooded') return scenes.flooded;
  if (failure.kind === 'refused') return errors[failure.code](failure.values);
  const { awaited, printed } = failure;
  const seconds = Math.round((failure.forMs ?? 0) / 1000);
  if (awaited.kind === 'frames') return scenes.waitedFrames(awaited.what, seconds);
  const { file, host } = awaited;
  const instead = printed?.trim() ? scenes.printed(shown(printed)) : scenes.printedNothing;
  if (awaited.kind === 'end') return `${scenes.waitedEnd(file, host, seconds)} ${instead}`;
  const waited = failure.ended
    ? scenes.endedBefore(file, host, shown(awaited.text))
    : scenes.waitedPrint(file, host, shown(awaited.text), seconds);
  return `${waited} ${instead}`;
}

/** On one line, and no longer than a sentence bears. */
function shown(text: string): string {
  const line = text.replace(/\r?\n/g, '⏎').trim();
  return line.length > 120 ? `… ${line.slice(-120)}` : line;
}
