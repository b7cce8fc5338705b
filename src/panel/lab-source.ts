/** What the panel's elements draw from: a live lab or a recorded one. */
import type { Scrollback } from './scrollback.ts';
import type { PanelState } from './state.ts';
import type { Action } from './update.ts';
import { INITIAL } from './state.ts';
import { update } from './update.ts';

export interface LabSource {
  readonly state: PanelState;
  /** Microseconds since the lab was ready: now, or where the playback stands; null if not known. */
  nowUs(): number | null;
  /** Called after every change of state. */
  subscribe(listener: () => void): () => void;
  /** Another object once the run of that number is another run. */
  output(run: number): Scrollback;
}

/** The state, and those who want to know when it changes. */
export class Store {
  #state: PanelState = INITIAL;
  #listeners = new Set<() => void>();

  get state(): PanelState {
    return this.#state;
  }

  dispatch(action: Action): void {
    this.#state = update(this.#state, action);
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
