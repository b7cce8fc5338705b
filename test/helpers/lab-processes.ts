/**
 * A lab as the machine sees it: the processes under its outermost bubblewrap, the namespaces they
 * live in and the control groups that hold them. Taken down while the lab lives; looked for after.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';

export interface MachineProcess {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** In clock ticks since boot; with the pid it names a process for good. */
  readonly startTime: string;
  /** Processor time used, in clock ticks. */
  readonly ticks: number;
  /** Real, effective, saved and file-system user id, as the machine counts them. */
  readonly uids: readonly number[];
}

/** How long anything may take to be gone. */
const GONE_MS = 5000;
const CGROUP_ROOT = '/sys/fs/cgroup';

/** Every process of the machine that is not a zombie. */
export function machineProcesses(): MachineProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((found) => found !== undefined);
}

export function childrenOf(pid: number): MachineProcess[] {
  return machineProcesses().filter(({ parent }) => parent === pid);
}

function readProcess(pid: number): MachineProcess | undefined {
  const stat = readProc(pid, 'stat');
  const uids = /^Uid:\s+(.*)$/m.exec(readProc(pid, 'status'))?.[1];
  if (stat === '' || uids === undefined) return undefined;
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return {
    pid,
    parent: Number(fields[1]),
    name: stat.slice(stat.indexOf('(') + 1, end),
    startTime: fields[19] ?? '',
    ticks: Number(fields[11]) + Number(fields[12]),
    uids: uids.split(/\s+/).map(Number),
  };
}

/** Empty when the process is gone. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** The namespace a process lives in; undefined where the machine does not tell. */
export function processNamespace(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}

export class LabProcesses {
  /** Of the outermost bubblewrap. */
  readonly outer: number;
  readonly #seen = new Map<string, MachineProcess>();
  readonly #namespaces = new Set<string>();
  readonly #cgroups: readonly string[];

  constructor(outer: number) {
    this.outer = outer;
    const own = new Set(cgroupsOf(process.pid));
    this.#cgroups = cgroupsOf(outer).filter((path) => !own.has(path));
    this.list();
  }

  /** The lab's processes now, outermost first. */
  list(): MachineProcess[] {
    const all = machineProcesses();
    const found = all.filter(({ pid }) => pid === this.outer);
    for (const process of found) found.push(...all.filter(({ parent }) => parent === process.pid));
    const own = processNamespace(process.pid);
    for (const process of found) {
      this.#seen.set(keyOf(process), process);
      const namespace = processNamespace(process.pid);
      if (namespace !== undefined && namespace !== own) this.#namespaces.add(namespace);
    }
    return found;
  }

  /** The agent: process 1 of the lab's outer namespace. */
  get agent(): number {
    const agent = childrenOf(this.outer)[0];
    if (agent === undefined) throw new Error('the lab has no agent');
    return agent.pid;
  }

  /** Processes left of all that were ever seen of this lab, and whatever lives beside them. */
  left(): string[] {
    return machineProcesses()
      .filter(
        (process) =>
          this.#seen.has(keyOf(process)) ||
          this.#namespaces.has(processNamespace(process.pid) ?? 'none'),
      )
      .map(({ pid, name }) => `process ${pid} ${name}`);
  }

  /** Control groups left of this lab. */
  groupsLeft(): string[] {
    return this.#cgroups.filter((path) => existsSync(path));
  }

  /** @throws Error naming the processes still there after five seconds */
  async end(): Promise<void> {
    await gone(() => this.left());
  }

  /** @throws Error naming the processes and control groups still there after five seconds */
  async allGone(): Promise<void> {
    await gone(() => [...this.left(), ...this.groupsLeft()]);
  }
}

async function gone(look: () => string[]): Promise<void> {
  const isGone = () => look().length === 0;
  await vi.waitUntil(isGone, { timeout: GONE_MS, interval: 10 }).catch(() => {
    throw new Error(`still there after ${GONE_MS} ms: ${look().join(', ')}`);
  });
}

function keyOf({ pid, startTime }: MachineProcess): string {
  return `${pid} ${startTime}`;
}

/** Directories of the control groups a process is in, in whichever version is mounted. */
function cgroupsOf(pid: number): string[] {
  const lines = readProc(pid, 'cgroup').split('\n');
  return lines
    .map((line) => /^\d+:([^:]*):(.*)$/.exec(line))
    .filter((found) => found !== null)
    .flatMap(([, controllers = '', path = '']) =>
      [controllers, 'unified', ''].map((part) => join(CGROUP_ROOT, part, path)),
    )
    .filter((path) => existsSync(path));
}
