/** Around a host's terminals: a tab for each run above, its end in words and its tools below. */
import { html, nothing, render } from 'lit/html.js';
import type { Wait } from '../../sandbox-server/protocol/inside.ts';
import type { RunWait } from './inside/waits-of.ts';
import { isLive, type PanelRun } from './state.ts';
import type { PanelTexts } from './texts/index.ts';
import { endedWell, runName, runStatus } from './words.ts';

export interface RunStripActions {
  readonly show: (run: number) => void;
  readonly close: (run: number) => void;
  readonly stop: (run: number) => void;
  /** One that is paused. */
  readonly goOn: (run: number) => void;
  readonly type: (run: number, bytes: Uint8Array) => void;
  /** What a run's terminal shows, as plain text. */
  readonly text: (run: number) => string;
  /** Brings the line at which a thread waits into view. */
  readonly showWait: (wait: Wait) => void;
  readonly say: (text: string) => void;
  readonly screenReader: () => void;
}

const INTERRUPT = Uint8Array.of(0x03);
const END_OF_INPUT = Uint8Array.of(0x04);

/** What is drawn of a host's runs. */
export interface RunStripView {
  readonly runs: readonly PanelRun[];
  readonly shown: number | undefined;
  readonly live: boolean;
  readonly screenReader: boolean;
  /** Where a run waits; undefined where it does not. */
  readonly waits: (run: PanelRun) => RunWait | undefined;
}

export class RunStrip {
  #texts: PanelTexts;
  #actions: RunStripActions;
  #tabs: HTMLElement;
  #foot: HTMLElement;
  #transcript: HTMLElement;
  #plain = false;
  #pressed: number | undefined;
  #again: () => void = () => undefined;

  constructor(card: HTMLElement, texts: PanelTexts, actions: RunStripActions) {
    this.#texts = texts;
    this.#actions = actions;
    const screen = card.querySelector<HTMLElement>('.host-screen') ?? card;
    this.#tabs = append(screen, 'run-tabs');
    this.#transcript = append(screen, 'run-transcript');
    this.#foot = append(screen, 'run-foot');
    screen.prepend(this.#tabs);
  }

  draw(view: RunStripView): void {
    const { runs, shown, live } = view;
    this.#again = () => this.draw(view);
    const run = runs.find(({ id }) => id === shown);
    render(runs.length === 0 ? nothing : this.#tabList(runs, shown, live), this.#tabs);
    if (shown !== this.#pressed) this.#revealPressed();
    this.#pressed = shown;
    render(run === undefined ? nothing : this.#footer(run, view), this.#foot);
    this.#transcript.hidden = !this.#plain || run === undefined;
    render(run === undefined ? nothing : this.#plainText(run), this.#transcript);
  }

  /** Of many runs, the one in view may be behind the edge; the page itself stays where it is. */
  #revealPressed(): void {
    const list = this.#tabs.querySelector('ul');
    const tab = list?.querySelector('[aria-pressed="true"]')?.parentElement;
    if (list && tab) list.scrollLeft = tab.offsetLeft - list.offsetLeft;
  }

  #tabList(runs: readonly PanelRun[], shown: number | undefined, live: boolean) {
    const texts = this.#texts;
    const host = runs[0]?.host ?? '';
    return html`<ul aria-label=${texts.terminalTabs(host)}>
        ${runs.map((run) => {
          const name = runName(run, texts);
          const state = stateOf(run);
          return html`<li class="run-tab is-${state}">
            <button
              type="button"
              aria-pressed=${run.id === shown}
              title=${runStatus(run, texts)}
              @click=${() => this.#actions.show(run.id)}
            >
              <span class="run-dot" aria-hidden="true"></span>${name}
              <span class="visually-hidden">${runStatus(run, texts)}</span>
            </button>
            ${
              live && !isLive(run)
                ? html`<button
                    type="button"
                    class="run-close"
                    aria-label=${texts.closeRun(name)}
                    title=${texts.closeRun(name)}
                    @click=${() => this.#actions.close(run.id)}
                  >
                    ×
                  </button>`
                : nothing
            }
          </li>`;
        })}
      </ul>
      ${live ? html`<p class="run-leave" aria-hidden="true">${texts.terminalLeave}</p>` : nothing}`;
  }

  #footer(run: PanelRun, { live, screenReader, waits }: RunStripView) {
    const texts = this.#texts;
    const where = isLive(run) ? waits(run) : undefined;
    const status = [runStatus(run, texts), run.trimmed > 0 ? texts.trimmed : '']
      .filter(Boolean)
      .join(' · ');
    const name = runName(run, texts);
    const typing = live && isLive(run);
    return html`<p
        class="run-status ${endedWell(run) ? '' : 'is-failed'} ${where?.wait.where ? 'has-where' : ''}"
        title=${[status, where?.text].filter(Boolean).join(' · ')}
      >
        ${status}${where === undefined ? nothing : this.#where(where)}
      </p>
      <div class="run-tools">
        ${
          typing && run.pausedAtMs !== null
            ? this.#tool(
                texts.faults.goOnShort,
                texts.faults.goOn(name),
                () => this.#actions.goOn(run.id),
                undefined,
                'is-go-on',
              )
            : nothing
        }
        ${
          typing
            ? html`${this.#key('^C', texts.interrupt, run, INTERRUPT)}
              ${this.#key('^D', texts.endOfInput, run, END_OF_INPUT)}
              ${this.#tool(texts.stop, texts.stopRun(name, run.host), () =>
                this.#actions.stop(run.id),
              )}`
            : nothing
        }
        ${this.#tool(texts.copy, texts.copy, () => this.#copy(run.id))}
        ${this.#tool(texts.transcript, texts.transcript, () => this.#togglePlain(), this.#plain)}
        ${this.#tool(
          texts.screenReader,
          texts.screenReader,
          this.#actions.screenReader,
          screenReader,
          'visually-hidden',
        )}
      </div>`;
  }

  /** The way to the line, where it is known. */
  #where({ text, wait }: RunWait) {
    if (wait.where === null) return html` · ${text}`;
    return html` ·
      <button type="button" class="run-where" @click=${() => this.#actions.showWait(wait)}>
        ${text}
      </button>`;
  }

  #key(label: string, title: string, run: PanelRun, bytes: Uint8Array) {
    return this.#tool(label, title, () => this.#actions.type(run.id, bytes), undefined, 'is-key');
  }

  #tool(
    label: string,
    title: string,
    press: () => void,
    pressed?: boolean,
    kind: string | typeof nothing = nothing,
  ) {
    return html`<button
      type="button"
      class=${kind}
      aria-label=${title}
      title=${title}
      aria-pressed=${pressed ?? nothing}
      @click=${press}
    >
      ${label}
    </button>`;
  }

  #plainText(run: PanelRun) {
    if (!this.#plain) return nothing;
    const name = runName(run, this.#texts);
    return html`<pre tabindex="0" aria-label=${this.#texts.transcriptLabel(name, run.host)}>
${this.#actions.text(run.id)}</pre>`;
  }

  #togglePlain(): void {
    this.#plain = !this.#plain;
    this.#again();
  }

  #copy(run: number): void {
    const { text, say } = this.#actions;
    navigator.clipboard.writeText(text(run)).then(
      () => say(this.#texts.copied),
      // Without permission the plain text can still be selected and copied by hand.
      () => {
        this.#plain = true;
        this.#again();
      },
    );
  }
}

function stateOf(run: PanelRun): string {
  if (!isLive(run)) return endedWell(run) ? 'ended' : 'failed';
  return run.pausedAtMs === null ? 'live' : 'paused';
}

function append(parent: HTMLElement, className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  parent.append(element);
  return element;
}
