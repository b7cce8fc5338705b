/**
 * The lab's own sandbox: bubblewrap's arguments for one agent. In it the agent is root over
 * namespaces that hold nothing but this lab, with the capabilities that making hosts takes.
 */
import { existsSync, globSync, lstatSync, readlinkSync } from 'node:fs';
import type { Staging } from './staging.ts';
import { PYTHON } from './staging.ts';

const CAPABILITIES = [
  'CAP_SYS_ADMIN',
  'CAP_NET_ADMIN',
  'CAP_NET_RAW',
  'CAP_SETFCAP',
  'CAP_SYS_RESOURCE',
] as const;

/** Present on every system as directories, or as links into /usr. */
const SYSTEM_DIRECTORIES = ['bin', 'lib', 'lib32', 'lib64', 'libx32', 'sbin'] as const;

/**
 * Lines of code that packages of this machine have every Python run as it starts (Python's `site`).
 * They cost each start some milliseconds and some memory, and are of no use in a lab.
 */
const PYTHON_HOOKS = ['/usr/lib/python3*/dist-packages/*.pth', '/usr/local/lib/python3*/*/*.pth'];

const LAB_TMPFS_BYTES = 1024 * 1024;

const BOOT =
  "import sys; sys.path.insert(0, '/opt/switchboard'); from agent.main import main; main([])";

/** What is executed inside. */
export const AGENT_COMMAND: readonly string[] = [PYTHON, '-I', '-S', '-B', '-c', BOOT];

/**
 * bubblewrap's options, but for the command. They travel by descriptor: what is on a command line
 * can be read inside, in /proc/1/cmdline.
 */
export function outerArguments(staging: Staging, statusFd: number): string[] {
  return [
    ...['--unshare-user', '--uid', '0', '--gid', '0', '--unshare-pid', '--as-pid-1'],
    ...['--unshare-net', '--unshare-ipc', '--unshare-uts', '--hostname', 'switch'],
    ...['--unshare-cgroup-try', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...CAPABILITIES.flatMap((capability) => ['--cap-add', capability]),
    ...['--json-status-fd', String(statusFd)],
    ...['--ro-bind', '/usr', '/usr', ...systemDirectories()],
    ...globSync(PYTHON_HOOKS).flatMap((hook) => ['--ro-bind', `${staging.directory}/empty`, hook]),
    ...['--ro-bind', `${staging.directory}/etc`, '/etc'],
    ...['--ro-bind-try', '/etc/alternatives', '/etc/alternatives'],
    ...['--dir', '/opt', '--ro-bind', `${staging.directory}/node`, '/opt/node'],
    ...['--ro-bind', `${staging.directory}/switchboard`, '/opt/switchboard'],
    // bubblewrap makes a lab's inner sandboxes under /tmp.
    ...['--proc', '/proc', '--dev', '/dev', '--dir', '/tmp'],
    ...['--size', String(LAB_TMPFS_BYTES), '--tmpfs', '/lab', '--remount-ro', '/', '--chdir', '/'],
  ];
}

function systemDirectories(): string[] {
  return SYSTEM_DIRECTORIES.map((name) => `/${name}`)
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      lstatSync(path).isSymbolicLink()
        ? ['--symlink', readlinkSync(path), path]
        : ['--ro-bind', path, path],
    );
}
