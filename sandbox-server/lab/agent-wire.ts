/** The wire of an agent's lab: what is asked of it, what it said of itself last, and its frames' fates. */
import type { AgentCommand } from '../launcher/agent-messages.ts';
import { FilterError, parseFilter } from '../protocol/filter/parse.ts';
import { OPEN_WIRE, type WireCommand, type WireRule, type WireState } from '../protocol/wire.ts';
import { FateLog } from './fate-log.ts';
import { LabError } from './lab.ts';

export class AgentWire {
  readonly fates = new FateLog();
  readonly #send: (command: AgentCommand) => void;
  readonly #hosts: readonly string[];
  #state: WireState = OPEN_WIRE;
  #saidAtMs = 0;

  constructor(hosts: readonly string[], send: (command: AgentCommand) => void) {
    this.#hosts = hosts;
    this.#send = send;
  }

  /** As of now: time has gone on since it was said. */
  get state(): WireState {
    const { releaseInMs, unplugged } = this.#state;
    const passedMs = Math.round(performance.now() - this.#saidAtMs);
    return {
      ...this.#state,
      releaseInMs: releaseInMs === null ? null : Math.max(0, releaseInMs - passedMs),
      unplugged: unplugged.map(({ host, forMs }) => ({ host, forMs: forMs + passedMs })),
    };
  }

  says(state: WireState): void {
    this.#state = state;
    this.#saidAtMs = performance.now();
  }

  /** @throws LabError host-unknown, message-malformed */
  ask(command: WireCommand): void {
    if (command.type === 'wire.conditions')
      for (const { from, to } of command.conditions) this.#check([from, to]);
    if (command.type === 'wire.unplug' || command.type === 'wire.plug') this.#check([command.host]);
    if (command.type !== 'wire.rules') return this.#send(command);
    const rules = command.rules.map((rule) => ({ ...rule, ...this.#parse(rule) }));
    this.#send({ type: 'wire.rules', rules });
  }

  #check(hosts: readonly (string | null)[]): void {
    for (const host of hosts)
      if (host !== null && !this.#hosts.includes(host))
        throw new LabError('host-unknown', `no host ${host}`, { host });
  }

  #parse({ filter }: WireRule) {
    try {
      return parseFilter(filter, this.#hosts);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      if (error.problem === 'unknown-host') this.#check([error.word]);
      throw new LabError('message-malformed', `${error.message} at ${error.at} of ${filter}`);
    }
  }
}
