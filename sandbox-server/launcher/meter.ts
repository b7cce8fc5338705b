/** What a lab uses, and how it is held to its share: by control groups, or by watching. */
export interface LabUsage {
  readonly memoryBytes: number;
  readonly processes: number;
  /** Processor time since the lab started, in microseconds. */
  readonly cpuUs: number;
}

export interface Meter {
  usage(): Promise<LabUsage>;
  /** Percent of one core that the lab gets from now on. */
  setCpu(percent: number): Promise<void>;
  /** Processes of the lab ended so far for want of memory. */
  memoryKills(): number;
}
