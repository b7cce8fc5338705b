/** The server's end of an agent's pipe, with none of the server's manners: sends whatever it is given. */
import type { LabSpec } from '../../sandbox-server/lab/lab.ts';
import type {
  AgentCommand,
  AgentEvent,
  AgentLink,
} from '../../sandbox-server/launcher/agent-messages.ts';
import type { Launcher } from '../../sandbox-server/launcher/launch.ts';
import { decodeStream, KIND_FRAMES, kindOf } from '../../sandbox-server/protocol/binary.ts';

type EventOf<Type extends AgentEvent['type']> = Extract<AgentEvent, { type: Type }>;

export class AgentPeer {
  readonly link: AgentLink;
  readonly events: AgentEvent[] = [];
  /** Output by run. */
  readonly output = new Map<number, string>();
  /** Why the agent is gone; undefined while it lives. */
  gone: string | undefined;
  readonly #listeners = new Set<() => void>();
  #ref = 0;
  #run = 0;

  private constructor(link: AgentLink) {
    this.link = link;
    link.onEvent((event) => {
      this.events.push(event);
      this.#notify();
    });
    link.onBinary((message) => {
      if (kindOf(message) === KIND_FRAMES) return;
      const { run, bytes } = decodeStream(message);
      this.output.set(run, (this.output.get(run) ?? '') + Buffer.from(bytes).toString());
      this.#notify();
    });
    link.onGone((detail) => {
      this.gone = detail;
      this.#notify();
    });
  }

  /** An agent whose lab is ready. */
  static async open(launcher: Launcher, spec: LabSpec): Promise<AgentPeer> {
    const peer = new AgentPeer(await launcher.launch(spec));
    peer.send({ type: 'lab.make', ...spec } satisfies AgentCommand);
    await peer.until(() => peer.events.some(({ type }) => type === 'lab.ready'));
    return peer;
  }

  send(command: unknown): void {
    this.link.send(command as AgentCommand);
  }

  /** Sends a command with a `ref` of its own and gives the answer. */
  async request(command: object): Promise<EventOf<'done'> | EventOf<'failed'>> {
    const ref = (this.#ref += 1);
    this.send({ ...command, ref });
    const find = () =>
      this.events.find(
        (event) => (event.type === 'done' || event.type === 'failed') && event.ref === ref,
      );
    await this.until(() => find() !== undefined);
    return find() as EventOf<'done'> | EventOf<'failed'>;
  }

  /** Runs a command on the first host to its end and gives its output. */
  async run(host: string, argv: readonly string[]): Promise<string> {
    const run = (this.#run += 1);
    await this.request({ type: 'run.start', run, host, argv, columns: 80, rows: 24 });
    const hasEnded = (event: AgentEvent) => event.type === 'run.ended' && event.run === run;
    await this.until(() => this.events.some(hasEnded));
    return this.output.get(run) ?? '';
  }

  /** @throws Error when the agent is gone first */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (condition()) resolve();
        else if (this.gone !== undefined) reject(new Error(`the agent is gone: ${this.gone}`));
        else return;
        this.#listeners.delete(look);
      };
      this.#listeners.add(look);
      look();
    });
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
