/**
 * The processor time a lab may still take: a bucket that fills at the sustained rate and, while
 * there is anything in it, lets the lab run at the burst rate. Pure; time comes in from outside.
 */

/** A lab that has been quiet may compute for about so long at full speed. */
export const BURST_SECONDS = 20;
/** Held back until it has saved up so much again, so that it does not flutter. */
const RESUME_SECONDS = 2;

export interface CpuRates {
  readonly sustainedPercent: number;
  readonly burstPercent: number;
}

export class CpuBudget {
  readonly #rates: CpuRates;
  #seconds = BURST_SECONDS;
  #usedUs = 0;
  #held = false;

  constructor(rates: CpuRates) {
    this.#rates = rates;
  }

  /** Percent of a core the lab gets from now on, `elapsedMs` after the last call. */
  spend(cpuUs: number, elapsedMs: number): number {
    const gained = (elapsedMs / 1000) * (this.#rates.sustainedPercent / 100);
    const spent = (cpuUs - this.#usedUs) / 1_000_000;
    this.#usedUs = cpuUs;
    this.#seconds = Math.min(BURST_SECONDS, Math.max(0, this.#seconds + gained - spent));
    if (this.#seconds === 0) this.#held = true;
    if (this.#seconds >= RESUME_SECONDS) this.#held = false;
    return this.#held ? this.#rates.sustainedPercent : this.#rates.burstPercent;
  }
}
