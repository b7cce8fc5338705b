/** Which controls hold a lab on this machine; said at start-up and by /healthz, never required. */
import type { Cgroups } from './cgroups.ts';

export interface Machine {
  readonly dropsUser: boolean;
  readonly cgroups: Cgroups | undefined;
}

/** Short names, in the order of sandbox set-up. */
export function controlsOf({ dropsUser, cgroups }: Machine): string[] {
  const controls = ['namespaces', 'seccomp', 'rlimits'];
  if (dropsUser) controls.push('user-per-lab');
  if (cgroups === undefined) return [...controls, 'watchdog'];
  return [...controls, ...cgroups.controllers.map((name) => `cgroup-v${cgroups.version}-${name}`)];
}
