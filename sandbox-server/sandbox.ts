/** What this machine offers to isolate labs with, and how a lab is started on it. */
import type { Configuration } from './configuration.ts';
import { LabError } from './lab/lab.ts';
import type { Launch } from './lab/labs.ts';
import { LaunchError } from './launcher/launch-error.ts';
import { Launcher } from './launcher/launch.ts';
import type { Log } from './log/log.ts';

export interface Sandbox {
  readonly launch: Launch;
  /** Names of the controls that are on. */
  readonly controls: readonly string[];
  /** Why there can be no labs here, and what to do; undefined when there can. */
  readonly unavailable: string | undefined;
  /** Ends what still runs and removes what was laid out for labs. */
  dispose(): Promise<void>;
}

export async function openSandbox(configuration: Configuration, log: Log): Promise<Sandbox> {
  // Until plain processes can be launched, no labs are better than isolated ones under that name.
  if (configuration.unsafeLocal) return withoutLabs('Labs without isolation are not there yet.');
  try {
    const launcher = await Launcher.open();
    return {
      launch: (spec) => launcher.launch(spec),
      controls: controlsOf(launcher),
      unavailable: undefined,
      dispose: () => launcher.close(),
    };
  } catch (error) {
    if (!(error instanceof LaunchError) || error.code !== 'sandbox-unavailable') throw error;
    log.warn('sandbox.unavailable', { detail: error.message });
    return withoutLabs(error.message);
  }
}

function withoutLabs(unavailable: string): Sandbox {
  return {
    launch: () => Promise.reject(new LabError('sandbox-unavailable', unavailable)),
    controls: [],
    unavailable,
    dispose: () => Promise.resolve(),
  };
}

function controlsOf({ cgroups }: Launcher): string[] {
  const limits = cgroups?.controllers.map((controller) => `cgroup ${controller}`) ?? [];
  const user = process.getuid?.() === 0 ? ['user per lab'] : [];
  return ['namespaces', 'seccomp', 'rlimits', ...user, ...limits];
}
