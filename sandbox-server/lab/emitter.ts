/** The publishing side of `Subscribe`: listeners by name, called in the order they came. */
import type { Subscribe } from './lab.ts';

type Listeners<Events> = { [Name in keyof Events]?: Set<Events[Name]> };

export class Emitter<Events extends { [Name in keyof Events]: (...values: never[]) => void }> {
  readonly #listeners: Listeners<Events> = {};

  readonly on: Subscribe<Events> = (name, listener) => {
    const set = (this.#listeners[name] ??= new Set());
    set.add(listener);
    return () => void set.delete(listener);
  };

  emit<Name extends keyof Events>(name: Name, ...values: Parameters<Events[Name]>): void {
    // A copy, because a listener may end its own subscription.
    for (const listener of [...(this.#listeners[name] ?? [])]) listener(...values);
  }
}
