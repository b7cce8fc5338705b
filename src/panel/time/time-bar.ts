/** The time axis, drawn: where it stands, what happened there, and the ways to other moments. */
import { html, nothing, render, svg } from 'lit/html.js';
import type { PanelTexts } from '../texts/index.ts';
import { PLACES, type Mark, type Marks } from './marks.ts';

export interface TimeBar {
  readonly kind: 'live' | 'past' | 'recorded';
  readonly fromMs: number;
  readonly toMs: number;
  readonly atMs: number;
  readonly playing: boolean;
  readonly canBack: boolean;
  readonly canForward: boolean;
  /** '3.204 s' */
  readonly time: string;
  /** What was observed last. */
  readonly what: string;
  /** The last that was observed is what the scene says. */
  readonly isNote: boolean;
  /** What the scene says. */
  readonly note: string | undefined;
  readonly marks: Marks;
  readonly hostClass: (host: string) => string;
}

export interface TimeActions {
  readonly seek: (atMs: number) => void;
  /** The slider is in the reader's hand, or is let go. */
  readonly hold: (held: boolean) => void;
  readonly step: (by: number) => void;
  readonly first: () => void;
  readonly last: () => void;
  readonly toggle: () => void;
  /** To what is live; from there, the axis is put away. */
  readonly leave: () => void;
}

/** Of the marks, in their own units: output above, frames below. */
const MIDDLE = 10;
const HEIGHT = 20;
/** Steps at once. */
const PAGE = 10;

export function drawTimeBar(
  element: HTMLElement,
  bar: TimeBar | undefined,
  texts: PanelTexts,
  actions: TimeActions,
): void {
  element.hidden = bar === undefined;
  if (bar === undefined) return (render(nothing, element), undefined);
  element.classList.toggle('is-live', bar.kind === 'live');
  render(
    html`${label(bar, texts)}
      <div class="time-tools">
        ${stepButton('earlier', texts.axis.back, ',', bar.canBack, () => actions.step(-1))}
        ${playButton(bar, texts, actions)}
        ${stepButton('later', texts.axis.forward, '.', bar.canForward, () => actions.step(1))}
      </div>
      ${slider(bar, texts, actions)}
      <div class="time-leave">${leaveButton(bar, texts, actions)}</div>
      <p class="time-what" title=${bar.what}>
        <b>${bar.time}</b>
        ${bar.kind === 'live' ? texts.axis.live : bar.isNote ? texts.axis.notes : bar.what}
      </p>
      ${bar.note === undefined ? nothing : html`<p class="time-note">${bar.note}</p>`}`,
    element,
  );
}

function label({ kind }: TimeBar, { recorded, recordedHint, axis }: PanelTexts) {
  if (kind === 'recorded') return html`<p class="time-label" title=${recordedHint}>${recorded}</p>`;
  if (kind === 'past') return html`<p class="time-label" title=${axis.pastHint}>${axis.past}</p>`;
  return html`<p class="time-label">${axis.present}</p>`;
}

function stepButton(key: string, title: string, shortcut: string, can: boolean, press: () => void) {
  const points = key === 'earlier' ? 'M5 3v10M12.5 3 7 8l5.5 5z' : 'M11 3v10M3.5 3 9 8l-5.5 5z';
  return html`<button
    type="button"
    class="time-step"
    data-key=${key}
    aria-label=${title}
    title="${title} (${shortcut})"
    aria-disabled=${String(!can)}
    @click=${() => {
      if (can) press();
    }}
  >
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d=${points} fill="currentColor" stroke="currentColor" stroke-width="1.5"></path>
    </svg>
  </button>`;
}

function playButton({ kind, playing }: TimeBar, texts: PanelTexts, { toggle }: TimeActions) {
  if (kind === 'live') return nothing;
  const title = playing ? texts.pause : texts.play;
  return html`<button
    type="button"
    class="time-play"
    data-key="play"
    aria-label=${title}
    title=${title}
    @click=${toggle}
  >
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d=${playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4.5 3 12.5 8l-8 5z'}
        fill="currentColor"
      ></path>
    </svg>
  </button>`;
}

function leaveButton({ kind }: TimeBar, texts: PanelTexts, { leave }: TimeActions) {
  if (kind === 'recorded')
    return html`<button type="button" data-key="leave-recording" @click=${leave}>
      ${texts.recordingLeave}
    </button>`;
  const { axis } = texts;
  return kind === 'past'
    ? html`<button
        type="button"
        class="time-now"
        data-key="now"
        title="${axis.toNow} (T)"
        aria-label=${axis.toNow}
        @click=${leave}
      >
        ${axis.present}
      </button>`
    : html`<button
        type="button"
        class="time-close"
        data-key="time-close"
        title=${axis.close}
        aria-label=${axis.close}
        @click=${leave}
      >
        ×
      </button>`;
}

function slider(bar: TimeBar, texts: PanelTexts, actions: TimeActions) {
  const { axis } = texts;
  const said = bar.kind === 'live' ? axis.present : axis.says(bar.time, bar.what);
  return html`<div class="time-axis" title=${axis.marks}>
    ${marksSvg(bar)}
    <input
      type="range"
      data-key="time-slider"
      min=${Math.floor(bar.fromMs)}
      max=${Math.ceil(bar.toMs)}
      step="1"
      aria-label=${bar.kind === 'recorded' ? texts.scrub : axis.scrubLive}
      aria-valuetext=${said}
      .value=${String(Math.round(bar.atMs))}
      @pointerdown=${() => actions.hold(true)}
      @change=${() => actions.hold(false)}
      @pointerup=${() => actions.hold(false)}
      @pointercancel=${() => actions.hold(false)}
      @input=${(event: Event) => actions.seek(Number((event.target as HTMLInputElement).value))}
      @keydown=${(event: KeyboardEvent) => onKey(event, actions)}
    />
  </div>`;
}

/** By keyboard the slider goes from one thing observed to the next. */
function onKey(event: KeyboardEvent, { step, first, last }: TimeActions): void {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step(-1),
    ArrowDown: () => step(-1),
    ArrowRight: () => step(1),
    ArrowUp: () => step(1),
    PageDown: () => step(-PAGE),
    PageUp: () => step(PAGE),
    Home: first,
    End: last,
  };
  const act = keys[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
}

function marksSvg({ marks, hostClass }: TimeBar) {
  return html`<svg
    class="time-marks"
    viewBox="0 0 ${PLACES} ${HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${[...marks.ends].map(
      ([host, places]) =>
        svg`<path class="time-end ${hostClass(host)}" d=${places.map((x) => `M${x + 0.2} 0h.6v${HEIGHT}h-.6z`).join('')}></path>`,
    )}
    ${[...marks.output].map(
      ([host, here]) =>
        svg`<path class="time-output ${hostClass(host)}" d=${bars(here, MIDDLE - 1, -(MIDDLE - 1))}></path>`,
    )}
    <path class="time-frames" d=${bars(marks.frames, MIDDLE + 1, HEIGHT - MIDDLE - 1)}></path>
  </svg>`;
}

/** From a line up or down. */
function bars(marks: readonly Mark[], from: number, most: number): string {
  return marks
    .map(({ place, height }) => `M${place + 0.1} ${from}h.8v${(height * most).toFixed(1)}h-.8z`)
    .join('');
}
