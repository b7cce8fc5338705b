/**
 * Control groups that hold labs to their memory, processor time and number of processes, where this
 * server may make them. What it may is found out by doing it once, on a process of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LabLimits } from '../protocol/limits.ts';
import { cgroupPlaces, CONTROLLERS, type Controller, type Place } from './cgroup-places.ts';
import { LabCgroup } from './lab-cgroup.ts';

const NAME = 'switchboard-';

/** Directories of this server's own group, by controller; of version 2 it is the same for all. */
export type Groups = ReadonlyMap<Controller, string>;

export class Cgroups {
  readonly version: 1 | 2;
  readonly #groups: Groups;

  private constructor(version: 1 | 2, groups: Groups) {
    this.version = version;
    this.#groups = groups;
  }

  /** Undefined when nothing can be limited this way. */
  static async open(): Promise<Cgroups | undefined> {
    const places = cgroupPlaces(
      await readFile('/proc/self/cgroup', 'utf8').catch(() => ''),
      await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''),
    );
    const groups = new Map<Controller, string>();
    let version: 1 | 2 = 2;
    for (const place of places) {
      const made = await makeGroup(place).catch(() => undefined);
      if (made === undefined) continue;
      if (made.controllers.length > 0) version = place.version;
      for (const controller of made.controllers) groups.set(controller, made.directory);
    }
    const cgroups = new Cgroups(version, groups);
    if (groups.size > 0 && (await canJoin(groups))) return cgroups;
    await cgroups.remove();
    return undefined;
  }

  /** Controllers that hold; a lab is counted by `cpuacct` only so that `cpu` can be given. */
  get controllers(): Controller[] {
    return CONTROLLERS.filter((name) => name !== 'cpuacct' && this.#groups.has(name));
  }

  async add(name: string, limits: LabLimits): Promise<LabCgroup> {
    return LabCgroup.make(this.version, this.#groups, name, limits);
  }

  async remove(): Promise<void> {
    for (const directory of new Set(this.#groups.values())) await removeGroup(directory);
  }
}

async function makeGroup(place: Place) {
  const parent = place.version === 1 ? place.own : await delegated(place);
  if (parent === undefined) return undefined;
  await removeStale(parent);
  const directory = join(parent, `${NAME}${process.pid}`);
  await mkdir(directory);
  if (place.version === 1) return { directory, controllers: place.controllers };
  const controllers: Controller[] = [];
  for (const name of CONTROLLERS.filter((known) => known !== 'cpuacct')) {
    const on = writeFile(join(directory, 'cgroup.subtree_control'), `+${name}`);
    if (
      await on.then(
        () => true,
        () => false,
      )
    )
      controllers.push(name);
  }
  if (controllers.length === 0) await rmdir(directory);
  return { directory, controllers };
}

/**
 * Of version 2: the nearest group above that hands controllers down. Groups that hold processes
 * cannot, so it is never the one this process is in, unless that is the root.
 */
async function delegated(place: Place): Promise<string | undefined> {
  let group = place.own === place.top ? place.top : dirname(place.own);
  while (group.startsWith(place.top)) {
    const given = await readFile(join(group, 'cgroup.subtree_control'), 'utf8').catch(() => '');
    if (given.includes('memory') || given.includes('pids')) return group;
    if (group === place.top) return undefined;
    group = dirname(group);
  }
  return undefined;
}

/** Groups of servers that were killed before they could remove them. */
async function removeStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(NAME) ? Number(name.slice(NAME.length)) : Number.NaN;
    if (Number.isInteger(pid) && !(await exists(`/proc/${pid}`)))
      await removeGroup(join(parent, name));
  }
}

async function removeGroup(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  for (const entry of entries)
    if (entry.isDirectory()) await rmdir(join(directory, entry.name)).catch(() => undefined);
  await rmdir(directory).catch(() => undefined);
}

/** Whether a process of ours can be put into a group there: what is needed is not what is written. */
async function canJoin(groups: Groups): Promise<boolean> {
  const probes = [...new Set(groups.values())].map((directory) => join(directory, 'probe'));
  const child = spawn('/bin/sleep', ['10'], { env: {}, stdio: 'ignore' });
  const gone = once(child, 'exit').catch(() => undefined);
  try {
    for (const probe of probes) {
      await mkdir(probe);
      await writeFile(join(probe, 'cgroup.procs'), String(child.pid));
    }
    return true;
  } catch {
    return false;
  } finally {
    child.kill('SIGKILL');
    await gone;
    for (const probe of probes) await rmdir(probe).catch(() => undefined);
  }
}

async function exists(path: string): Promise<boolean> {
  return readFile(join(path, 'stat')).then(
    () => true,
    () => false,
  );
}
