/**
 * Starting labs: the only place of the server that starts processes. A launcher is prepared once;
 * each lab is then one bubblewrap with an agent in it.
 */
import type { LabSpec } from '../protocol/lab-spec.ts';
import type { AgentLink } from './agent-messages.ts';
import { Cgroups } from './cgroups.ts';
import { controlsOf } from './controls.ts';
import { LabProcess, STATUS_FD } from './lab-process.ts';
import { LabUsers } from './lab-users.ts';
import { LabWatch } from './lab-watch.ts';
import { AGENT_COMMAND, outerArguments } from './outer-sandbox.ts';
import { ProcessLink } from './process-link.ts';
import { makeStaging, type Staging } from './staging.ts';

export const BWRAP = '/usr/bin/bwrap';

export interface LauncherOptions {
  /** Do without control groups even where there are some: the watchdog takes their place. */
  readonly cgroups?: boolean;
}

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

  /**
   * Lays out what labs need. Whether they work here is for checkSandbox to say.
   * @throws LaunchError when this machine lacks what every lab needs
   */
  static async open(options: LauncherOptions = {}): Promise<Launcher> {
    const staging = await makeStaging();
    const cgroups = options.cgroups === false ? undefined : await Cgroups.open();
    return new Launcher(staging, cgroups);
  }

  /** What is laid out for every lab to see; gone after `close`. */
  get directory(): string {
    return this.#staging.directory;
  }

  /** Names of the controls that hold a lab, for /healthz and the start-up line. */
  get controls(): string[] {
    return controlsOf({ dropsUser: this.#users !== undefined, cgroups: this.#cgroups });
  }

  /**
   * An agent that is ready for its `lab.make`. What it says before anybody listens is kept.
   * @throws LaunchError with what bubblewrap or the agent had to say
   */
  async launch(spec: LabSpec): Promise<AgentLink> {
    this.#labs += 1;
    const user = this.#users?.take();
    const cgroup = await this.#cgroups?.add(`lab-${this.#labs}`, spec.limits);
    const processes = new LabProcess({ bwrap: BWRAP, command: AGENT_COMMAND, user });
    const link = new ProcessLink(processes, {
      limits: spec.limits,
      meter: cgroup ?? new LabWatch(spec.limits, () => processes.agent),
      meterEveryMs: cgroup === undefined ? 250 : 1_000,
      onGone: async () => {
        await cgroup?.remove();
        if (user !== undefined) this.#users?.giveBack(user);
        this.#links.delete(link);
      },
    });
    this.#links.add(link);
    try {
      const { pid } = processes;
      processes.begin(outerArguments(this.#staging, STATUS_FD));
      // The kernel takes many milliseconds to move a process, in which the agent gets going; it
      // starts nothing of its own before it is told to make a lab.
      const joined = processes.agentMade.then((agent) => cgroup?.join(pid, agent));
      joined.catch(() => undefined);
      await link.started;
      await joined;
    } catch (error) {
      await link.kill();
      throw error;
    }
    return link;
  }

  /** Ends every lab and removes what was laid out for them. */
  async close(): Promise<void> {
    await Promise.all([...this.#links].map((link) => link.kill()));
    await this.#cgroups?.remove();
    await this.#staging.remove();
  }
}
