/** Types into `cat` one key at a time and times each echo, at the pace of a very fast typist. */
import { setTimeout as pause } from 'node:timers/promises';
import type { BridgeRun } from '../helpers/bridge-run.ts';
import type { LabClient } from './lab-client.ts';

export const CAT = { 'cat.sh': 'echo ready; exec cat\n' };
/** Within the message rate that the bridge allows a page. */
export const KEY_EVERY_MS = 8;
/** A terminal line holds 4096 characters; a new one is begun long before. */
const KEYS_PER_LINE = 64;

export class Typist {
  readonly #run: BridgeRun;
  #keys = 0;

  private constructor(run: BridgeRun) {
    this.#run = run;
  }

  static async start(lab: LabClient): Promise<Typist> {
    const run = await lab.start('cat.sh');
    await run.printed('ready\r\n');
    return new Typist(run);
  }

  /** Milliseconds until the key's echo arrived. */
  async key(): Promise<number> {
    await pause(KEY_EVERY_MS);
    this.#keys += 1;
    if (this.#keys % KEYS_PER_LINE === 0) await this.#newLine();
    const startedMs = performance.now();
    const before = this.#run.received;
    this.#run.type('x');
    await this.#run.until(() => this.#run.received > before);
    return performance.now() - startedMs;
  }

  /** The line's end comes back as an echo and as what `cat` made of it. */
  async #newLine(): Promise<void> {
    const answer = KEYS_PER_LINE - 1 + '\r\n'.length * 2;
    const before = this.#run.received;
    this.#run.type('\n');
    await this.#run.until(() => this.#run.received >= before + answer);
    await pause(KEY_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.#run.type('\u0003');
    await this.#run.ended;
  }
}
