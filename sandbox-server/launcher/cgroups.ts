/** Control groups that hold labs to their memory, processor time and number of processes. */
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabLimits } from '../protocol/limits.ts';
import { setTimeout as wait } from 'node:timers/promises';

export interface LabCgroup {
  join(pid: number): Promise<void>;
  usage(): Promise<{ readonly memoryBytes: number; readonly processes: number }>;
  /** Processes of the lab killed for want of memory so far. */
  memoryKills(): Promise<number>;
  /** After the last process of the lab is gone. */
  remove(): Promise<void>;
}

export interface Cgroups {
  readonly version: 1 | 2;
  readonly controllers: readonly Controller[];
  add(name: string, limits: LabLimits): Promise<LabCgroup>;
  remove(): Promise<void>;
}

export type Controller = 'memory' | 'cpu' | 'pids';

/** What this machine lets the server use; undefined when nothing. */
export async function openCgroups(): Promise<Cgroups | undefined> {
  return undefined;
}
