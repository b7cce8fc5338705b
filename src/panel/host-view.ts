/**
 * One host's card: Run for each of its programs, a shell, and the terminals of its runs, one of
 * them in view. The card itself is in the page already; this brings it to life.
 */
import { html, render } from 'lit/html.js';
import type { Wait } from '../../sandbox-server/protocol/inside.ts';
import { splitArguments } from './arguments.ts';
import type { FaultAct } from './faults/fault-now.ts';
import { likelyPort } from './faults/likely-port.ts';
import { HostFaults } from './faults/host-faults.ts';
import { waitsOfRun } from './inside/waits-of.ts';
import { RunStrip } from './run-strip.ts';
import { INITIAL, isLive, type PanelRun, type PanelState } from './state.ts';
import type { Scrollback } from './scrollback.ts';
import { measureTerminal, Terminal } from './terminal.ts';
import type { TerminalSize } from './live-lab.ts';
import type { LabSource } from './lab-source.ts';
import type { PanelTexts } from './texts/index.ts';
import type { Showing } from './time/time-view.ts';
import { isWanted, liveRuns, runName } from './words.ts';
import type { ProgramPlace } from './lab-data.ts';

export interface HostActions {
  readonly run: (place: ProgramPlace, args: string[], size: TerminalSize) => void;
  readonly shell: (host: string, size: TerminalSize) => void;
  readonly stop: (run: number) => void;
  readonly close: (run: number) => void;
  readonly perform: (act: FaultAct) => void;
  readonly type: (run: number, bytes: Uint8Array) => void;
  readonly resize: (run: number, size: TerminalSize) => void;
  /** The file a program is run from, in the language chosen for it. */
  readonly file: (place: ProgramPlace) => string;
  /** Brings the line at which a thread waits into view. */
  readonly showWait: (wait: Wait) => void;
  /** It is not known to run the text that is in the editor. */
  readonly isOlder: (run: PanelRun) => boolean;
  readonly say: (text: string) => void;
}

export interface HostViewOptions {
  readonly element: HTMLElement;
  readonly host: string;
  readonly programs: readonly ProgramPlace[];
  readonly actions: HostActions;
  readonly texts: PanelTexts;
}

export class HostView {
  #options: HostViewOptions;
  #screen: HTMLElement;
  #strip: RunStrip;
  #faults: HostFaults;
  #terminals = new Map<number, Terminal>();
  /** Of runs that are not there at the moment shown: to make a terminal anew takes long. */
  #aside = new Set<number>();
  #shown: number | undefined;
  #screenReader = false;
  #showing: Showing = 'live';
  #source: LabSource | undefined;

  constructor(options: HostViewOptions) {
    this.#options = options;
    const screen = options.element.querySelector<HTMLElement>('.host-screen');
    if (screen === null) throw new Error(`the card of ${options.host} has no screen`);
    this.#screen = screen;
    this.#strip = new RunStrip(options.element, options.texts, {
      show: (run) => this.#show(run, true),
      close: options.actions.close,
      stop: options.actions.stop,
      goOn: (run) => options.actions.perform({ type: 'signal', run, signal: 'SIGCONT' }),
      type: options.actions.type,
      text: (run) => this.#terminals.get(run)?.text ?? '',
      say: options.actions.say,
      showWait: options.actions.showWait,
      screenReader: () => this.#toggleScreenReader(),
    });
    const { element, host, texts, actions } = options;
    const port = likelyPort(options.programs.map(({ program }) => program));
    const { perform } = actions;
    this.#faults = new HostFaults({ card: element, host, texts, perform, port });
    for (const place of options.programs) this.#wireProgram(place);
    this.#button('shell')?.addEventListener('click', () => {
      options.actions.shell(options.host, this.size());
    });
  }

  /** Columns and rows of the terminal in view, or of the one that would be. */
  size(): TerminalSize {
    return measureTerminal(this.#screen);
  }

  focus(): void {
    const terminal = this.#shown === undefined ? undefined : this.#terminals.get(this.#shown);
    if (terminal !== undefined) terminal.focus();
    else this.#options.element.querySelector<HTMLElement>('button')?.focus();
  }

  /** Makes the terminals fit again after they were out of sight. */
  fit(): void {
    for (const terminal of this.#terminals.values()) terminal.fit();
  }

  close(): void {
    this.#faults.close();
    for (const terminal of this.#terminals.values()) terminal.dispose();
  }

  recolour(): void {
    for (const terminal of this.#terminals.values()) terminal.recolour();
  }

  draw(state: PanelState, source: LabSource, showing: Showing): void {
    this.#source = source;
    this.#showing = showing;
    const live = showing === 'live';
    const runs = state.runs.filter((run) => run.host === this.#options.host);
    for (const place of this.#options.programs) this.#drawProgram(place, state);
    const shell = this.#button('shell');
    if (shell !== null) shell.ariaBusy = String(isWanted(state, this.#options.host, null));
    this.#drawTerminals(runs);
    this.#drawStrip();
    this.#faults.draw(state, live);
    this.#drawEmpty(runs.length === 0);
  }

  #drawEmpty(empty: boolean): void {
    const { texts, programs, actions, element } = this.#options;
    const sentence = element.querySelector<HTMLElement>('.host-empty');
    const first = programs[0];
    if (sentence === null) return;
    sentence.hidden = !empty;
    if (empty && first !== undefined)
      sentence.textContent = texts.terminalEmpty(actions.file(first));
  }

  #wireProgram(place: ProgramPlace): void {
    const { element, actions } = this.#options;
    const button = this.#programButton(place);
    const input = element.querySelector<HTMLInputElement>(
      `input[data-key="args:${place.program.name}"]`,
    );
    button?.addEventListener('click', ({ detail }) => {
      // The second half of a double click would undo what the first half did.
      if (detail > 1 && !place.program.many) return;
      const live = this.#live(place);
      const stops = live !== undefined && !place.program.many;
      if (stops) actions.stop(live.id);
      else actions.run(place, splitArguments(input?.value ?? ''), this.size());
    });
    input?.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) button?.click();
    });
  }

  #live({ host, program }: ProgramPlace): PanelRun | undefined {
    const state = this.#source?.state;
    return state === undefined ? undefined : liveRuns(state, host.name, program.name).at(-1);
  }

  #drawProgram(place: ProgramPlace, state: PanelState): void {
    const { texts, actions, element } = this.#options;
    const { host, program } = place;
    const button = this.#programButton(place);
    if (button === null) return;
    const file = actions.file(place);
    const name = element.querySelector(`[data-file-of="${program.name}"]`);
    if (name !== null && name.textContent !== file) name.textContent = file;
    const running = liveRuns(state, host.name, program.name).at(-1);
    const wanted = isWanted(state, host.name, program.name);
    const stops = running !== undefined && !program.many;
    button.classList.toggle('is-stop', stops);
    button.ariaBusy = String(wanted);
    button.ariaDisabled = String(this.#showing === 'recorded');
    let [label, spoken] = [texts.run, texts.runFile(file, host.name)];
    if (wanted) label = texts.starting;
    else if (stops) {
      label = running.stopping ? texts.stopping : texts.stop;
      spoken = texts.stopRun(runName(running, texts), host.name);
    } else if (running !== undefined) {
      label = texts.another(program.name);
      spoken = texts.anotherOn(program.name, host.name);
    }
    render(html`<span class="run-icon" aria-hidden="true"></span>${label}`, cleared(button));
    button.setAttribute('aria-label', `${label}: ${spoken}`);
    button.title = spoken;
  }

  #drawTerminals(runs: readonly PanelRun[]): void {
    for (const [id, terminal] of this.#terminals) {
      // The same run at another moment keeps its terminal.
      const isSame = this.#source?.output(id).whole === terminal.output.whole;
      if (isSame && runs.some((run) => run.id === id)) continue;
      if (this.#shown === id) this.#shown = undefined;
      if (isSame && this.#showing !== 'live') this.#setAside(id, terminal);
      else this.#dispose(id, terminal);
    }
    let newest: number | undefined;
    for (const run of runs) {
      const output = this.#source?.output(run.id);
      if (output === undefined) continue;
      let terminal = this.#terminals.get(run.id);
      if (terminal === undefined || this.#aside.delete(run.id)) newest = run.id;
      terminal ??= this.#terminalOf(run, output);
      terminal.show(output);
      terminal.takesInput = this.#showing !== 'recorded' && isLive(run);
    }
    const live = this.#showing === 'live';
    if (newest !== undefined)
      // Whoever pressed Run here goes on in the new run; whoever is elsewhere stays there.
      this.#show(newest, live && this.#options.element.contains(document.activeElement));
    else if (this.#shown === undefined && runs.length > 0) this.#show(runs.at(-1)?.id, false);
  }

  #setAside(id: number, terminal: Terminal): void {
    terminal.element.hidden = true;
    this.#aside.add(id);
  }

  #dispose(id: number, terminal: Terminal): void {
    terminal.dispose();
    this.#terminals.delete(id);
    this.#aside.delete(id);
  }

  #terminalOf(run: PanelRun, output: Scrollback): Terminal {
    const { actions, texts, host } = this.#options;
    const terminal = new Terminal(this.#screen, {
      label: texts.terminalLabel(runName(run, texts), host),
      output,
      screenReader: this.#screenReader,
      typed: (bytes) => actions.type(run.id, bytes),
      resized: (size) => {
        if (this.#showing !== 'recorded') actions.resize(run.id, size);
      },
    });
    this.#terminals.set(run.id, terminal);
    return terminal;
  }

  #show(run: number | undefined, focus: boolean): void {
    this.#shown = run;
    for (const [id, terminal] of this.#terminals) terminal.element.hidden = id !== run;
    if (run === undefined) return;
    this.#terminals.get(run)?.fit();
    if (focus) this.#terminals.get(run)?.focus();
    this.#drawStrip();
  }

  #drawStrip(): void {
    const { host, texts, actions } = this.#options;
    const state = this.#source?.state ?? INITIAL;
    this.#strip.draw({
      runs: state.runs.filter((run) => run.host === host),
      shown: this.#shown,
      live: this.#showing === 'live',
      screenReader: this.#screenReader,
      waits: (run) =>
        waitsOfRun(run, state, this.#showing === 'live' && actions.isOlder(run), texts),
    });
  }

  #toggleScreenReader(): void {
    this.#screenReader = !this.#screenReader;
    for (const terminal of this.#terminals.values()) terminal.screenReader = this.#screenReader;
    this.#show(this.#shown, false);
  }

  #programButton({ program }: ProgramPlace): HTMLButtonElement | null {
    return this.#button(`run:${program.name}`);
  }

  #button(key: string): HTMLButtonElement | null {
    return this.#options.element.querySelector(`button[data-key="${key}"]`);
  }
}

/** Empties an element of what the server wrote, once, so that it can be rendered into. */
function cleared(element: HTMLElement): HTMLElement {
  if (!('_$litPart$' in element)) element.replaceChildren();
  return element;
}
