/** An AgentLink over a lab's processes: the pipe to its agent, its limits, and its end. */
import type { LabLimits } from '../protocol/limits.ts';
import type { AgentEvent, AgentLink } from './agent-messages.ts';
import { AgentPipe } from './agent-pipe.ts';
import { EventQueue } from './event-queue.ts';
import { LabGuard } from './lab-guard.ts';
import type { LabProcess } from './lab-process.ts';
import { LaunchError } from './launch-error.ts';
import type { Meter } from './meter.ts';

export interface LinkOptions {
  readonly limits: LabLimits;
  readonly meter: Meter;
  readonly meterEveryMs: number;
  /** After the last process of the lab is gone. */
  readonly onGone: () => Promise<void>;
}

export class ProcessLink implements AgentLink {
  /** Settles with the agent's first word. Rejects with a LaunchError when there is none. */
  readonly started: Promise<void>;
  readonly #processes: LabProcess;
  readonly #pipe: AgentPipe;
  readonly #guard: LabGuard;
  readonly #events = new EventQueue();
  readonly #gone: Promise<string>;
  #onBinary: (message: Uint8Array) => void = () => undefined;
  #broken: string | undefined;

  constructor(processes: LabProcess, options: LinkOptions) {
    this.#processes = processes;
    const started = Promise.withResolvers<void>();
    this.started = started.promise;
    // Whoever launches awaits it; a kill before that is no unhandled rejection.
    started.promise.catch(() => undefined);
    this.#pipe = new AgentPipe(processes.toAgent, processes.fromAgent, {
      onEvent: (event) => {
        started.resolve();
        this.#events.push(event.type === 'run.ended' ? this.#guard.explain(event) : event);
      },
      onBinary: (message) => this.#onBinary(message),
      onBroken: (detail) => {
        this.#broken = detail;
        void processes.kill();
      },
    });
    this.#guard = new LabGuard(options.meter, {
      limits: options.limits,
      everyMs: options.meterEveryMs,
      onLimit: (event) => this.#events.push(event),
    });
    this.#gone = processes.gone().then(async () => {
      this.#guard.stop();
      await options.onGone();
      const detail = this.#broken ?? processes.lastWords;
      started.reject(new LaunchError('lab-failed', `The lab's sandbox ended: ${detail}`));
      return detail;
    });
  }

  send(command: Parameters<AgentLink['send']>[0]): void {
    this.#pipe.send(command);
  }

  sendBinary(message: Uint8Array): void {
    this.#pipe.sendBinary(message);
  }

  onEvent(listener: (event: AgentEvent) => void): void {
    this.#events.listen(listener);
  }

  onBinary(listener: (message: Uint8Array) => void): void {
    this.#onBinary = listener;
  }

  onGone(listener: (detail: string) => void): void {
    void this.#gone.then(listener);
  }

  async kill(): Promise<void> {
    await this.#processes.kill();
    await this.#gone;
  }

  async usage(): Promise<{ readonly memoryBytes: number; readonly processes: number }> {
    const { memoryBytes, processes } = await this.#guard.measure();
    return { memoryBytes, processes };
  }
}
