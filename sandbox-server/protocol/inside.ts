/**
 * What goes on inside hosts, as their kernels tell it: sockets, and where the threads of runs wait.
 * Part of the bridge's messages (messages.ts) and of the agent's; each list is whole, and told when
 * it changed, several times a second while somebody watches.
 */
import * as z from 'zod/mini';

const host = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/));
const run = z.int().check(z.minimum(1), z.maximum(0xffff_ffff));
const count = z.int().check(z.minimum(0));
const end = z.strictObject({
  address: z.string(),
  port: z.int().check(z.minimum(0), z.maximum(65_535)),
});
export type SocketEnd = z.infer<typeof end>;

export const SOCKET_STATES = [
  'listening',
  'syn-sent',
  'syn-received',
  'established',
  'fin-wait-1',
  'fin-wait-2',
  'close-wait',
  'closing',
  'last-ack',
  'time-wait',
  'closed',
  /** UDP, to whoever sends. */
  'unconnected',
] as const;
export type SocketState = (typeof SOCKET_STATES)[number];

export const SOCKET_TIMERS = ['retransmit', 'keepalive', 'time-wait', 'probe'] as const;

export const socketSchema = z.strictObject({
  host,
  kind: z.enum(['tcp', 'udp']),
  state: z.enum(SOCKET_STATES),
  local: end,
  /** Null where there is no other end. */
  remote: z.nullable(end),
  /** Bytes that came and were not read; of a listening one: connections that wait for accept. */
  received: count,
  /** Bytes written that the other end has not acknowledged; of a listening one: its backlog. */
  sent: count,
  /** An IPv6 socket that does not take IPv4 as well; told of listening and unconnected ones. */
  onlyIpv6: z.boolean(),
  /** What the kernel will do by itself, and when, in microseconds since the lab was ready. */
  timer: z.nullable(z.strictObject({ kind: z.enum(SOCKET_TIMERS), atUs: count })),
  /** Null while no run has it: not accepted yet, or left behind by a program that closed it. */
  run: z.nullable(run),
  /** The same number in `waits`; null where the kernel has none. */
  inode: z.nullable(count),
});
export type HostSocket = z.infer<typeof socketSchema>;

/** What a thread waits for. */
const awaitedSchema = z.strictObject({
  /**
   * An `event` is a descriptor of the kernel's making: an epoll, a timer, a wake-up. `time` is told
   * of event loops alone: one that wakes by itself, whatever becomes of the rest.
   */
  kind: z.enum(['socket', 'terminal', 'pipe', 'file', 'event', 'time', 'unknown']),
  inode: z.nullable(count),
});
export type Awaited = z.infer<typeof awaitedSchema>;

/** Why a line is not known. */
export const LINE_UNKNOWN = [
  /** It runs, or ran while it was looked at. */
  'runs',
  /** The program is not Python. */
  'not-python',
  /** No line of it is in a file of the reader. */
  'not-in-file',
  /** The interpreter's memory could not be read, or is not laid out as known. */
  'unreadable',
] as const;

export const waitSchema = z.strictObject({
  run,
  /** The process the run began with; false for one it started. */
  program: z.boolean(),
  /** Thread id as the program knows it. */
  thread: count,
  main: z.boolean(),
  /** The system call it sleeps in; null while it runs. */
  call: z.nullable(z.string().check(z.maxLength(40))),
  on: z.array(awaitedSchema),
  where: z.nullable(z.strictObject({ file: z.string(), line: z.int(), function: z.string() })),
  /** Null where the line is known. */
  why: z.nullable(z.enum(LINE_UNKNOWN)),
});
export type Wait = z.infer<typeof waitSchema>;

/** `omitted`: so many more there are, in TIME_WAIT first. */
export const socketsSchema = z.strictObject({
  atUs: count,
  sockets: z.array(socketSchema),
  omitted: count,
});
export type HostSockets = z.infer<typeof socketsSchema>;

export const waitsSchema = z.strictObject({ atUs: count, waits: z.array(waitSchema) });
export type Waits = z.infer<typeof waitsSchema>;

/** What somebody wants told from now on. */
export const watchingSchema = z.strictObject({
  sockets: z.boolean(),
  waits: z.boolean(),
  /** Of the system calls of runs that are started from now on (calls.ts). */
  calls: z.optional(z.boolean()),
});
export type Watching = Readonly<z.infer<typeof watchingSchema>>;
