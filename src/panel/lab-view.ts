/**
 * The panel: brings the HTML that Lab.astro wrote to life. It draws the state of a live or a
 * recorded lab, and turns what the reader does into calls on the live one.
 */
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import { CodeView } from './code-view.ts';
import { FaultCards } from './faults/fault-cards.ts';
import { isCounting, type FaultAct } from './faults/fault-now.ts';
import { perform } from './faults/perform.ts';
import { takeHome } from './home/take-home.ts';
import { HostPicker } from './host-picker.ts';
import { HostView } from './host-view.ts';
import { Insides } from './inside/insides.ts';
import { fileIn, isRunnable, programsOf, type LabData, type ProgramPlace } from './lab-data.ts';
import type { LanguageChoice } from './language-choice.ts';
import type { LiveLab, TerminalSize } from './live-lab.ts';
import { drawNotices } from './notices.ts';
import { SceneView } from './scene-view.ts';
import { PanelParts } from './panel-parts.ts';
import { loadRecording } from './recording-loader.ts';
import { doShortcut } from './shortcut-acts.ts';
import { shortcutOf, showShortcuts } from './shortcuts.ts';
import { isLive, type PanelState } from './state.ts';
import { PANEL_TEXTS, type PanelTexts } from './texts/index.ts';
import { runAgain } from './stream/run-again.ts';
import { TimeView, type Showing } from './time/time-view.ts';
import { WireView } from './wire-view.ts';
import { announcement, lifeStatus, liveRuns } from './words.ts';

export interface LabViewOptions {
  readonly element: HTMLElement;
  readonly data: LabData;
  readonly live: LiveLab;
  readonly languages: LanguageChoice;
  readonly language: SiteLanguage;
  /** Cards of the lesson's faults in this lab. */
  readonly faults: readonly HTMLElement[];
}

export class LabView {
  readonly code: CodeView;
  readonly faults: FaultCards;
  #options: LabViewOptions;
  #texts: PanelTexts;
  #lab: HTMLElement;
  #hosts: readonly HostView[];
  #picker: HostPicker;
  #wire: WireView;
  #scene: SceneView;
  #insides: Insides;
  #parts: PanelParts;
  #time: TimeView;
  #forgetFiles: () => void;
  #drawn: PanelState;
  #showed: Showing = 'live';
  #frame: number | undefined;
  #tick: ReturnType<typeof setTimeout> | undefined;
  #said = '';
  #theme = new MutationObserver(() => this.#recolour());

  constructor(options: LabViewOptions) {
    const { element, data, live, languages } = options;
    this.#options = options;
    this.#texts = PANEL_TEXTS[options.language];
    this.#lab = this.#part('.lab-panel');
    this.#drawn = live.state;
    const say = (text: string) => this.#say(text);
    this.#parts = new PanelParts(this.#lab, element, this.#texts, () => this.#resized());
    this.#time = new TimeView({
      ...{ live, say, language: options.language, hosts: data.hosts.map(({ name }) => name) },
      element: this.#part('.lab-time'),
      button: this.#part('[data-key=time]'),
      changed: () => this.#schedule(),
    });
    this.code = new CodeView({
      element: this.#part('.lab-code'),
      data,
      files: live.files,
      started: live.written.started,
      languages,
      texts: this.#texts,
      run: (place) => this.#runFromEditor(place),
      say,
    });
    this.#hosts = data.hosts.map((host, place) => this.#hostView(host.name, place));
    this.#picker = new HostPicker({
      element: this.#part('.lab-hosts'),
      hosts: data.hosts,
      texts: this.#texts,
      enter: (place) => this.#hosts[place]?.focus(),
    });
    this.#wire = new WireView(this.#part('.lab-wire'), options.language, {
      wire: (command) => live.wire(command),
      clear: () => live.clearFrames(),
      name: data.example,
      changed: () => this.#insides.watch(),
      runAgain: (ends) => {
        this.#time.leave();
        return runAgain(live, ends, (host) => this.#sizeOn(host));
      },
    });
    this.#insides = new Insides({
      ...{ live, say, code: this.code, wire: this.#wire, texts: this.#texts },
      part: (selector) => this.#part(selector),
      time: this.#time,
      show: (name) => this.#parts.show(name),
    });
    this.#scene = new SceneView({
      ...options,
      element: this.#part('.lab-scene'),
      texts: this.#texts,
      enter: () => {
        this.#time.leave();
        this.#parts.show('terminals');
      },
      playRecording: () => this.#playRecording(),
      say,
    });
    this.faults = new FaultCards(options.faults, this.#texts, (act) => this.#perform(act));
    this.#wireControls();
    this.#forgetFiles = live.files.onChange(() => {
      // A program that runs may have become an older one.
      this.#schedule();
      const unsaved = !live.files.saved && live.state.problem === null;
      if (unsaved) live.report({ kind: 'unsaved' });
    });
    languages.onChange(() => this.#schedule());
    this.#theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#draw();
  }

  #hostView(host: string, place: number): HostView {
    const { data, live, languages } = this.#options;
    return new HostView({
      element: this.#part(`[data-host="${host}"]`),
      host,
      programs: programsOf(data).filter((each) => each.place === place && isRunnable(each.program)),
      texts: this.#texts,
      actions: {
        run: (program, args, size) => this.#run(program, args, size),
        shell: (name, size) => {
          this.#time.leave();
          void live.start(name, { kind: 'shell' }, size);
        },
        stop: (run) => this.#withLive(run, () => live.stop(run)),
        close: (run) => live.closeRun(run),
        type: (run, bytes) => this.#withLive(run, () => live.type(run, bytes)),
        resize: (run, size) => live.resize(run, size),
        perform: (act) => this.#perform(act),
        file: ({ program, ...rest }) => fileIn(program, languages.of({ program, ...rest })).file,
        showWait: (wait) => this.#insides.showWait(wait),
        isOlder: ({ id, program }) =>
          program.kind === 'file' && this.code.isOlder(host, program.file, id),
        say: (text) => this.#say(text),
      },
    });
  }

  /** The element is about to go. */
  close(): void {
    this.#time.close();
    this.#forgetFiles();
    this.code.close();
    this.#insides.close();
    this.#theme.disconnect();
    clearTimeout(this.#tick);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    for (const host of this.#hosts) host.close();
  }

  #run(place: ProgramPlace, args: string[], size: TerminalSize): void {
    const { live, languages } = this.#options;
    const { host, program } = place;
    const wasElsewhere = this.#time.leave();
    // What did not run yet at the moment shown may run now.
    const runs = liveRuns(live.state, host.name, program.name).length > 0;
    if (wasElsewhere && runs && !program.many) return;
    void live.startFile(host.name, fileIn(program, languages.of(place)), args, size);
  }

  /** Does it to a run as it is now: one of a recording, or one that has ended since, takes nothing. */
  #withLive(run: number, act: () => void): void {
    const { showing } = this.#time;
    this.#time.leave();
    const now = this.#options.live.state.runs.find(({ id }) => id === run);
    if (showing === 'live' || (showing === 'past' && now !== undefined && isLive(now))) act();
  }

  #perform(act: FaultAct): void {
    this.#time.leave();
    perform(act, this.#options.live, (host, program) => this.#pressRun(host, program));
  }

  #sizeOn(host: string): TerminalSize {
    const place = this.#options.data.hosts.findIndex(({ name }) => name === host);
    return this.#hosts[place]?.size() ?? { columns: 80, rows: 24 };
  }

  #runFromEditor({ host, place, program }: ProgramPlace): void {
    this.#pressRun(host.name, program.name);
    this.#parts.show('terminals');
    this.#picker.show(place);
  }

  #pressRun(host: string, program: string): void {
    this.#lab
      .querySelector<HTMLButtonElement>(`[data-host="${host}"] [data-key="run:${program}"]`)
      ?.click();
  }

  #wireControls(): void {
    const press = (key: string, act: () => void) =>
      this.#lab.querySelector(`[data-key=${key}]`)?.addEventListener('click', act);
    press('scene', () => void this.#scene.play());
    press('home', () => {
      const { data, live } = this.#options;
      takeHome(data, live.files, this.#texts);
      this.#say(this.#texts.home.taken);
    });
    press('help', () => showShortcuts(this.#lab, this.#texts));
    this.#options.element.addEventListener('keydown', (event) => this.#onKey(event));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#parts.isFull && event.target instanceof HTMLButtonElement)
      return this.#parts.toggleFull();
    const shortcut = shortcutOf(event);
    if (shortcut === undefined) return;
    event.preventDefault();
    const { live } = this.#options;
    doShortcut(shortcut, {
      ...{ live, code: this.code, hosts: this.#hosts, picker: this.#picker, wire: this.#wire },
      ...{ insides: this.#insides, scene: this.#scene, time: this.#time, parts: this.#parts },
      help: () => showShortcuts(this.#lab, this.#texts),
    });
  }

  #resized(): void {
    for (const host of this.#hosts) host.fit();
    this.#draw();
  }

  #recolour(): void {
    for (const host of this.#hosts) host.recolour();
  }

  async #playRecording(): Promise<void> {
    const { data, live, languages } = this.#options;
    const recorded = await loadRecording(data, languages);
    if (recorded === undefined) live.report({ kind: 'no-recording' });
    else this.#time.playRecorded(recorded);
  }

  /** Draws at the next frame of the screen, once, however much happens before it. */
  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const { live, data } = this.#options;
    this.#time.draw();
    const { source, showing } = this.#time;
    const { state } = source;
    const isNow = showing === 'live';
    this.#drawLife(showing);
    this.#drawNotices();
    this.#scene.draw(isNow);
    this.faults.draw(live.state, showing);
    this.code.draw(state, this.#time.started);
    for (const host of this.#hosts) host.draw(state, source, showing);
    this.#picker.draw(state);
    this.#wire.draw({
      state,
      hosts: data.hosts.map(({ name }) => name),
      live: isNow,
      nowUs: () => source.nowUs(),
    });
    this.#insides.draw();
    // What happened while another moment was shown is old.
    const before = this.#showed === 'live' ? this.#drawn : state;
    const said = isNow ? announcement(before, state, this.#texts) : '';
    this.#drawn = state;
    this.#showed = showing;
    if (said !== '') this.#say(said);
  }

  #drawLife(showing: Showing): void {
    const { live } = this.#options;
    const { recorded, axis } = this.#texts;
    const life = this.#part('.lab-life');
    const words = { live: lifeStatus(live.state, this.#texts), past: axis.past, recorded };
    life.textContent = words[showing];
    life.title = words[showing];
    this.#lab.dataset['life'] = showing === 'live' ? live.state.life.name : showing;
    this.#lab.dataset['link'] = live.state.link.name;
  }

  #drawNotices(): void {
    const { live, data } = this.#options;
    const counting = drawNotices(this.#part('.lab-notices'), live.state, this.#texts, {
      tryNow: () => live.tryNow(),
      keep: () => live.keep(),
      rebuild: () => void live.rebuild(),
      dismiss: () => live.dismiss(),
      ...(data.recorded && this.#time.showing !== 'recorded'
        ? { playRecording: () => void this.#playRecording() }
        : {}),
    });
    clearTimeout(this.#tick);
    if (counting || isCounting(live.state)) this.#tick = setTimeout(() => this.#schedule(), 1_000);
  }

  /** Into the live region; the same words twice are still said twice. */
  #say(text: string): void {
    this.#said = text === this.#said ? `${text}\u00a0` : text;
    this.#part('.lab-said').textContent = this.#said;
  }

  #part(selector: string): HTMLElement {
    const found = this.#options.element.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`the panel has no ${selector}`);
    return found;
  }
}
