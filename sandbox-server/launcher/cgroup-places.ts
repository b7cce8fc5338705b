/**
 * Where this process may make control groups of its own: pure reading of /proc/self/cgroup and
 * /proc/self/mountinfo (cgroups(7)), for version 1 hierarchies and version 2.
 */
import { posix } from 'node:path';

export type Controller = 'memory' | 'cpu' | 'cpuacct' | 'pids';
export const CONTROLLERS: readonly Controller[] = ['memory', 'cpu', 'cpuacct', 'pids'];

export interface Place {
  readonly version: 1 | 2;
  /** Controllers mounted there; of version 2, those are found by reading the group. */
  readonly controllers: readonly Controller[];
  /** The mount point; no group above it can be seen. */
  readonly top: string;
  /** The directory of the group this process is in. */
  readonly own: string;
}

interface Mount {
  readonly type: string;
  readonly root: string;
  readonly point: string;
  readonly options: readonly string[];
}

export function cgroupPlaces(selfCgroup: string, mountinfo: string): Place[] {
  const mounts = parseMounts(mountinfo);
  const places: Place[] = [];
  for (const line of selfCgroup.trim().split('\n')) {
    const [id, names = '', path = '/'] = line.split(/:(.*?):(.*)/s);
    const version = id === '0' && names === '' ? 2 : 1;
    const named = names.split(',');
    const controllers = CONTROLLERS.filter((controller) => named.includes(controller));
    if (version === 1 && controllers.length === 0) continue;
    const mount = mounts.find(({ type, options }) =>
      version === 2
        ? type === 'cgroup2'
        : type === 'cgroup' && controllers.every((controller) => options.includes(controller)),
    );
    if (mount === undefined) continue;
    const inside = posix.relative(mount.root, path);
    // Outside what is mounted: a container that sees only its own part.
    const own = inside.startsWith('..') ? mount.point : posix.join(mount.point, inside);
    places.push({ version, controllers, top: mount.point, own });
  }
  return places;
}

/** `id parent major:minor root point options [optional…] - type source superoptions` */
function parseMounts(mountinfo: string): Mount[] {
  return mountinfo
    .trim()
    .split('\n')
    .map((line) => {
      const [before = '', after = ''] = line.split(' - ');
      const [, , , root = '/', point = '/'] = before.split(' ');
      const [type = '', , options = ''] = after.split(' ');
      return { type, root, point, options: options.split(',') };
    });
}
