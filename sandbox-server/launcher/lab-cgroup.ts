/** One lab's control groups: its limits, and what it has used of them. */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LabLimits } from '../protocol/limits.ts';
import type { Controller } from './cgroup-places.ts';
import type { Groups } from './cgroups.ts';
import type { LabUsage, Meter } from './meter.ts';

const CPU_PERIOD_US = 100_000;
/** A killed process leaves its group a moment after it is reaped. */
const REMOVE_TRIES = 100;
const REMOVE_WAIT_MS = 10;
/** bubblewrap's own, beside the readers' processes: the agent, and three for each run's berth. */
const OWN_PROCESSES = 8;
const OWN_PROCESSES_PER_RUN = 3;

export class LabCgroup implements Meter {
  readonly #version: 1 | 2;
  readonly #groups: Groups;
  readonly #limits: LabLimits;

  private constructor(version: 1 | 2, groups: Groups, limits: LabLimits) {
    this.#version = version;
    this.#groups = groups;
    this.#limits = limits;
  }

  static async make(version: 1 | 2, parents: Groups, name: string, limits: LabLimits) {
    const groups = new Map<Controller, string>();
    for (const [controller, parent] of parents) groups.set(controller, join(parent, name));
    for (const directory of new Set(groups.values())) await mkdir(directory);
    const cgroup = new LabCgroup(version, groups, limits);
    await cgroup.#limit();
    return cgroup;
  }

  /** Moves processes here; those they start from then on are born here. */
  async join(...pids: (number | undefined)[]): Promise<void> {
    const known = pids.filter((pid) => pid !== undefined);
    for (const directory of new Set(this.#groups.values()))
      for (const pid of known) await writeFile(join(directory, 'cgroup.procs'), String(pid));
  }

  /** Percent of one core that the lab gets from now on. */
  async setCpu(percent: number): Promise<void> {
    const quota = Math.round((CPU_PERIOD_US * percent) / 100);
    if (this.#version === 2) await this.#write('cpu', 'cpu.max', `${quota} ${CPU_PERIOD_US}`);
    else await this.#write('cpu', 'cpu.cfs_quota_us', String(quota));
  }

  async usage(): Promise<LabUsage> {
    const two = this.#version === 2;
    const [memory, processes, cpu] = await Promise.all([
      this.#read('memory', two ? 'memory.current' : 'memory.usage_in_bytes'),
      this.#read('pids', 'pids.current'),
      two ? this.#read('cpu', 'cpu.stat') : this.#read('cpuacct', 'cpuacct.usage'),
    ]);
    const cpuUs = two ? numberAfter(cpu, 'usage_usec') : Number(cpu) / 1000;
    return { memoryBytes: Number(memory), processes: Number(processes), cpuUs };
  }

  /** Read at once, because it says why the run whose end is being told has ended. */
  memoryKills(): number {
    const file = this.#version === 2 ? 'memory.events' : 'memory.oom_control';
    const directory = this.#groups.get('memory');
    if (directory === undefined) return 0;
    return numberAfter(readFileSync(join(directory, file), 'utf8'), 'oom_kill');
  }

  async remove(): Promise<void> {
    for (const directory of new Set(this.#groups.values())) {
      for (let tries = 0; tries < REMOVE_TRIES; tries += 1) {
        const removed = await rmdir(directory).then(
          () => true,
          (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT',
        );
        if (removed) break;
        await wait(REMOVE_WAIT_MS);
      }
    }
  }

  async #limit(): Promise<void> {
    const { memoryBytes, processes, runs, cpuBurstPercent } = this.#limits;
    const most = processes + OWN_PROCESSES + OWN_PROCESSES_PER_RUN * runs;
    await this.#write('pids', 'pids.max', String(most));
    if (this.#version === 2) {
      await this.#write('memory', 'memory.max', String(memoryBytes));
      await this.#write('memory', 'memory.swap.max', '0').catch(() => undefined);
    } else {
      await this.#write('memory', 'memory.limit_in_bytes', String(memoryBytes));
      // Memory and swap together; absent in kernels that do not count swap.
      await this.#write('memory', 'memory.memsw.limit_in_bytes', String(memoryBytes)).catch(
        () => undefined,
      );
    }
    await this.setCpu(cpuBurstPercent);
  }

  async #write(controller: Controller, file: string, text: string): Promise<void> {
    const directory = this.#groups.get(controller);
    if (directory !== undefined) await writeFile(join(directory, file), text);
  }

  async #read(controller: Controller, file: string): Promise<string> {
    const directory = this.#groups.get(controller);
    return directory === undefined ? '0' : readFile(join(directory, file), 'utf8');
  }
}

function numberAfter(text: string, key: string): number {
  return Number(new RegExp(`^${key} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}
