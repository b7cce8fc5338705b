/** What this machine offers to isolate labs with, and how a lab is started on it. */
import type { Configuration } from './configuration.ts';
import { LabError } from './lab/lab.ts';
import type { Launch } from './lab/labs.ts';
import { checkSandbox } from './launcher/check.ts';
import { Launcher } from './launcher/launch.ts';
import { LocalLauncher } from './launcher/local-launcher.ts';
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

/** Tries a real lab, so that whoever starts the server learns at once whether there can be any. */
export async function openSandbox(configuration: Configuration, log: Log): Promise<Sandbox> {
  if (configuration.unsafeLocal) return of(new LocalLauncher());
  const launcher = await Launcher.open().catch((error: unknown) => {
    return error instanceof Error ? error.message : String(error);
  });
  if (typeof launcher === 'string') {
    log.warn('sandbox.unavailable', { problem: launcher });
    return withoutLabs(launcher);
  }
  const check = await checkSandbox(launcher);
  if (check.ok) return of(launcher);
  const { problem, remedy } = check;
  log.warn('sandbox.unavailable', { problem });
  await launcher.close();
  return withoutLabs(`${problem} ${remedy}`);
}

function of(launcher: Launcher | LocalLauncher): Sandbox {
  return {
    launch: (spec) => launcher.launch(spec),
    controls: launcher.controls,
    unavailable: undefined,
    dispose: () => launcher.close(),
  };
}

function withoutLabs(unavailable: string): Sandbox {
  return {
    launch: () => Promise.reject(new LabError('sandbox-unavailable', unavailable)),
    controls: [],
    unavailable,
    dispose: () => Promise.resolve(),
  };
}
