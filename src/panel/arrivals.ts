/** Terminal bytes and frames as they arrive: taken into the state, shown, and acknowledged. */
import {
  decodeFrames,
  decodeStream,
  KIND_FRAMES,
  kindOf,
} from '../../sandbox-server/protocol/binary.ts';
import type { ClientMessage } from '../../sandbox-server/protocol/messages.ts';
import { Acknowledgements } from './acknowledgements.ts';
import type { Store } from './lab-source.ts';
import type { Outputs } from './outputs.ts';

export class Arrivals {
  #store: Store;
  #outputs: Outputs;
  #acknowledgements: Acknowledgements;

  constructor(store: Store, outputs: Outputs, send: (message: ClientMessage) => void) {
    this.#store = store;
    this.#outputs = outputs;
    this.#acknowledgements = new Acknowledgements(send);
  }

  take(message: Uint8Array): void {
    if (kindOf(message) === KIND_FRAMES) this.#takeFrames(message);
    else this.#takeOutput(message);
  }

  /** The connection is lost: what was not acknowledged comes again. */
  forget(): void {
    this.#acknowledgements.clear();
  }

  #takeFrames(message: Uint8Array): void {
    const frames = decodeFrames(message);
    this.#store.dispatch({ type: 'frames', frames });
    const last = frames.at(-1);
    if (last !== undefined) this.#acknowledgements.frame(last.id);
  }

  #takeOutput(message: Uint8Array): void {
    const { run, offset, bytes } = decodeStream(message);
    const received = this.#store.state.runs.find(({ id }) => id === run)?.received ?? 0;
    const fresh = bytes.slice(Math.max(0, received - offset));
    const end = offset + bytes.length;
    if (fresh.length === 0) return this.#acknowledgements.run(run, end);
    this.#store.dispatch({ type: 'output', run, end });
    this.#outputs.of(run).push(fresh, () => this.#acknowledgements.run(run, end), end);
  }
}
