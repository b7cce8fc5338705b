/**
 * Starting labs: the only place of the server that starts processes. A launcher is prepared once;
 * each lab is then one bubblewrap with an agent in it.
 */
import type { LabSpec } from '../lab/lab.ts';
import type { AgentEvent, AgentLink } from './agent-messages.ts';
import { AgentPipe } from './agent-pipe.ts';
import { openCgroups, type Cgroups, type LabCgroup } from './cgroups.ts';
import { LabProcess, STATUS_FD } from './lab-process.ts';
import { LabUsers } from './lab-users.ts';
import { LaunchError } from './launch-error.ts';
import { AGENT_COMMAND, outerArguments } from './outer-sandbox.ts';
import { makeStaging, type Staging } from './staging.ts';

const BWRAP = '/usr/bin/bwrap';

export class Launcher {
  readonly #staging: Staging;
  readonly #cgroups: Cgroups | undefined;
  readonly #users = process.getuid?.() === 0 ? new LabUsers() : undefined;
  readonly #links = new Set<AgentLink>();
  #labs = 0;

  private constructor(staging: Staging, cgroups: Cgroups | undefined) {
    this.#staging = staging;
    this.#cgroups = cgroups;
  }

  /** @throws LaunchError when this machine lacks what every lab needs. */
  static async open(): Promise<Launcher> {
    const cgroups = await openCgroups();
    try {
      return new Launcher(await makeStaging(), cgroups);
    } catch (error) {
      await cgroups?.remove();
      throw error;
    }
  }

  get cgroups(): Cgroups | undefined {
    return this.#cgroups;
  }

  /**
   * An agent that is ready for its `lab.make`. What it says before anybody listens is kept.
   * @throws LaunchError with what bubblewrap or the agent had to say
   */
  async launch(spec: LabSpec): Promise<AgentLink> {
    this.#labs += 1;
    const user = this.#users?.take();
    const cgroup = await this.#cgroups?.add(`lab-${this.#labs}`, spec.limits);
    const end = async () => {
      await cgroup?.remove();
      if (user !== undefined) this.#users?.giveBack(user);
    };
    const processes = new LabProcess({ bwrap: BWRAP, command: AGENT_COMMAND, user });
    const link = new ProcessLink(processes, cgroup, end);
    try {
      await cgroup?.join(processes.pid);
      processes.begin(outerArguments(this.#staging, STATUS_FD));
      await link.started;
    } catch (error) {
      await link.kill();
      throw error;
    }
    this.#links.add(link);
    link.onGone(() => this.#links.delete(link));
    return link;
  }

  /** Ends every lab and removes what was laid out for them. */
  async close(): Promise<void> {
    await Promise.all([...this.#links].map((link) => link.kill()));
    await this.#cgroups?.remove();
    await this.#staging.remove();
  }
}

class ProcessLink implements AgentLink {
  /** Settles with the agent's first word. Rejects with a LaunchError when there is none. */
  readonly started: Promise<void>;
  readonly #processes: LabProcess;
  readonly #cgroup: LabCgroup | undefined;
  readonly #pipe: AgentPipe;
  readonly #early: AgentEvent[] = [];
  readonly #gone: Promise<string>;
  #onEvent: ((event: AgentEvent) => void) | undefined;
  #onBinary: (message: Uint8Array) => void = () => undefined;
  #broken: string | undefined;

  constructor(processes: LabProcess, cgroup: LabCgroup | undefined, end: () => Promise<void>) {
    this.#processes = processes;
    this.#cgroup = cgroup;
    const started = Promise.withResolvers<void>();
    this.started = started.promise;
    started.promise.catch(() => undefined);
    this.#pipe = new AgentPipe(processes.toAgent, processes.fromAgent, {
      onEvent: (event) => {
        started.resolve();
        if (this.#onEvent === undefined) this.#early.push(event);
        else this.#onEvent(event);
      },
      onBinary: (message) => this.#onBinary(message),
      onBroken: (detail) => {
        this.#broken = detail;
        void processes.kill();
      },
    });
    this.#gone = processes.gone().then(async () => {
      await end();
      const detail = this.#broken ?? processes.lastWords;
      started.reject(new LaunchError('lab-failed', `The lab's sandbox did not start: ${detail}`));
      return detail;
    });
  }

  send(command: Parameters<AgentLink['send']>[0]): void {
    this.#pipe.send(command);
  }

  sendBinary(message: Uint8Array): void {
    this.#pipe.sendBinary(message);
  }

  onEvent(listener: (event: AgentEvent) => void): void {
    this.#onEvent = listener;
    for (const event of this.#early.splice(0)) listener(event);
  }

  onBinary(listener: (message: Uint8Array) => void): void {
    this.#onBinary = listener;
  }

  onGone(listener: (detail: string) => void): void {
    void this.#gone.then(listener);
  }

  async kill(): Promise<void> {
    await this.#processes.kill();
    await this.#gone;
  }

  async usage(): Promise<{ readonly memoryBytes: number; readonly processes: number }> {
    return (await this.#cgroup?.usage()) ?? { memoryBytes: 0, processes: 0 };
  }
}
