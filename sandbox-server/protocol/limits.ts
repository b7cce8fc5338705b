/**
 * Every number a reader can run into, named once and shared by the panel and the sandbox server.
 * Values are the defaults; an operator changes the server's, an example.yaml asks for more of the
 * lab's, and nobody gets more than `LIMIT_MAXIMA`.
 */

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Limits of one lab. Byte counts in bytes, times in milliseconds. */
export const LAB_LIMITS = {
  processes: 96,
  processesPerRun: 64,
  memoryBytes: 384 * MIB,
  /** Sustained share of one core, in percent, once the burst is used up. */
  cpuSustainedPercent: 25,
  cpuBurstPercent: 100,
  hosts: 48,
  runs: 16,
  openFiles: 256,
  homeBytes: 32 * MIB,
  homeInodes: 4096,
  sharedMemoryBytes: 16 * MIB,
  fileBytes: 32 * MIB,
  outputBytesPerRun: 20 * MIB,
  idleMs: 15 * MINUTE_MS,
  lifetimeMs: 4 * 60 * MINUTE_MS,
  /** A held wire is released after this long with nobody's hand on it. */
  wireHoldMs: 5 * MINUTE_MS,
} as const satisfies Record<string, number>;

export type LabLimits = { -readonly [K in keyof typeof LAB_LIMITS]: number };

/** The most an example.yaml may ask for. */
export const LIMIT_MAXIMA: LabLimits = {
  ...LAB_LIMITS,
  /** A thousand threads in one run, and what runs beside them. */
  processes: 1_200,
  processesPerRun: 1_200,
  memoryBytes: 1024 * MIB,
  cpuSustainedPercent: 100,
  runs: 64,
  openFiles: 4096,
};

/** Flow control between program and reader. */
export const OUTPUT_WINDOW_BYTES = 512 * KIB;
export const SCROLLBACK_BYTES = 512 * KIB;
export const INPUT_WINDOW_BYTES = 64 * KIB;
/** Ended runs a lab remembers, each with its scrollback, for a panel that reattaches. */
export const ENDED_RUNS_KEPT = 16;
/** Frames the agent sends ahead of the panel's acknowledgement; the rest are counted as missed. */
export const FRAME_WINDOW = 2_000;
/** Frames kept by the server for a panel that reattaches, and by the panel for looking back. */
export const FRAMES_KEPT = 10_000;
export const FRAME_BYTES_KEPT = 64 * MIB;
/** Bytes of one frame that are captured; an Ethernet frame on the wire is never longer than this. */
export const FRAME_SNAP_BYTES = 1_600;
/** What happened to those frames, kept as the frames are. */
export const FATES_KEPT = 20_000;
/** System calls of a lab's runs, kept as the frames are. */
export const CALLS_KEPT = 10_000;

/** Frames a recording keeps of one play, and their bytes; those that cross after are counted. */
export const RECORDED_FRAMES = 700;
export const RECORDED_FRAME_BYTES = 64 * KIB;
/** System calls a recording keeps of one play; those made after are counted. */
export const RECORDED_CALLS = 300;
/**
 * Of each list of a play, the sockets and the waiting threads, as JSON; past that it is told less
 * often, and once in any case.
 */
export const RECORDED_LIST_CHARS = 96 * KIB;
/** Of a whole recording, before it is compressed to be served: to about a tenth. */
export const RECORDING_BYTES = 640 * KIB;

/** What a scene played live remembers of its lab; past that it ends. */
export const SCENE_FRAMES = 20_000;
export const SCENE_FRAME_BYTES = 32 * MIB;
export const SCENE_OUTPUT_BYTES = 4 * MIB;

/** The wire. Frames the gate holds, over the whole lab; what finds it full is dropped. */
export const HELD_FRAMES = 256;
export const HELD_BYTES = 512 * KIB;
/** Frames under way in one direction. */
export const TRAVELLING_FRAMES = 1_024;
export const TRAVELLING_BYTES = 1 * MIB;

/** The bridge. */
export const MESSAGE_BYTES = 64 * KIB;
export const SEND_BUFFER_BYTES = 1 * MIB;
export const HELLO_TIMEOUT_MS = 5 * SECOND_MS;
export const PING_INTERVAL_MS = 30 * SECOND_MS;
export const MESSAGES_PER_SECOND = 200;
export const MESSAGE_BURST = 600;
/** Messages that break the protocol before a connection is closed for it. */
export const PROTOCOL_ERRORS = 20;
export const TOKEN_LIFETIME_MS = 2 * MINUTE_MS;
export const REATTACH_GRACE_MS = 2 * MINUTE_MS;
/** An expiring lab is announced this long before it ends. */
export const EXPIRY_NOTICE_MS = 2 * MINUTE_MS;

/** What a reader may send. */
export const PROGRAM_BYTES = 48 * KIB;
/** Of a lab of the reader's own making. */
export const OWN_HOSTS = 8;
export const ADDRESSES_PER_HOST = 4;
export const FILE_NAME_CHARS = 64;
export const FILES_PER_HOST = 32;
export const ARGUMENTS = 16;
export const ARGUMENT_CHARS = 256;
export const TERMINAL_COLUMNS = { min: 2, max: 500, initial: 80 } as const;
export const TERMINAL_ROWS = { min: 1, max: 300, initial: 24 } as const;

/** The server. */
export const STARTING_AT_ONCE = 4;
export const LABS_PER_ADDRESS = 5;
export const LAB_STARTS_PER_MINUTE = 10;
export const QUEUE_LENGTH = 100;
