/**
 * Labs without isolation: the same agent, with plain processes on this machine's loopback. Only when
 * asked for by name, only for one reader, and under a banner that stays on the page.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { LabSpec } from '../protocol/lab-spec.ts';
import type { AgentLink } from './agent-messages.ts';
import { AgentPipe, type PipeListeners } from './agent-pipe.ts';
import { EventQueue } from './event-queue.ts';
import { LaunchError } from './launch-error.ts';

const SERVER = join(import.meta.dirname, '..');
const BOOT =
  'import sys; sys.path.insert(0, sys.argv[1]); from agent.main import main; main(sys.argv[2:])';
/** An agent told to end ends its runs first. */
const END_MS = 2_000;

export class LocalLauncher {
  readonly controls: readonly string[] = ['none (--unsafe-local)'];
  readonly #links = new Set<AgentLink>();

  /** @throws LaunchError when there is no Python 3 to run the agent with */
  async launch(_spec: LabSpec): Promise<AgentLink> {
    const directory = await mkdtemp(join(await realpath(tmpdir()), 'switchboard-local-'));
    const link = new LocalLink(directory);
    this.#links.add(link);
    link.onGone(() => this.#links.delete(link));
    await link.started;
    return link;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#links].map((link) => link.kill()));
  }
}

class LocalLink implements AgentLink {
  readonly started: Promise<void>;
  readonly #child: ChildProcess;
  readonly #pipe: AgentPipe;
  readonly #events = new EventQueue();
  readonly #gone: Promise<string>;
  #onBinary: PipeListeners['onBinary'] = () => undefined;
  #lastWords = '';

  constructor(directory: string) {
    const started = Promise.withResolvers<void>();
    this.started = started.promise;
    this.#child = spawn('python3', ['-I', '-B', '-c', BOOT, SERVER, '--local', directory], {
      cwd: directory,
      env: {
        ...process.env,
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdin, stdout, stderr } = this.#child;
    if (stdin === null || stdout === null || stderr === null) throw new TypeError('no pipes');
    stderr.on('data', (bytes: Buffer) => (this.#lastWords += bytes.toString()));
    this.#pipe = new AgentPipe(stdin, stdout, {
      onEvent: (event) => {
        started.resolve();
        this.#events.push(event);
      },
      onBinary: (message) => this.#onBinary(message),
      onBroken: (detail) => {
        this.#lastWords = detail;
        void this.kill();
      },
    });
    this.#gone = once(this.#child, 'exit')
      .catch((error: unknown) => (this.#lastWords = String(error)))
      .then(async () => {
        await rm(directory, { recursive: true, force: true });
        const detail = this.#lastWords || 'the agent ended';
        started.reject(new LaunchError('sandbox-unavailable', `Python 3 is needed: ${detail}`));
        return detail;
      });
  }

  send: AgentLink['send'] = (command) => this.#pipe.send(command);
  sendBinary: AgentLink['sendBinary'] = (message) => this.#pipe.sendBinary(message);

  onEvent: AgentLink['onEvent'] = (listener) => this.#events.listen(listener);

  onBinary(listener: PipeListeners['onBinary']): void {
    this.#onBinary = listener;
  }

  onGone(listener: (detail: string) => void): void {
    void this.#gone.then(listener);
  }

  async kill(): Promise<void> {
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), END_MS);
    await this.#gone;
    clearTimeout(timer);
  }

  usage(): Promise<{ readonly memoryBytes: number; readonly processes: number }> {
    return Promise.resolve({ memoryBytes: 0, processes: 0 });
  }
}
