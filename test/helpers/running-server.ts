/** A sandbox server as an operator starts it: its own process, a free port, settings by environment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY = /^Switchboard is ready: (\S+)$/m;
const READY_MS = 20_000;

export class RunningServer {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, origin: string) {
    this.#child = child;
    this.origin = origin;
  }

  /** @throws Error with everything the server said when it is not ready in time */
  static async start(env: Record<string, string> = {}): Promise<RunningServer> {
    const child = spawn(process.execPath, ['sandbox-server/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const origin = await new Promise<string>((resolve, reject) => {
      const fail = (why: string) => {
        child.kill();
        reject(new Error(`the server ${why}:\n${said}`));
      };
      const timer = setTimeout(() => fail('was not ready in time'), READY_MS);
      const take = (chunk: Buffer) => {
        said += chunk.toString();
        const address = READY.exec(said)?.[1];
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(new URL(address).origin);
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', (code) => fail(`ended with code ${String(code)}`));
    });
    child.removeAllListeners('exit');
    return new RunningServer(child, origin);
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the server has no process');
    return this.#child.pid;
  }

  /** Resident memory now, in bytes. */
  async memoryBytes(): Promise<number> {
    const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? [];
    if (kilobytes === undefined) throw new Error('no VmRSS: the server is gone');
    return Number(kilobytes) * 1024;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }
}
