/**
 * Whether labs work on this machine, found out by making one: two hosts and a program on one of
 * them. When they do not, says exactly what is missing and what to do about it.
 */
import { access, constants, readFile } from 'node:fs/promises';
import { LAB_LIMITS } from '../protocol/limits.ts';
import type { AgentLink } from './agent-messages.ts';
import { BWRAP, type Launcher } from './launch.ts';
import { PYTHON } from './staging.ts';

/** `problem` is a full sentence of what is wrong; `remedy`, what to do. */
export type Check =
  { readonly ok: true } | { readonly ok: false; readonly problem: string; readonly remedy: string };

const TIMEOUT_MS = 15_000;
const UNSAFE =
  'Or, for yourself alone: npm start -- --unsafe-local runs programs without a sandbox.';

/** `open` prepares a launcher; it is closed here again unless the check succeeds. */
export async function checkSandbox(launcher: Launcher): Promise<Check> {
  const missing = await missingParts();
  if (missing !== undefined) return missing;
  const hosts = [
    { name: 'a', addresses: ['10.0.0.1/24'] },
    { name: 'b', addresses: ['10.0.0.2/24'] },
  ];
  let link: AgentLink | undefined;
  try {
    link = await launcher.launch({ hosts, limits: LAB_LIMITS });
    const answer = await tryLab(link, hosts);
    if (answer === undefined) return { ok: true };
    return { ok: false, problem: `A trial lab failed: ${answer}`, remedy: UNSAFE };
  } catch (error) {
    return await explain(error instanceof Error ? error.message : String(error));
  } finally {
    await link?.kill();
  }
}

/** Undefined when a program ran on a host, else what came instead. */
function tryLab(link: AgentLink, hosts: Parameters<Launcher['launch']>[0]['hosts']) {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const timer = setTimeout(() => resolve('no answer within 15 seconds.'), TIMEOUT_MS);
  link.onGone((detail) => resolve(detail));
  link.onEvent((event) => {
    if (event.type === 'lab.ready')
      link.send({
        type: 'run.start',
        ref: 1,
        run: 1,
        host: 'a',
        argv: ['true'],
        columns: 80,
        rows: 24,
      });
    if (event.type === 'failed') resolve(event.detail);
    if (event.type === 'run.ended')
      resolve(event.code === 0 ? undefined : `a program ended with ${event.signal ?? event.code}.`);
  });
  link.send({ type: 'lab.make', hosts, limits: LAB_LIMITS });
  return promise.finally(() => clearTimeout(timer));
}

async function missingParts(): Promise<Check | undefined> {
  if (process.platform !== 'linux')
    return {
      ok: false,
      problem: `Labs are made of Linux namespaces, and this is ${process.platform}.`,
      remedy: `Run Switchboard on Linux, for example in a virtual machine. ${UNSAFE}`,
    };
  for (const [file, name] of [
    [BWRAP, 'bubblewrap'],
    [PYTHON, 'python3'],
  ] as const) {
    const there = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (there) continue;
    return {
      ok: false,
      problem: `${file} is missing.`,
      remedy: `Install it: sudo apt-get install ${name} — or your system's package of that name.`,
    };
  }
  return undefined;
}

/** What usually stands behind a sandbox that does not start, by what can be read about it. */
async function explain(detail: string): Promise<Check> {
  const setting = async (name: string) =>
    (await readFile(`/proc/sys/${name}`, 'utf8').catch(() => '')).trim();
  if ((await setting('kernel/apparmor_restrict_unprivileged_userns')) === '1')
    return {
      ok: false,
      problem: 'AppArmor keeps bubblewrap from making user namespaces (Ubuntu 23.10 and later).',
      remedy:
        'Allow it to: write "abi <abi/4.0>, include <tunables/global> profile bwrap /usr/bin/bwrap ' +
        'flags=(unconfined) { userns, }" to /etc/apparmor.d/bwrap and run ' +
        `sudo systemctl reload apparmor. ${UNSAFE}`,
    };
  if ((await setting('user/max_user_namespaces')) === '0')
    return {
      ok: false,
      problem: 'This system allows no user namespaces (user.max_user_namespaces is 0).',
      remedy: `Allow some: sudo sysctl user.max_user_namespaces=16384. ${UNSAFE}`,
    };
  if ((await setting('kernel/unprivileged_userns_clone')) === '0')
    return {
      ok: false,
      problem:
        'This system allows user namespaces to root alone (kernel.unprivileged_userns_clone).',
      remedy: `Allow them: sudo sysctl kernel.unprivileged_userns_clone=1. ${UNSAFE}`,
    };
  return {
    ok: false,
    problem: `A trial lab did not start. ${detail}`,
    remedy:
      'In a container, namespaces have to be allowed to it (docker run ' +
      `--security-opt seccomp=unconfined --security-opt systempaths=unconfined). ${UNSAFE}`,
  };
}
