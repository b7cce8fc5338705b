/**
 * What crosses the pipe between the sandbox server and a lab's agent. Every message is a length
 * (u32, big-endian, of what follows), a tag (u8: 0 for JSON, else the kind of a binary message as in
 * protocol/binary.ts, whose own first byte is that kind), and the message.
 *
 * The agent is ours but lives beside readers' programs: what comes from it is checked like anything
 * that arrives.
 */
import type { LimitName } from '../protocol/errors.ts';
import type { Calls } from '../protocol/calls.ts';
import type { Filter } from '../protocol/filter/tree.ts';
import type { HostSockets, Waits, Watching } from '../protocol/inside.ts';
import type { LabLimits } from '../protocol/limits.ts';
import type { FrameFate, WireCommand, WireRule, WireState } from '../protocol/wire.ts';

/** Length of one message; anything longer is a broken peer. */
export const AGENT_MESSAGE_BYTES = 1024 * 1024;

/** Server to agent. */
export type AgentCommand =
  | {
      readonly type: 'lab.make';
      readonly hosts: readonly { readonly name: string; readonly addresses: readonly string[] }[];
      readonly limits: LabLimits;
    }
  | {
      readonly type: 'file.write';
      readonly ref: number;
      readonly host: string;
      readonly file: string;
      readonly text: string;
    }
  | {
      readonly type: 'file.remove';
      readonly ref: number;
      readonly host: string;
      readonly file: string;
    }
  | {
      readonly type: 'run.start';
      readonly ref: number;
      readonly run: number;
      readonly host: string;
      /** What to execute, looked up in the lab: ['python3', 'server.py', '…'] or ['bash']. */
      readonly argv: readonly string[];
      readonly columns: number;
      readonly rows: number;
    }
  | { readonly type: 'run.signal'; readonly run: number; readonly signal: string }
  | { readonly type: 'run.stop'; readonly run: number }
  | {
      readonly type: 'run.resize';
      readonly run: number;
      readonly columns: number;
      readonly rows: number;
    }
  /** The run may print up to `offset` + OUTPUT_WINDOW_BYTES. */
  | { readonly type: 'run.ack'; readonly run: number; readonly offset: number }
  | { readonly type: 'frames.ack'; readonly frame: number }
  /** What to tell of the insides of hosts from now on. */
  | ({ readonly type: 'lab.watch' } & Watching)
  /** What the reader asks of the wire, as the panel sent it, but for rules. */
  | Exclude<WireCommand, { type: 'wire.rules' }>
  /** Each with its filter as a tree; `filter` is its text, to be told again. */
  | { readonly type: 'wire.rules'; readonly rules: readonly (WireRule & Filter)[] };

/** Agent to server. */
export type AgentEvent =
  | { readonly type: 'lab.stage'; readonly stage: 'sandbox' | 'hosts' | 'files' }
  | {
      readonly type: 'lab.ready';
      readonly hosts: readonly {
        readonly name: string;
        readonly mac: string | null;
        readonly addresses: readonly string[];
      }[];
    }
  | { readonly type: 'done'; readonly ref: number; readonly atUs: number }
  | {
      readonly type: 'failed';
      readonly ref: number;
      readonly code: string;
      readonly detail: string;
    }
  | { readonly type: 'run.taken'; readonly run: number; readonly offset: number }
  /** By SIGSTOP, or no more. */
  | { readonly type: 'run.paused'; readonly run: number; readonly paused: boolean }
  /** After the last byte of output has been sent: the pty is drained to EIO first. */
  | {
      readonly type: 'run.ended';
      readonly run: number;
      readonly code: number | null;
      readonly signal: string | null;
      readonly limit: LimitName | null;
      readonly bytes: number;
      readonly atUs: number;
    }
  | { readonly type: 'frames.missed'; readonly count: number }
  /** After the frames they are about. */
  | { readonly type: 'frames.fates'; readonly fates: readonly FrameFate[] }
  /** After every change, several times a second at most. */
  | { readonly type: 'wire.state'; readonly state: WireState }
  /** When they changed, while watched. */
  | ({ readonly type: 'sockets' } & HostSockets)
  | ({ readonly type: 'waits' } & Waits)
  /** Of runs that were started while calls were watched. */
  | ({ readonly type: 'calls' } & Calls)
  | {
      readonly type: 'limit';
      readonly limit: LimitName;
      readonly value: number;
      readonly run: number | null;
    }
  | { readonly type: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly text: string };

/** A lab's processes as the launcher hands them to the Lab: the agent's ends, and how to end it all. */
export interface AgentLink {
  /** Queued without bound only by what the Lab sends; commands are small. */
  send(command: AgentCommand): void;
  /** A binary message (KIND_INPUT). */
  sendBinary(message: Uint8Array): void;
  onEvent(listener: (event: AgentEvent) => void): void;
  onBinary(listener: (message: Uint8Array) => void): void;
  /** Once, when the agent is gone for whatever reason; `detail` is for the operator. */
  onGone(listener: (detail: string) => void): void;
  /** Kills everything that belongs to the lab; settles when no process of it is left. */
  kill(): Promise<void>;
  /** Memory in use by the lab, in bytes, and its processes; for admission and /healthz. */
  usage(): Promise<{ readonly memoryBytes: number; readonly processes: number }>;
}
