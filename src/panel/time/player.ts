/**
 * A moment of a journal, and the ways from it to others: by steps, by time, and at the pace at which
 * it all happened. Whoever draws from it sees the lab as it was then.
 */
import type { LabSource } from '../lab-source.ts';
import { Scrollback } from '../scrollback.ts';
import { INITIAL, type PanelState } from '../state.ts';
import type { Journal } from './journal.ts';

const TICK_MS = 40;

export class Player implements LabSource {
  readonly journal: Journal;
  #position: number;
  #atMs: number;
  #state: PanelState = INITIAL;
  #outputs = new Map<number, Scrollback>();
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When playing would have begun at the start of the axis, of performance.now. */
  #begunAt = 0;

  /** @param position steps that have happened at first */
  constructor(journal: Journal, position = journal.first) {
    this.journal = journal;
    this.#position = position;
    this.#atMs = journal.fromMs;
    this.#goTo(position);
  }

  get state(): PanelState {
    return this.#state;
  }

  get position(): number {
    return this.#position;
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  /** On the axis, in milliseconds. */
  get atMs(): number {
    if (!this.playing) return this.#atMs;
    return Math.min(this.journal.toMs, performance.now() - this.#begunAt);
  }

  get isAtEnd(): boolean {
    return this.#position >= this.journal.end;
  }

  nowUs(): number {
    const step = this.journal.stepTo(this.#position);
    if (step === undefined) return 0;
    const next = this.journal.stepTo(this.#position + 1);
    const since = Math.round(Math.max(0, this.atMs - step.atMs) * 1000);
    return Math.min(step.atUs + since, next?.atUs ?? Infinity);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  output(run: number): Scrollback {
    let output = this.#outputs.get(run);
    if (output === undefined) {
      output = new Scrollback(this.journal.output(run));
      this.#outputs.set(run, output);
      this.#print(run, output);
    }
    return output;
  }

  /** From where it stands, or from the start when it is at the end. */
  play(): void {
    if (this.playing) return;
    if (this.atMs >= this.journal.toMs) this.seek(this.journal.fromMs);
    this.#begunAt = performance.now() - this.#atMs;
    this.#tick();
  }

  pause(): void {
    this.#atMs = this.atMs;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tell();
  }

  /** To a time on the axis, in milliseconds. */
  seek(atMs: number): void {
    const { playing } = this;
    if (playing) this.pause();
    this.#atMs = Math.min(Math.max(atMs, this.journal.fromMs), this.journal.toMs);
    this.#goTo(this.journal.positionAt(this.#atMs));
    if (playing) this.play();
  }

  /** So many steps on, or back. */
  step(by: number): void {
    if (this.playing) this.pause();
    const { first, end } = this.journal;
    const position = Math.min(Math.max(this.#position + by, first), end);
    this.#atMs = this.journal.stepTo(position)?.atMs ?? this.journal.fromMs;
    this.#goTo(position);
  }

  #tick(): void {
    this.#timer = setTimeout(() => this.#tick(), TICK_MS);
    const position = this.journal.positionAt(this.atMs);
    if (position !== this.#position) this.#goTo(position);
    else this.#tell();
    if (this.atMs >= this.journal.toMs) this.pause();
  }

  #goTo(position: number): void {
    this.#position = position;
    this.#state = this.journal.stateAt(position);
    for (const [run, output] of this.#outputs) this.#print(run, output);
    this.#tell();
  }

  #print(run: number, output: Scrollback): void {
    output.moveTo(this.#state.runs.find(({ id }) => id === run)?.received ?? 0);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
