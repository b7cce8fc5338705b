/** A live lab's state, and the journal of how it came to be. */
import { Store } from '../lab-source.ts';
import type { Scrollback } from '../scrollback.ts';
import type { Action } from '../update.ts';
import { axisActions, toldUs } from './axis-actions.ts';
import { Journal } from './journal.ts';

/** What was seen earlier may be told so much later: calls and looks inside come in batches. */
const LATE_MS = 250;

interface Timed {
  readonly action: Action;
  atUs: number;
  /** Its time is when it arrived: it happened a little earlier. */
  readonly arrived: boolean;
}

export class JournalingStore extends Store {
  #output: (run: number) => Scrollback;
  #clock: () => number;
  #journal: Journal;
  /** When the lab was ready, by `clock`; undefined until that is known. */
  #readyMs: number | undefined;
  /** What something may still have to go before, in order. */
  #pending: Timed[] = [];
  /** The last of each stream, in which nothing changes its place. */
  #lastUs = new Map<string, number>();

  /** @param output all that a run has printed */
  constructor(output: (run: number) => Scrollback, clock: () => number = Date.now) {
    super();
    this.#output = output;
    this.#clock = clock;
    this.#journal = new Journal(output);
  }

  /** Another one once the lab is another. What came last may not be in it yet. */
  get journal(): Journal {
    return this.#journal;
  }

  /** With all that is known by now; what is told late comes after it. */
  caughtUp(): Journal {
    this.#settle(Infinity);
    return this.#journal;
  }

  override dispatch(action: Action): void {
    this.#note(action);
    super.dispatch(action);
  }

  #note(action: Action): void {
    const nowMs = this.#clock();
    if (beginsAnew(action)) this.#begin(action, nowMs);
    for (const each of axisActions(action)) this.#take(each, nowMs);
    this.#pending.sort((one, other) => one.atUs - other.atUs);
    this.#settle(this.#usAt(nowMs - LATE_MS));
  }

  #begin(action: Action, nowMs: number): void {
    this.#journal = new Journal(this.#output);
    this.#journal.add({ type: 'link', link: this.state.link }, 0);
    this.#pending = [];
    this.#lastUs.clear();
    this.#readyMs = action.type === 'message' ? nowMs : undefined;
  }

  #take(action: Action, nowMs: number): void {
    const told = toldUs(action);
    // The message that came soonest after what it tells has the lab's clock best.
    if (told !== null) this.#readyMs = Math.min(this.#readyMs ?? Infinity, nowMs - told / 1000);
    const stream = streamOf(action);
    const atUs = Math.max(told ?? this.#usAt(nowMs), this.#lastUs.get(stream) ?? 0);
    if (told !== null) {
      this.#lastUs.set(stream, atUs);
      // What arrived before it in the same stream happened before it.
      for (const each of this.#pending)
        if (stream === '' && each.arrived && each.atUs > atUs) each.atUs = atUs;
    }
    this.#pending.push({ action, atUs, arrived: told === null });
  }

  #usAt(ms: number): number {
    return Math.max(0, Math.round((ms - (this.#readyMs ?? ms)) * 1000));
  }

  #settle(untilUs: number): void {
    let count = 0;
    for (const { action, atUs } of this.#pending) {
      if (atUs > untilUs) break;
      this.#journal.add(action, atUs);
      count += 1;
    }
    this.#pending.splice(0, count);
  }
}

/** Looks inside and calls are told when there is time; all else is told in the order it was seen. */
function streamOf(action: Action): string {
  if (action.type !== 'message') return '';
  const { type } = action.message;
  return type === 'sockets' || type === 'waits' || type === 'calls' ? type : '';
}

/** The lab before has nothing to do with what comes. */
function beginsAnew(action: Action): boolean {
  if (action.type === 'opening' || action.type === 'reset') return true;
  return (
    action.type === 'message' && action.message.type === 'lab.ready' && !action.message.resumed
  );
}
