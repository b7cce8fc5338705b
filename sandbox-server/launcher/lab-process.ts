/** One lab's processes: bubblewrap outside, the agent as process 1 inside, and the end of both. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { LaunchError } from './launch-error.ts';

export const STATUS_FD = 4;
const ARGUMENTS_FD = 3;
const LAST_WORDS_CHARS = 4_000;
const POLL_MS = 5;

export interface Outer {
  readonly bwrap: string;
  readonly command: readonly string[];
  /** Undefined: the server's own. */
  readonly user: number | undefined;
}

export class LabProcess {
  /** The agent's commands and events. */
  readonly toAgent: Writable;
  readonly fromAgent: Readable;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #exited: Promise<void>;
  /** Of the agent, as this server sees it; process 1 of the lab, so that its end is everything's. */
  readonly #agent = Promise.withResolvers<number | undefined>();
  #agentPid: number | undefined;
  #lastWords = '';

  /** Nothing starts inside before `begin`: bubblewrap waits for its arguments. */
  constructor(outer: Outer) {
    const ids = outer.user === undefined ? {} : { uid: outer.user, gid: outer.user };
    this.#child = spawn(outer.bwrap, ['--args', String(ARGUMENTS_FD), '--', ...outer.command], {
      ...ids,
      cwd: '/',
      env: {},
      stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    this.toAgent = this.#child.stdin;
    this.fromAgent = this.#child.stdout;
    this.#exited = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', (error) => {
        this.#lastWords += error.message;
        resolve();
      });
    });
    this.#child.stderr.on('data', (bytes: Buffer) => {
      this.#lastWords = (this.#lastWords + bytes.toString()).slice(-LAST_WORDS_CHARS);
    });
    for (const stream of this.#child.stdio) stream?.on('error', () => undefined);
    this.#readStatus(this.#child.stdio[STATUS_FD] as Readable);
    void this.#exited.then(() => this.#agent.resolve(undefined));
  }

  /** @throws LaunchError when bubblewrap cannot be executed at all. */
  get pid(): number {
    if (this.#child.pid === undefined)
      throw new LaunchError('sandbox-unavailable', 'bubblewrap (bwrap) cannot be executed.');
    return this.#child.pid;
  }

  /** The agent's process id as this server sees it, once known. */
  get agent(): number | undefined {
    return this.#agentPid;
  }

  /** Settles as soon as there is an agent, long before its first word; undefined if there is none. */
  get agentMade(): Promise<number | undefined> {
    return this.#agent.promise;
  }

  /** What bubblewrap or the agent wrote on stderr, and how the process ended. */
  get lastWords(): string {
    const { exitCode, signalCode } = this.#child;
    const end = signalCode ?? (exitCode === null ? 'still running' : `exit status ${exitCode}`);
    return `${end}: ${this.#lastWords.trim() || 'no word on stderr'}`;
  }

  begin(args: readonly string[]): void {
    (this.#child.stdio[ARGUMENTS_FD] as Writable).end(args.map((arg) => `${arg}\0`).join(''));
  }

  /** Settles when no process of the lab is left, however that came about. */
  async gone(): Promise<void> {
    await this.#exited;
    // bubblewrap reaps the agent before it exits, unless it was killed itself. A process 1 is done
    // only after every process of its namespace is.
    const agent = await this.#agent.promise;
    while (agent !== undefined && (await isAlive(agent))) await wait(POLL_MS);
  }

  /** Settles like `gone`. */
  async kill(): Promise<void> {
    const agent = this.#running ? await Promise.race([this.#agent.promise, wait(1000)]) : undefined;
    if (this.#running) {
      if (typeof agent === 'number') signalTo(agent);
      else this.#child.kill('SIGKILL');
    }
    await this.gone();
  }

  get #running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #readStatus(status: Readable): void {
    let text = '';
    status.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const found = /"child-pid": *(\d+)/.exec(text);
      if (found === null) return;
      this.#agentPid = Number(found[1]);
      this.#agent.resolve(this.#agentPid);
    });
  }
}

function signalTo(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  const state = stat.slice(stat.lastIndexOf(')') + 2)[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
}
