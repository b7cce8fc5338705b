/** Who watches the insides of an agent's lab: the agent looks while anybody does, and no longer. */
import type { AgentCommand } from '../launcher/agent-messages.ts';
import type { HostSockets, Waits, Watching } from '../protocol/inside.ts';

export class AgentWatch {
  /** As last told; undefined while nobody watches. */
  sockets: HostSockets | undefined;
  waits: Waits | undefined;
  readonly #send: (command: AgentCommand) => void;
  readonly #watchers = new Set<Watching>();
  #asked: Watching = { sockets: false, waits: false, calls: false };

  constructor(send: (command: AgentCommand) => void) {
    this.#send = send;
  }

  watch(what: Watching): () => void {
    const watcher = { ...what };
    this.#watchers.add(watcher);
    this.#ask();
    return () => {
      if (this.#watchers.delete(watcher)) this.#ask();
    };
  }

  #ask(): void {
    const watchers = [...this.#watchers];
    const sockets = watchers.some((each) => each.sockets);
    const waits = watchers.some((each) => each.waits);
    const calls = watchers.some((each) => each.calls === true);
    if (!sockets) this.sockets = undefined;
    if (!waits) this.waits = undefined;
    const asked = this.#asked;
    if (sockets === asked.sockets && waits === asked.waits && calls === asked.calls) return;
    this.#asked = { sockets, waits, calls };
    this.#send({ type: 'lab.watch', ...this.#asked });
  }
}
