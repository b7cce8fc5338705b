/** What the runs of one lab have printed. */
import { Scrollback } from './scrollback.ts';

export class Outputs {
  #scrollbacks = new Map<number, Scrollback>();

  /** Another object once the run of that number is another run. */
  of(run: number): Scrollback {
    let scrollback = this.#scrollbacks.get(run);
    if (scrollback === undefined) this.#scrollbacks.set(run, (scrollback = new Scrollback()));
    return scrollback;
  }

  clear(): void {
    this.#scrollbacks.clear();
  }
}
