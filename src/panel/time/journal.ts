/**
 * What was observed of a lab, in order, so that the lab's state at any of these moments can be found
 * again. States share what did not change between them, so keeping one every now and then costs next
 * to nothing; any other is the one kept before it and a few actions.
 */
import type { Scrollback } from '../scrollback.ts';
import { INITIAL, type PanelState } from '../state.ts';
import type { Action } from '../update.ts';
import { replay } from './replay.ts';
import { StepFinder, type StepKind } from './steps.ts';

/** Something observed, and what followed from it that nobody can see. */
export interface Step {
  readonly kind: StepKind;
  /** Microseconds since the lab was ready; never less than that of the step before. */
  readonly atUs: number;
  /** Milliseconds on the time axis, on which long waits are short. */
  readonly atMs: number;
  /** The first of them is what was observed. */
  readonly actions: readonly [Action, ...Action[]];
}

/** Nobody watches a terminal do nothing for longer than this. */
const LONGEST_WAIT_MS = 1_500;
/** Before the first step and after the last one. */
const LEAD_MS = 200;
const TAIL_MS = 500;
/** Steps from one kept state to the next. */
const CHECKPOINT_STEPS = 200;
const STEPS_KEPT = 20_000;
const FRAME_BYTES_KEPT = 24 * 1024 * 1024;

export interface JournalLimits {
  readonly checkpointSteps: number;
  readonly stepsKept: number;
  readonly frameBytesKept: number;
}

const LIMITS: JournalLimits = {
  checkpointSteps: CHECKPOINT_STEPS,
  stepsKept: STEPS_KEPT,
  frameBytesKept: FRAME_BYTES_KEPT,
};

/**
 * Positions count steps: at position n, the first n have happened. They stay what they are when the
 * oldest steps are forgotten.
 */
export class Journal {
  /** All that a run has printed so far, with what came later. */
  readonly output: (run: number) => Scrollback;
  #limits: JournalLimits;
  #finder = new StepFinder();
  #first = 0;
  #steps: Step[] = [];
  /** `states[i]` is the one at position `first + i * checkpointSteps`. */
  #states: PanelState[] = [INITIAL];
  #frameBytes = 0;
  #found: { readonly position: number; readonly state: PanelState } | undefined;

  constructor(output: (run: number) => Scrollback, limits: Partial<JournalLimits> = {}) {
    this.output = output;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** The earliest position that is still known. */
  get first(): number {
    return this.#first;
  }

  /** The position after everything. */
  get end(): number {
    return this.#first + this.#steps.length;
  }

  get fromMs(): number {
    return (this.#steps[0]?.atMs ?? LEAD_MS) - LEAD_MS;
  }

  get toMs(): number {
    return (this.#steps.at(-1)?.atMs ?? this.fromMs) + TAIL_MS;
  }

  /** The step that leads from the position before it; undefined where there is none. */
  stepTo(position: number): Step | undefined {
    return this.#steps[position - this.#first - 1];
  }

  /** The steps that are kept. */
  get steps(): readonly Step[] {
    return this.#steps;
  }

  add(action: Action, atUs: number): void {
    const kind = this.#finder.kindOf(action);
    const last = this.#steps.at(-1);
    if (kind === null) return this.#follow(action, last);
    const at = Math.max(atUs, last?.atUs ?? 0);
    const waitMs = last === undefined ? 0 : (at - last.atUs) / 1000;
    const atMs = (last?.atMs ?? LEAD_MS) + Math.min(LONGEST_WAIT_MS, waitMs);
    const { checkpointSteps } = this.#limits;
    if (this.#steps.length > 0 && this.#steps.length % checkpointSteps === 0)
      this.#states.push(this.stateAt(this.end));
    this.#steps.push({ kind, atUs: at, atMs, actions: [action] });
    this.#frameBytes += bytesIn(action);
    this.#forget();
  }

  /** How many steps have happened by then. */
  positionAt(atMs: number): number {
    let [low, high] = [0, this.#steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#steps[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1;
      else high = middle;
    }
    return this.#first + low;
  }

  stateAt(position: number): PanelState {
    const steps = Math.min(Math.max(position - this.#first, 0), this.#steps.length);
    const { checkpointSteps } = this.#limits;
    const kept = Math.min(Math.floor(steps / checkpointSteps), this.#states.length - 1);
    let from = kept * checkpointSteps;
    let state = this.#states[kept] ?? INITIAL;
    const found = this.#found;
    if (found !== undefined) {
      const place = found.position - this.#first;
      if (place >= from && place <= steps) [from, state] = [place, found.state];
    }
    const missing = this.#steps.slice(from, steps).flatMap(({ actions }) => actions);
    state = replay(state, missing);
    this.#found = { position: this.#first + steps, state };
    return state;
  }

  /** What nobody can see belongs to the step before it. */
  #follow(action: Action, last: Step | undefined): void {
    if (last === undefined) this.#states = [replay(this.#states[0] ?? INITIAL, [action])];
    else this.#steps[this.#steps.length - 1] = { ...last, actions: [...last.actions, action] };
    if (this.#found?.position === this.end) this.#found = undefined;
  }

  #forget(): void {
    const { stepsKept, frameBytesKept, checkpointSteps } = this.#limits;
    while (this.#steps.length > stepsKept || this.#frameBytes > frameBytesKept) {
      if (this.#states.length < 2) return;
      const gone = this.#steps.splice(0, checkpointSteps);
      this.#states.shift();
      this.#first += gone.length;
      for (const { actions } of gone) this.#frameBytes -= bytesIn(actions[0]);
      if (this.#found !== undefined && this.#found.position < this.#first) this.#found = undefined;
    }
  }
}

function bytesIn(action: Action): number {
  if (action.type !== 'frames') return 0;
  return action.frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
