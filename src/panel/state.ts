/**
 * Everything the panel shows of a lab, as plain data. It changes only through update.ts, whether
 * what happens is live or recorded.
 */
import type { Frame } from '../../sandbox-server/protocol/binary.ts';
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import type { HostSockets, Waits } from '../../sandbox-server/protocol/inside.ts';
import type { ErrorCode, LimitName } from '../../sandbox-server/protocol/errors.ts';
import type {
  Exit,
  GONE_REASONS,
  HostInfo,
  LAB_STAGES,
  Program,
} from '../../sandbox-server/protocol/messages.ts';
import type { SceneEnd, SceneState } from '../../sandbox-server/protocol/scene.ts';
import type { Packet } from '../../sandbox-server/protocol/packet.ts';
import { NO_CALLS, type KnownCalls } from './stream/known-calls.ts';
import { OPEN_WIRE, type FrameFate, type WireState } from '../../sandbox-server/protocol/wire.ts';

export type GoneReason = (typeof GONE_REASONS)[number];
export type LabStage = (typeof LAB_STAGES)[number];
export type QueueReason = 'labs' | 'starting' | 'memory';

/** The way to the sandbox server. */
export type Link =
  | { readonly name: 'idle' }
  | { readonly name: 'connecting' }
  | { readonly name: 'open'; readonly isolation: 'isolated' | 'unsafe-local' }
  /** Not reachable: tried again at `retryAtMs` (of Date.now), and as soon as the reader asks. */
  | { readonly name: 'away'; readonly attempt: number; readonly retryAtMs: number }
  /** Reachable, and will not talk to this page; trying again would not help. */
  | { readonly name: 'refused'; readonly code: ErrorCode };

/** The life of the lab, from the first Run on. */
export type Life =
  | { readonly name: 'none' }
  | { readonly name: 'opening' }
  | { readonly name: 'queued'; readonly place: number; readonly reason: QueueReason }
  | { readonly name: 'starting'; readonly stage: LabStage }
  | { readonly name: 'ready' }
  /** `id` finds the failure in the server's logs. */
  | { readonly name: 'gone'; readonly reason: GoneReason; readonly id: string | null };

export interface Expiry {
  readonly reason: 'idle' | 'lifetime';
  readonly atMs: number;
}

export interface PanelRun {
  readonly id: number;
  readonly host: string;
  readonly program: Program;
  /** 2 for the second run of the same program on the same host. */
  readonly ordinal: number;
  /** Microseconds since the lab was ready; null when it started before this page was loaded. */
  readonly startedAtUs: number | null;
  readonly endedAtUs: number | null;
  readonly exit: Exit | null;
  /** The reader pressed Stop. */
  readonly stopping: boolean;
  /** Since when it is paused (SIGSTOP), of Date.now; null while it is not. */
  readonly pausedAtMs: number | null;
  /** Bytes of output that have arrived. */
  readonly received: number;
  /** Output before this offset is no longer kept. */
  readonly trimmed: number;
}

/** `fate` is what has become of it so far. */
export interface SeenFrame extends Frame {
  readonly packet: Packet;
  /** ARP, neighbour discovery and the like: shown when asked for. */
  readonly housekeeping: boolean;
  /** What became of it, in order, and who decided; empty for one that was passed on as it came. */
  readonly fates: readonly FrameFate[];
}

/** A start the reader asked for that has not happened yet. */
export interface Wanted {
  readonly id: number;
  readonly host: string;
  /** What is started: a program's name, or null for a shell. */
  readonly program: string | null;
}

/** Something the reader should know, until dismissed or repaired. */
export type Problem =
  | {
      readonly kind: 'error';
      readonly code: ErrorCode;
      readonly values: Readonly<Record<string, string | number>>;
      /** The host it concerns, where there is one. */
      readonly host: string | null;
    }
  | {
      readonly kind: 'limit';
      readonly limit: LimitName;
      readonly value: number;
      readonly run: number | null;
    }
  | { readonly kind: 'too-long'; readonly file: string; readonly bytes: number }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'no-recording' }
  | { readonly kind: 'input-full' };

/** A scene of this lab that the reader has asked for, until they put it away. */
export interface PanelScene {
  /** False while a lab is made for it. */
  readonly plays: boolean;
  readonly note: SceneState['note'];
  /** For the reader, who is to say that it may go on. */
  readonly waits: boolean;
  readonly end: SceneEnd | null;
  /** With the programs as they were at first, whatever the reader made of them. */
  readonly original: boolean;
  /** Runs that were alive were stopped for it. */
  readonly cleared: boolean;
}

export interface PanelState {
  readonly link: Link;
  readonly life: Life;
  readonly expiry: Expiry | null;
  readonly hosts: readonly HostInfo[];
  /** In the order they were started. */
  readonly runs: readonly PanelRun[];
  /** At most FRAMES_KEPT, oldest first. */
  readonly frames: readonly SeenFrame[];
  /** Frames that crossed and are not in `frames`: never captured, or pushed out by newer ones. */
  readonly missed: number;
  readonly wanted: readonly Wanted[];
  /** Gate, rules and conditions, as the wire last told them. */
  readonly wire: WireState;
  /** Since when cables are out, of Date.now, by host. */
  readonly unpluggedAtMs: ReadonlyMap<string, number>;
  /** When a held wire is released by itself, of Date.now; null when nothing is held. */
  readonly releaseAtMs: number | null;
  /** As last told; null while nobody looks. */
  readonly sockets: HostSockets | null;
  readonly waits: Waits | null;
  /** What programs asked of their TCP sockets, of runs that are followed. */
  readonly calls: KnownCalls;
  /** When the lab was ready, of Date.now, by what it told last; null before it told a time. */
  readonly readyAtMs: number | null;
  readonly problem: Problem | null;
  /** What a recording says at this moment. */
  readonly note: Readonly<Partial<Record<SiteLanguage, string>>> | null;
  readonly scene: PanelScene | null;
}

export const INITIAL: PanelState = {
  link: { name: 'idle' },
  life: { name: 'none' },
  expiry: null,
  hosts: [],
  runs: [],
  frames: [],
  missed: 0,
  wanted: [],
  wire: OPEN_WIRE,
  unpluggedAtMs: new Map(),
  releaseAtMs: null,
  sockets: null,
  waits: null,
  calls: NO_CALLS,
  readyAtMs: null,
  problem: null,
  note: null,
  scene: null,
};

export function isLive(run: PanelRun): boolean {
  return run.exit === null;
}

/** What a run executes: 'server' for server.py, 'port 80' for what takes a port, null for a shell. */
export function programName(program: Program): string | null {
  if (program.kind === 'port-taker') return `port ${program.port}`;
  return program.kind === 'shell' ? null : program.file.replace(/\.(py|ts)$/, '');
}
