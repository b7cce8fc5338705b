/** All labs of the server: admitted, made, counted, and gone when it stops. */
import { randomBytes } from 'node:crypto';
import type { AgentLink } from '../launcher/agent-messages.ts';
import type { Log } from '../log/log.ts';
import { Admission, type AdmissionOptions, type QueueReason, type Slot } from './admission.ts';
import { AgentLab, type Stage } from './agent-lab.ts';
import { Quota, type QuotaOptions } from './quota.ts';
import { LabError, type Lab, type LabSpec } from './lab.ts';

/** Starts a lab's processes. `lab` names it in the logs. */
export type Launch = (spec: LabSpec, lab: string) => Promise<AgentLink>;

/** A lab takes a fraction of a second to make; one that has not come by then never will. */
const START_TIMEOUT_MS = 20_000;

export interface LabsOptions extends AdmissionOptions, QuotaOptions {
  readonly launch: Launch;
  readonly log: Log;
}

export interface LabRequest {
  readonly spec: LabSpec;
  /** Of whom the lab is for; its quota is counted by it. */
  readonly address: string;
  readonly onQueued: (place: number, reason: QueueReason) => void;
  readonly onStage: (stage: Stage) => void;
  /** Aborted when nobody wants the lab any more. */
  readonly signal: AbortSignal;
}

export class Labs {
  readonly #options: LabsOptions;
  readonly #admission: Admission;
  readonly #quota: Quota;
  readonly #labs = new Set<Lab>();
  /** Requests under way; the server's stop waits for them to come to nothing. */
  readonly #opening = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();

  constructor(options: LabsOptions) {
    this.#options = options;
    this.#admission = new Admission(options);
    this.#quota = new Quota(options);
  }

  get counts() {
    return this.#admission.counts;
  }

  /**
   * A lab of its own for whoever asks, once it is their turn.
   * @throws LabError labs-per-address, starts-per-minute, queue-full, server-stopping, lab-failed;
   *   or whatever `signal` was aborted with
   */
  async open(request: LabRequest): Promise<Lab> {
    if (this.#stopping.signal.aborted) throw stopping();
    const giveBack = this.#quota.take(request.address);
    const opening = this.#open(request, giveBack);
    this.#opening.add(opening);
    try {
      return await opening;
    } catch (error) {
      giveBack();
      throw error;
    } finally {
      this.#opening.delete(opening);
    }
  }

  async close(): Promise<void> {
    this.#stopping.abort(stopping());
    await Promise.allSettled([...this.#labs].map((lab) => lab.close('server-stopping')));
    await Promise.allSettled(this.#opening);
  }

  async #open(request: LabRequest, giveBack: () => void): Promise<Lab> {
    const signal = AbortSignal.any([request.signal, this.#stopping.signal]);
    const slot = await this.#admission.enter(request.onQueued, signal);
    const id = randomBytes(6).toString('base64url');
    const log = this.#options.log.with({ lab: id });
    let lab: Lab;
    try {
      lab = await this.#make(id, request, signal, log);
    } catch (error) {
      slot.release();
      throw signal.aborted ? error : labError(error, id, log);
    }
    this.#keep(lab, slot, giveBack);
    if (signal.aborted) {
      await lab.close(this.#stopping.signal.aborted ? 'server-stopping' : 'closed');
      throw signal.reason as Error;
    }
    slot.started();
    log.info('lab.ready', { address: request.address });
    return lab;
  }

  async #make(id: string, request: LabRequest, signal: AbortSignal, log: Log): Promise<Lab> {
    const { spec, onStage } = request;
    onStage('sandbox');
    const link = await this.#options.launch(spec, id);
    const kill = () => void link.kill();
    const giveUp = this.#options.clock.after(START_TIMEOUT_MS, () => {
      log.error('lab.start-timeout', { afterMs: START_TIMEOUT_MS });
      kill();
    });
    signal.addEventListener('abort', kill, { once: true });
    try {
      signal.throwIfAborted();
      return await AgentLab.make(link, { id, spec, log, onStage });
    } catch (error) {
      await link.kill();
      throw signal.aborted ? signal.reason : error;
    } finally {
      giveUp();
      signal.removeEventListener('abort', kill);
    }
  }

  /** Holds slot and quota until nothing of the lab remains. */
  #keep(lab: Lab, slot: Slot, giveBack: () => void): void {
    this.#labs.add(lab);
    lab.on('gone', () => {
      void lab.close().finally(() => {
        this.#labs.delete(lab);
        slot.release();
        giveBack();
      });
    });
  }
}

function stopping(): LabError {
  return new LabError('server-stopping', 'the server is stopping');
}

function labError(error: unknown, id: string, log: Log): LabError {
  if (error instanceof LabError && error.code !== 'lab-failed') return error;
  log.error('lab.failed', { detail: error instanceof Error ? error.message : String(error) });
  return new LabError('lab-failed', 'the lab could not be made', { id });
}
