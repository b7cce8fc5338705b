/**
 * The live state of a lab, as the search for what is stuck looks at it, and what it can find. A
 * cause is named only with the evidence that shows it; the page makes sentences of that.
 */
import type { HostSocket, Wait } from '../inside.ts';
import type { HostInfo } from '../messages.ts';
import type { WireState } from '../wire.ts';
import type { Traffic } from './traffic.ts';

/** A run as far as it matters here. */
export interface RunState {
  readonly run: number;
  readonly host: string;
  readonly live: boolean;
  /** The end of what it printed. */
  readonly printed: string;
}

export interface LabState {
  readonly hosts: readonly HostInfo[];
  readonly runs: readonly RunState[];
  readonly sockets: readonly HostSocket[];
  /** Sockets that the list leaves out: what is not in it may be there all the same. */
  readonly omitted: number;
  readonly waits: readonly Wait[];
  readonly wire: Pick<WireState, 'gate' | 'held' | 'rules' | 'conditions'>;
  readonly traffic: Traffic;
  /** Microseconds since the lab was ready: when the sockets were looked at. */
  readonly atUs: number;
}

/** Somebody asked for a connection. */
export interface Attempt {
  readonly from: string;
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** The refusal, where there was one; null while it still asks. */
  readonly frame: number | null;
}

export type Finding =
  /** `listening`: what there is instead, on that host or under that port. */
  | {
      readonly cause: 'nothing-listens';
      readonly attempt: Attempt;
      readonly listening: readonly HostSocket[];
    }
  | { readonly cause: 'loopback-only'; readonly attempt: Attempt; readonly listener: HostSocket }
  /** `wait`: where the program that should accept is instead, if that is known. */
  | {
      readonly cause: 'accept-queue-full';
      readonly listener: HostSocket;
      readonly wait: Wait | null;
    }
  | { readonly cause: 'time-wait'; readonly run: RunState; readonly socket: HostSocket }
  | {
      readonly cause: 'wire-held';
      readonly frames: readonly number[];
      readonly rule: string | null;
    }
  | { readonly cause: 'no-newline'; readonly ends: Ends; readonly sent: LastData }
  | { readonly cause: 'both-receive'; readonly ends: Ends }
  | { readonly cause: 'peer-gone'; readonly end: ConnectionEnd; readonly peer: string };

export interface ConnectionEnd {
  readonly socket: HostSocket;
  readonly wait: Wait;
}
export type Ends = readonly [ConnectionEnd, ConnectionEnd];

/** The last bytes of one direction of a connection. */
export interface LastData {
  readonly frame: number;
  /** Index of the sender's end in `ends`. */
  readonly by: 0 | 1;
  readonly text: string;
}

export type Cause = Finding['cause'];
