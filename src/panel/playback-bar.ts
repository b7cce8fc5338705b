/** The controls of a recording, and what it says at this moment. */
import { html, nothing, render } from 'lit/html.js';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import type { RecordedLab } from './recorded-lab.ts';
import type { PanelTexts } from './texts/index.ts';
import { clock } from './texts/numbers.ts';

/** @param lab the recording that plays; undefined when none does */
export function drawPlayback(
  element: HTMLElement,
  lab: RecordedLab | undefined,
  language: SiteLanguage,
  texts: PanelTexts,
  leave: () => void,
): void {
  element.hidden = lab === undefined;
  if (lab === undefined) return (render(nothing, element), undefined);
  const { positionMs, durationMs, playing } = lab;
  const note = lab.state.note?.[language];
  render(
    html`<p class="playback-label" title=${texts.recordedHint}>${texts.recorded}</p>
      <button
        type="button"
        class="playback-toggle ${playing ? 'is-playing' : ''}"
        data-key="play"
        @click=${() => (playing ? lab.pause() : lab.play())}
      >
        ${playing ? texts.pause : texts.play}
      </button>
      <input
        type="range"
        min="0"
        max=${Math.ceil(durationMs)}
        step="50"
        aria-label=${texts.scrub}
        aria-valuetext=${`${clock(positionMs)} / ${clock(durationMs)}`}
        .value=${String(Math.round(positionMs))}
        @input=${(event: Event) => lab.seek(Number((event.target as HTMLInputElement).value))}
      />
      <span class="playback-time">${clock(positionMs)} / ${clock(durationMs)}</span>
      <button type="button" data-key="leave-recording" @click=${leave}>
        ${texts.recordingLeave}
      </button>
      ${note === undefined ? nothing : html`<p class="playback-note">${note}</p>`}`,
    element,
  );
}
