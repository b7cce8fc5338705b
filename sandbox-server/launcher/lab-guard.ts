/**
 * Keeps one lab within its limits while it lives and says which was hit: memory when a run is told
 * to have been killed, processor time when its burst is used up.
 */
import type { LabLimits } from '../protocol/limits.ts';
import type { AgentEvent } from './agent-messages.ts';
import { CpuBudget } from './cpu-budget.ts';
import type { LabUsage, Meter } from './meter.ts';

type RunEnded = Extract<AgentEvent, { type: 'run.ended' }>;
type LimitHit = Extract<AgentEvent, { type: 'limit' }>;

export interface GuardOptions {
  readonly limits: LabLimits;
  readonly everyMs: number;
  readonly onLimit: (event: LimitHit) => void;
}

export class LabGuard {
  readonly #meter: Meter;
  readonly #options: GuardOptions;
  readonly #budget: CpuBudget;
  readonly #timer: NodeJS.Timeout;
  #percent: number;
  #killsTold = 0;
  #killsSeen = 0;
  #lookedAtMs = performance.now();
  #looking = false;
  #usage: LabUsage = { memoryBytes: 0, processes: 0, cpuUs: 0 };

  constructor(meter: Meter, options: GuardOptions) {
    const { cpuSustainedPercent, cpuBurstPercent } = options.limits;
    this.#meter = meter;
    this.#options = options;
    this.#percent = cpuBurstPercent;
    this.#budget = new CpuBudget({
      sustainedPercent: cpuSustainedPercent,
      burstPercent: cpuBurstPercent,
    });
    this.#timer = setInterval(() => void this.#look(), options.everyMs);
    this.#timer.unref();
  }

  get usage(): LabUsage {
    return this.#usage;
  }

  async measure(): Promise<LabUsage> {
    this.#usage = await this.#meter.usage().catch(() => this.#usage);
    return this.#usage;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The event as it is passed on: with the limit behind it, if memory was. */
  explain(event: RunEnded): RunEnded {
    if (event.signal !== 'SIGKILL' || event.limit !== null) return event;
    const kills = this.#meter.memoryKills();
    if (kills <= this.#killsTold) return event;
    this.#killsTold = kills;
    const value = this.#options.limits.memoryBytes;
    this.#options.onLimit({ type: 'limit', limit: 'memory', value, run: event.run });
    return { ...event, limit: 'memory' };
  }

  /**
   * A kill that no run's end has explained by the next look took only a child of a run, which may
   * live on.
   */
  #tellOfChildren(): void {
    if (this.#killsSeen > this.#killsTold) {
      this.#killsTold = this.#killsSeen;
      const value = this.#options.limits.memoryBytes;
      this.#options.onLimit({ type: 'limit', limit: 'memory', value, run: null });
    }
    this.#killsSeen = this.#meter.memoryKills();
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const { cpuUs } = await this.measure();
      this.#tellOfChildren();
      const now = performance.now();
      const percent = this.#budget.spend(cpuUs, now - this.#lookedAtMs);
      this.#lookedAtMs = now;
      if (percent === this.#percent) return;
      const held = percent < this.#percent;
      this.#percent = percent;
      await this.#meter.setCpu(percent);
      if (held) this.#options.onLimit({ type: 'limit', limit: 'cpu', value: percent, run: null });
    } catch {
      // The lab is being taken apart; nothing is left to hold.
    } finally {
      this.#looking = false;
    }
  }
}
