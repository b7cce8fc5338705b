/**
 * The Lab API. Sessions (a browser's panel), scenes, exercise checks and tests all drive a lab
 * through these types and nothing else.
 */
import type { Frame } from '../protocol/binary.ts';
import type { Call, Calls } from '../protocol/calls.ts';
import type { Exit, HostInfo, Program, SIGNALS } from '../protocol/messages.ts';
import type { ErrorCode, LimitName } from '../protocol/errors.ts';
import type { HostSockets, Waits, Watching } from '../protocol/inside.ts';
import type { FrameFate, WireCommand, WireState } from '../protocol/wire.ts';

export type { HostSpec, LabSpec } from '../protocol/lab-spec.ts';

export type Signal = (typeof SIGNALS)[number];

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export type GoneReason = 'closed' | 'idle' | 'lifetime' | 'limit' | 'failed' | 'server-stopping';

/** A request a lab refuses. `code` is for code, `message` for logs, `values` fill a sentence. */
export class LabError extends Error {
  readonly code: ErrorCode;
  readonly values: Readonly<Record<string, string | number>>;
  constructor(code: ErrorCode, message: string, values: Record<string, string | number> = {}) {
    super(message);
    this.name = 'LabError';
    this.code = code;
    this.values = values;
  }
}

export interface RunEvents {
  /**
   * Bytes the run printed, starting at `offset` of its output. Comes no faster than acknowledged.
   * `message` is the binary message they came in (protocol/binary.ts), for who passes it on. Nobody
   * writes to either again, but they may lie in a larger buffer: whoever keeps them keeps a copy.
   */
  output: (bytes: Uint8Array, offset: number, message: Uint8Array) => void;
  /** Input up to `offset` was given to the program. */
  taken: (offset: number) => void;
  /** By SIGSTOP, or goes on again. */
  paused: (paused: boolean) => void;
  /** After the last byte of output. */
  ended: (exit: Exit) => void;
}

export interface LabEvents {
  run: (run: Run) => void;
  frames: (frames: readonly Frame[]) => void;
  /** What became of frames that came before. */
  fates: (fates: readonly FrameFate[]) => void;
  /** The wire's state after something changed it. */
  wire: (state: WireState) => void;
  /** The hosts' sockets after a change, while watched. */
  sockets: (sockets: HostSockets) => void;
  /** Where threads wait after a change, while watched. */
  waits: (waits: Waits) => void;
  /** Calls of runs that are followed, and runs that are from now on. */
  calls: (calls: Calls) => void;
  /** Frames that crossed uncaptured because nobody acknowledged the earlier ones. */
  missed: (count: number) => void;
  limit: (limit: LimitName, value: number, run: Run | undefined) => void;
  gone: (reason: GoneReason) => void;
}

/** Subscribes; the function returned ends the subscription. */
export type Subscribe<Events> = <Name extends keyof Events>(
  name: Name,
  listener: Events[Name],
) => () => void;

export interface Run {
  readonly id: number;
  readonly host: string;
  readonly program: Program;
  /** Microseconds since the lab was ready. */
  readonly startedAtUs: number;
  /** Undefined while it runs. */
  readonly exit: Exit | undefined;
  /** Microseconds since the lab was ready; undefined while it runs. */
  readonly endedAtUs: number | undefined;
  /** For how long it has been paused (SIGSTOP), in milliseconds; undefined while it is not. */
  readonly pausedForMs: number | undefined;
  /** It was told to stop. */
  readonly stopping: boolean;
  /** Bytes written to it so far, by whomever. */
  readonly inputBytes: number;
  /** Bytes printed so far. */
  readonly outputBytes: number;
  readonly on: Subscribe<RunEvents>;
  /** Settles after the last byte of output; never rejects. */
  readonly ended: Promise<Exit>;
  /** Terminal bytes, as typed. */
  write(bytes: Uint8Array): void;
  resize(size: TerminalSize): void;
  signal(signal: Signal): void;
  /** SIGTERM, and after two seconds SIGKILL to all that is left. */
  stop(): void;
  /** Output up to `offset` was consumed; the run may print on, a window beyond it. */
  acknowledge(offset: number): void;
  /** The last SCROLLBACK_BYTES of output; `offset` is where they start. */
  scrollback(): { readonly offset: number; readonly bytes: Uint8Array };
}

export interface Lab {
  readonly id: string;
  readonly hosts: readonly HostInfo[];
  readonly runs: ReadonlyMap<number, Run>;
  readonly on: Subscribe<LabEvents>;
  /**
   * Writes `text` as UTF-8 into the host's home.
   * @throws LabError host-unknown, file-name-refused, file-too-large, file-is-link, files-too-many
   */
  writeFile(host: string, file: string, text: string): Promise<void>;
  /**
   * Takes a file out of the host's home; one that is not there is no error.
   * @throws LabError host-unknown, file-name-refused
   */
  removeFile(host: string, file: string): Promise<void>;
  /** @throws LabError host-unknown, program-unknown, runs-too-many, arguments-refused */
  start(host: string, program: Program, size?: TerminalSize): Promise<Run>;
  /** Frames up to this id were consumed. */
  acknowledgeFrames(id: number): void;
  /** The frames still kept (FRAMES_KEPT) that came after `id`. */
  framesAfter(id: number): readonly Frame[];
  /** How many fates there were so far. */
  readonly fateCount: number;
  /** The fates still kept (FATES_KEPT) that came after the first `count`. */
  fatesAfter(count: number): readonly FrameFate[];
  readonly wireState: WireState;
  /**
   * Gate, rules, conditions; what comes of it is told by `wire` and `fates`. Frames it names that are
   * not held (any more) are passed over.
   * @throws LabError host-unknown, message-malformed for a filter
   */
  wire(command: WireCommand): void;
  /** As last told; undefined while nobody watches, and before the first look. */
  readonly sockets: HostSockets | undefined;
  readonly waits: Waits | undefined;
  /** The runs whose calls are told, and how many calls were told so far, and how many were not. */
  readonly followed: { readonly runs: readonly number[]; count: number; missed: number };
  /** The calls still kept (CALLS_KEPT) that came after the first `count`. */
  callsAfter(count: number): readonly Call[];
  /**
   * Has the insides of hosts looked at; the function returned ends that. Calls are told of runs that
   * are started meanwhile, until they end.
   */
  watch(what: Watching): () => void;
  /** Ends every run and takes the lab apart; settles when nothing of it remains. */
  close(reason?: GoneReason): Promise<void>;
}
