/** What a measure is: it drives a running server and gives rows of the table. */
import type { RunningServer } from '../helpers/running-server.ts';

export interface Row {
  readonly what: string;
  readonly ours: string;
  /** What it is compared with, measured in the same run; empty where the target is absolute. */
  readonly peer: string;
  /** The number the target is about, as printed. */
  readonly result: string;
  readonly target: string;
  readonly met: boolean;
}

export interface Measure {
  /** How it is chosen on the command line. */
  readonly name: string;
  measure(server: RunningServer, options: Options): Promise<readonly Row[]>;
}

export interface Options {
  /** Samples behind each median. */
  readonly samples: number;
}

export const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

/** A row whose target is a ratio to the peer. */
export function atMost(
  what: string,
  limit: number,
  ours: number,
  peer: number,
  print: (value: number) => string,
): Row {
  const ratio = ours / peer;
  return {
    what,
    ours: print(ours),
    peer: print(peer),
    result: times(ratio),
    // Told, not held against anything.
    target: limit === Infinity ? '' : `≤ ${limit} ×`,
    met: ratio <= limit,
  };
}

/** A row whose target is a number. */
export function below(
  what: string,
  limit: number,
  ours: number,
  print: (value: number) => string,
): Row {
  const target = `≤ ${print(limit)}`;
  return { what, ours: print(ours), peer: '', result: print(ours), target, met: ours <= limit };
}
