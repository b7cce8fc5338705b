/**
 * Which moment the panel shows: what is live, a moment of that lab's past, or one of a recording;
 * and the axis by which the reader goes from one to another.
 */
import type { SiteLanguage } from '../../../sandbox-server/protocol/example.ts';
import type { LabSource } from '../lab-source.ts';
import type { LiveLab } from '../live-lab.ts';
import type { LoadedRecording } from '../recording-loader.ts';
import type { StartedTexts } from '../started-texts.ts';
import { PANEL_TEXTS, type PanelTexts } from '../texts/index.ts';
import type { Journal } from './journal.ts';
import { hostsOfRuns, marksOf, type Marks } from './marks.ts';
import { momentText } from './moment.ts';
import { Player } from './player.ts';
import { stepWords } from './step-words.ts';
import { drawTimeBar, type TimeActions, type TimeBar } from './time-bar.ts';

export interface TimeViewOptions {
  readonly element: HTMLElement;
  /** Opens the axis of the live lab. */
  readonly button: HTMLElement;
  readonly live: LiveLab;
  readonly language: SiteLanguage;
  readonly hosts: readonly string[];
  /** Another moment or another lab is to be drawn. */
  readonly changed: () => void;
  readonly say: (text: string) => void;
}

/** What is shown. */
export type Showing = 'live' | 'past' | 'recorded';

export class TimeView {
  #options: TimeViewOptions;
  #texts: PanelTexts;
  #player: Player | undefined;
  #isRecorded = false;
  #recordedTexts: StartedTexts | undefined;
  /** The live lab's axis is in view while nothing of the past is. */
  #open = false;
  /** While the slider is in hand, the axis keeps its end. */
  #heldToMs: number | undefined;
  #marked: { journal: Journal; end: number; toMs: number; marks: Marks } | undefined;
  #unsubscribe: () => void;
  #actions: TimeActions;

  constructor(options: TimeViewOptions) {
    this.#options = options;
    this.#texts = PANEL_TEXTS[options.language];
    this.#unsubscribe = options.live.subscribe(() => options.changed());
    options.button.addEventListener('click', () => this.toggleAxis());
    this.#actions = {
      seek: (atMs) => this.#seek(atMs),
      hold: (held) => {
        this.#heldToMs = held ? this.#journal.toMs : undefined;
      },
      step: (by) => this.step(by),
      first: () => this.#seek(this.#journal.fromMs),
      last: () => (this.#isRecorded ? this.#seek(this.#journal.toMs) : this.leave()),
      toggle: () => this.#togglePlay(),
      leave: () => this.#leaveOrClose(),
    };
  }

  get showing(): Showing {
    if (this.#player === undefined) return 'live';
    return this.#isRecorded ? 'recorded' : 'past';
  }

  /** What is drawn. */
  get source(): LabSource {
    return this.#player ?? this.#options.live;
  }

  /** Which text each of the runs that are shown began with. */
  get started(): StartedTexts {
    const { started } = this.#options.live.written;
    return this.showing === 'recorded' ? (this.#recordedTexts ?? started) : started;
  }

  close(): void {
    this.#unsubscribe();
    this.#player?.pause();
  }

  playRecorded({ lab, started }: LoadedRecording): void {
    this.#recordedTexts = started;
    this.#show(lab, true);
    lab.play();
  }

  /** To what is live now; true when something else was shown. */
  leave(): boolean {
    const player = this.#player;
    if (player === undefined) return false;
    const { live, changed } = this.#options;
    this.#player = undefined;
    this.#unsubscribe();
    player.pause();
    this.#unsubscribe = live.subscribe(() => changed());
    changed();
    return true;
  }

  /** The next thing that was observed, or the one before. */
  step(by: number): void {
    const player = this.#player ?? (by < 0 ? this.#enterPast() : undefined);
    if (player === undefined) return;
    // All that is known by now can be stepped to.
    if (!this.#isRecorded) this.#options.live.caughtUpJournal();
    if (by > 0 && player.isAtEnd && !this.#isRecorded) this.leave();
    else player.step(by);
    this.#sayStep();
  }

  /** The axis of the live lab, or from the past back to now. */
  toggleAxis(): void {
    if (this.#player !== undefined) return void this.leave();
    if (!this.#hasPast) return;
    this.#open = !this.#open;
    if (this.#open) this.#options.live.caughtUpJournal();
    this.draw();
    if (this.#open) this.#options.element.querySelector('input')?.focus();
  }

  draw(): void {
    const { element, button, live } = this.#options;
    if (this.#player !== undefined && !this.#isRecorded && this.#player.journal !== live.journal)
      this.leave();
    if (!this.#hasPast) this.#open = false;
    button.hidden = !this.#hasPast || this.#isRecordedShown;
    const shown = this.#player !== undefined || this.#open;
    button.setAttribute('aria-expanded', String(shown));
    drawTimeBar(element, shown ? this.#bar() : undefined, this.#texts, this.#actions);
  }

  get #isRecordedShown(): boolean {
    return this.showing === 'recorded';
  }

  get #hasPast(): boolean {
    const { runs, frames } = this.#options.live.state;
    return runs.length + frames.length > 0;
  }

  get #journal(): Journal {
    return this.#player?.journal ?? this.#options.live.journal;
  }

  #bar(): TimeBar {
    const { hosts } = this.#options;
    const player = this.#player;
    const journal = this.#journal;
    const toMs = this.#heldToMs ?? journal.toMs;
    const kind = this.showing;
    const place = (host: string) => (hosts.indexOf(host) % 8) + 1;
    const position = player?.position ?? journal.end;
    return {
      kind,
      fromMs: journal.fromMs,
      toMs,
      atMs: player?.atMs ?? toMs,
      playing: player?.playing ?? false,
      canBack: position > journal.first,
      canForward: player !== undefined && (kind === 'past' || !player.isAtEnd),
      time: kind === 'live' ? '' : momentText(player?.nowUs() ?? 0, this.#texts.axis),
      what: player === undefined ? '' : this.#what(player),
      isNote: player !== undefined && journal.stepTo(position)?.kind === 'note',
      note: this.#note(player),
      marks: this.#marks(journal, toMs),
      hostClass: (host) => `host-${place(host)}`,
    };
  }

  /** What was observed last. */
  #what({ journal, position, state }: Player): string {
    const { axis } = this.#texts;
    const step = journal.stepTo(position);
    if (step === undefined) return journal.first === 0 ? axis.beginning : axis.nothingBefore;
    const before = journal.stateAt(position - 1);
    const { output } = journal;
    return stepWords(
      { action: step.actions[0], before, after: state, output },
      this.#options.language,
    );
  }

  #note(player: Player | undefined): string | undefined {
    const { note = null, scene = null } = player?.state ?? {};
    return (note ?? scene?.note)?.[this.#options.language];
  }

  #marks(journal: Journal, toMs: number): Marks {
    const { end } = journal;
    const known = this.#marked;
    if (known?.journal === journal && known.end === end && known.toMs === toMs) return known.marks;
    const { steps, fromMs } = journal;
    const hostOf = hostsOfRuns(steps, this.#options.live.state.runs);
    const marks = marksOf({ steps, fromMs, toMs }, hostOf);
    this.#marked = { journal, end, toMs, marks };
    return marks;
  }

  #enterPast(): Player | undefined {
    const journal = this.#options.live.caughtUpJournal();
    if (journal.end === journal.first) return undefined;
    const player = new Player(journal, journal.end);
    this.#open = true;
    this.#show(player, false);
    return player;
  }

  #show(player: Player, recorded: boolean): void {
    const { live, changed } = this.#options;
    this.#player?.pause();
    this.#unsubscribe();
    this.#player = player;
    this.#isRecorded = recorded;
    const forgetPlayer = player.subscribe(() => this.#moved(player));
    // The lab goes on, and its axis with it.
    const forgetLive = live.subscribe(() => changed());
    this.#unsubscribe = () => {
      forgetPlayer();
      forgetLive();
    };
    changed();
  }

  /** Who comes to the end of the past is in the present. */
  #moved(player: Player): void {
    const isOver = player.isAtEnd && player.atMs >= player.journal.toMs;
    if (isOver && !this.#isRecorded) this.leave();
    else this.#options.changed();
  }

  #seek(atMs: number): void {
    const player = this.#player ?? this.#enterPast();
    player?.seek(atMs);
  }

  #togglePlay(): void {
    const player = this.#player;
    if (player === undefined) return;
    if (player.playing) player.pause();
    else player.play();
  }

  #leaveOrClose(): void {
    if (this.leave()) return;
    this.#open = false;
    this.#options.changed();
    this.#options.button.focus();
  }

  /** Said where the slider, which tells its value, is not what was used. */
  #sayStep(): void {
    const { element, say } = this.#options;
    if (document.activeElement === element.querySelector('input')) return;
    const player = this.#player;
    say(player === undefined ? this.#texts.axis.present : this.#what(player));
  }
}
