/** Events of an agent: kept until somebody listens, then passed on as they come. */
import type { AgentEvent } from './agent-messages.ts';

export class EventQueue {
  readonly #early: AgentEvent[] = [];
  #listener: ((event: AgentEvent) => void) | undefined;

  push(event: AgentEvent): void {
    if (this.#listener === undefined) this.#early.push(event);
    else this.#listener(event);
  }

  listen(listener: (event: AgentEvent) => void): void {
    this.#listener = listener;
    for (const event of this.#early.splice(0)) listener(event);
  }
}
