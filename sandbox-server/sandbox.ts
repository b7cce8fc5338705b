/** What this machine offers to isolate labs with, and how a lab is started on it. */
import type { Configuration } from './configuration.ts';
import { LabError } from './lab/lab.ts';
import type { Launch } from './lab/labs.ts';
import type { Log } from './log/log.ts';

export interface Sandbox {
  readonly launch: Launch;
  /** Names of the controls that are on. */
  readonly controls: readonly string[];
  /** Why there can be no labs here, and what to do; undefined when there can. */
  readonly unavailable: string | undefined;
  /** Removes what was laid out for labs. */
  dispose(): Promise<void>;
}

export function openSandbox(configuration: Configuration, log: Log): Promise<Sandbox> {
  const unavailable = 'The launcher is missing.';
  log.warn('sandbox.unavailable', { unsafeLocal: configuration.unsafeLocal });
  return Promise.resolve({
    launch: () => Promise.reject(new LabError('sandbox-unavailable', unavailable)),
    controls: [],
    unavailable,
    dispose: () => Promise.resolve(),
  });
}
