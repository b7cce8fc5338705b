/**
 * Holds a lab to its limits where there are no control groups: looks at its processes four times a
 * second, and does what the kernel would have done. Sees what happened up to a quarter of a second
 * ago; what the kernel can refuse at once is refused by the limits each run is born with.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import type { LabLimits } from '../protocol/limits.ts';
import type { LabUsage, Meter } from './meter.ts';

const PAGE_BYTES = 4096;
/** Of clock ticks in /proc; USER_HZ is 100 on every architecture labs run on. */
const TICK_US = 10_000;
const LOWEST_PRIORITY = 19;

interface Seen {
  readonly pid: number;
  readonly residentBytes: number;
  readonly cpuUs: number;
}

export class LabWatch implements Meter {
  readonly #limits: LabLimits;
  readonly #agent: () => number | undefined;
  #kills = 0;
  #heldBack = false;
  /** Of processes that have ended; their time was spent all the same. */
  readonly #cpuUs = new Map<number, number>();

  /** `agent`: the lab's process 1 as this server sees it, once known. */
  constructor(limits: LabLimits, agent: () => number | undefined) {
    this.#limits = limits;
    this.#agent = agent;
  }

  async usage(): Promise<LabUsage> {
    const agent = this.#agent();
    const seen = agent === undefined ? [] : await processesUnder(agent);
    for (const { pid, cpuUs } of seen) this.#cpuUs.set(pid, cpuUs);
    const memoryBytes = seen.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
    if (memoryBytes > this.#limits.memoryBytes) this.#holdMemory(seen);
    if (this.#heldBack) for (const { pid } of seen.slice(1)) lower(pid);
    const cpuUs = [...this.#cpuUs.values()].reduce((sum, value) => sum + value, 0);
    return { memoryBytes, processes: seen.length, cpuUs };
  }

  /** Without control groups a lab cannot be held to a share; it can be made to yield to all others. */
  setCpu(percent: number): Promise<void> {
    this.#heldBack = percent < this.#limits.cpuBurstPercent;
    return Promise.resolve();
  }

  memoryKills(): number {
    return this.#kills;
  }

  /** Kills the largest until what is left is within the limit; the agent stays. */
  #holdMemory(seen: readonly Seen[]): void {
    const shares = seen.map(({ pid }) => ({ pid, bytes: proportionalBytes(pid) }));
    let sum = shares.reduce((total, { bytes }) => total + bytes, 0);
    for (const { pid, bytes } of shares.slice(1).toSorted((a, b) => b.bytes - a.bytes)) {
      if (sum <= this.#limits.memoryBytes) return;
      if (kill(pid)) this.#kills += 1;
      sum -= bytes;
    }
  }
}

/**
 * Memory of a process with what it shares counted in parts. Takes the kernel a walk through all its
 * pages, so it is asked only when the cheap sum, which counts shared pages over and over, is too high.
 */
function proportionalBytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
    return Number(/^Pss: *(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false; // it ended by itself in the meantime
  }
}

function lower(pid: number): void {
  try {
    setPriority(pid, LOWEST_PRIORITY);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** The process first, then all that descend from it. */
async function processesUnder(root: number): Promise<Seen[]> {
  const found: Seen[] = [];
  const pending = [root];
  for (let pid = pending.shift(); pid !== undefined; pid = pending.shift()) {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
    if (stat === undefined) continue;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, resident] = [fields[11], fields[12], fields[21]].map(Number);
    found.push({
      pid,
      residentBytes: (resident ?? 0) * PAGE_BYTES,
      cpuUs: ((user ?? 0) + (system ?? 0)) * TICK_US,
    });
    pending.push(...childrenOf(pid));
  }
  return found;
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  } catch {
    return [];
  }
}
