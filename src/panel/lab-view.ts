/**
 * The panel: brings the HTML that Lab.astro wrote to life. It draws the state of a live or a
 * recorded lab, and turns what the reader does into calls on the live one.
 */
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import { CodeView } from './code-view.ts';
import { FaultCards } from './faults/fault-cards.ts';
import { isCounting, type FaultAct } from './faults/fault-now.ts';
import { perform } from './faults/perform.ts';
import { FullScreen } from './full-screen.ts';
import { takeHome } from './home/take-home.ts';
import { HostPicker } from './host-picker.ts';
import { HostView } from './host-view.ts';
import { Insides } from './inside/insides.ts';
import { fileIn, isRunnable, programsOf, type LabData, type ProgramPlace } from './lab-data.ts';
import type { LabSource } from './lab-source.ts';
import type { LanguageChoice } from './language-choice.ts';
import type { LiveLab, TerminalSize } from './live-lab.ts';
import { drawNotices } from './notices.ts';
import { SceneView } from './scene-view.ts';
import { drawPlayback } from './playback-bar.ts';
import type { RecordedLab } from './recorded-lab.ts';
import { loadRecording } from './recording-loader.ts';
import { shortcutOf, showShortcuts } from './shortcuts.ts';
import type { PanelState } from './state.ts';
import { PANEL_TEXTS, type PanelTexts } from './texts/index.ts';
import { WireView } from './wire-view.ts';
import { announcement, lifeStatus } from './words.ts';

export interface LabViewOptions {
  readonly element: HTMLElement;
  readonly data: LabData;
  readonly live: LiveLab;
  readonly languages: LanguageChoice;
  readonly language: SiteLanguage;
  /** Cards of the lesson's faults in this lab. */
  readonly faults: readonly HTMLElement[];
}

const VIEWS = ['code', 'terminals', 'wire'] as const;
type ViewName = (typeof VIEWS)[number];

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
  #fullScreen: FullScreen;
  #recorded: RecordedLab | undefined;
  #unsubscribe: () => void = () => undefined;
  #forgetFiles: () => void;
  #drawn: PanelState;
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
    this.#fullScreen = new FullScreen(this.#lab, element);
    const say = (text: string) => this.#say(text);
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
    });
    this.#insides = new Insides({
      ...{ live, say, code: this.code, wire: this.#wire, texts: this.#texts },
      part: (selector) => this.#part(selector),
      source: () => this.#source,
      show: (name) => this.#show(name, false),
    });
    this.#scene = new SceneView({
      ...options,
      element: this.#part('.lab-scene'),
      texts: this.#texts,
      enter: () => {
        this.#leaveRecording();
        this.#show('terminals', false);
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
    this.#watch(live);
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
          this.#leaveRecording();
          void live.start(name, { kind: 'shell' }, size);
        },
        stop: (run) => live.stop(run),
        close: (run) => live.closeRun(run),
        type: (run, bytes) => live.type(run, bytes),
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
    this.#unsubscribe();
    this.#forgetFiles();
    this.code.close();
    this.#insides.close();
    this.#theme.disconnect();
    clearTimeout(this.#tick);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    for (const host of this.#hosts) host.close();
  }

  #run(place: ProgramPlace, args: string[], size: TerminalSize): void {
    this.#leaveRecording();
    const { live, languages } = this.#options;
    const file = fileIn(place.program, languages.of(place));
    void live.startFile(place.host.name, file, args, size);
  }

  #perform(act: FaultAct): void {
    this.#leaveRecording();
    perform(act, this.#options.live, (host, program) => this.#pressRun(host, program));
  }

  #runFromEditor({ host, place, program }: ProgramPlace): void {
    this.#pressRun(host.name, program.name);
    this.#show('terminals', false);
    this.#picker.show(place);
  }

  #pressRun(host: string, program: string): void {
    this.#lab
      .querySelector<HTMLButtonElement>(`[data-host="${host}"] [data-key="run:${program}"]`)
      ?.click();
  }

  #wireControls(): void {
    const { element } = this.#options;
    for (const name of VIEWS) {
      this.#lab
        .querySelector(`[data-key="view:${name}"]`)
        ?.addEventListener('click', () => this.#show(name, false));
    }
    this.#lab
      .querySelector('[data-key=scene]')
      ?.addEventListener('click', () => void this.#scene.play());
    this.#lab.querySelector('[data-key=full]')?.addEventListener('click', () => this.#toggleFull());
    this.#lab.querySelector('[data-key=home]')?.addEventListener('click', () => {
      const { data, live } = this.#options;
      takeHome(data, live.files, this.#texts);
      this.#say(this.#texts.home.taken);
    });
    this.#lab
      .querySelector('[data-key=help]')
      ?.addEventListener('click', () => showShortcuts(this.#lab, this.#texts));
    element.addEventListener('keydown', (event) => this.#onKey(event));
  }

  #onKey(event: KeyboardEvent): void {
    const shortcut = shortcutOf(event);
    const fullScreen = this.#fullScreen.on;
    if (event.key === 'Escape' && fullScreen && event.target instanceof HTMLButtonElement) {
      return this.#toggleFull();
    }
    if (shortcut === undefined) return;
    event.preventDefault();
    switch (shortcut.name) {
      case 'editor':
        return this.#show('code', true);
      case 'host':
        this.#show('terminals', false);
        return this.#hosts[shortcut.place]?.focus();
      case 'hosts':
        this.#show('terminals', false);
        return this.#picker.focus();
      case 'wire':
        return this.#show('wire', true);
      case 'sockets':
        this.#show('wire', false);
        this.#wire.showSockets(null);
        return this.#wire.focus();
      case 'stuck':
        return this.#insides.ask();
      case 'drop':
        return this.#options.live.wire({
          type: 'wire.drop-next',
          count: this.#drawn.wire.dropNext > 0 ? 0 : 1,
        });
      case 'play':
        return void this.#scene.play();
      case 'next':
        return this.#scene.next();
      case 'fullScreen':
        return this.#toggleFull();
      case 'help':
        return showShortcuts(this.#lab, this.#texts);
    }
  }

  /** Where there is room for one part only, which part that is. */
  #show(name: ViewName, focus: boolean): void {
    this.#lab.dataset['view'] = name;
    for (const other of VIEWS) {
      const button = this.#lab.querySelector(`[data-key="view:${other}"]`);
      button?.setAttribute('aria-pressed', String(other === name));
    }
    for (const host of this.#hosts) host.fit();
    this.#draw();
    if (!focus) return;
    if (name === 'code') this.code.focus();
    if (name === 'wire') this.#wire.focus();
  }

  #toggleFull(): void {
    this.#fullScreen.toggle();
    const button = this.#lab.querySelector('[data-key=full]');
    const label = this.#fullScreen.on ? this.#texts.leaveFullScreen : this.#texts.fullScreen;
    button?.setAttribute('aria-label', label);
    button?.setAttribute('title', label);
    button?.setAttribute('aria-pressed', String(this.#fullScreen.on));
    for (const host of this.#hosts) host.fit();
    this.#draw();
  }

  #recolour(): void {
    for (const host of this.#hosts) host.recolour();
  }

  get #source(): LabSource {
    return this.#recorded ?? this.#options.live;
  }

  #watch(source: LabSource): void {
    this.#unsubscribe();
    this.#unsubscribe = source.subscribe(() => this.#schedule());
    this.#draw();
  }

  async #playRecording(): Promise<void> {
    const { data, live, languages } = this.#options;
    const recorded = await loadRecording(data, languages);
    if (recorded === undefined) {
      live.report({ kind: 'no-recording' });
      return;
    }
    this.#recorded = recorded;
    this.#watch(recorded);
    recorded.play();
  }

  #leaveRecording(): void {
    if (this.#recorded === undefined) return;
    this.#recorded.pause();
    this.#recorded = undefined;
    this.#watch(this.#options.live);
  }

  /** Draws at the next frame of the screen, once, however much happens before it. */
  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const { live, data, language } = this.#options;
    const source = this.#source;
    const { state } = source;
    const isLive = this.#recorded === undefined;
    const status = isLive ? lifeStatus(live.state, this.#texts) : this.#texts.recorded;
    const life = this.#part('.lab-life');
    life.textContent = status;
    life.title = status;
    this.#lab.dataset['life'] = isLive ? live.state.life.name : 'recorded';
    this.#lab.dataset['link'] = live.state.link.name;
    this.#drawNotices();
    drawPlayback(this.#part('.lab-playback'), this.#recorded, language, this.#texts, () =>
      this.#leaveRecording(),
    );
    this.#scene.draw(isLive);
    this.faults.draw(live.state, isLive);
    this.code.draw(state);
    for (const host of this.#hosts) host.draw(state, source, isLive);
    this.#picker.draw(state);
    this.#wire.draw({
      state,
      hosts: data.hosts.map(({ name }) => name),
      live: isLive,
      nowUs: () => source.nowUs(),
    });
    this.#insides.draw();
    const said = announcement(this.#drawn, state, this.#texts);
    this.#drawn = state;
    if (said !== '' && isLive) this.#say(said);
  }

  #drawNotices(): void {
    const { live, data } = this.#options;
    const counting = drawNotices(this.#part('.lab-notices'), live.state, this.#texts, {
      tryNow: () => live.tryNow(),
      keep: () => live.keep(),
      rebuild: () => void live.rebuild(),
      dismiss: () => live.dismiss(),
      ...(data.recorded && this.#recorded === undefined
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
