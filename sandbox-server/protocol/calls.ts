/**
 * What programs asked of their TCP sockets: each system call that moved a stream's bytes, as a tracer
 * outside the program saw it begin and end. Part of the bridge's messages (messages.ts) and of the
 * agent's. Offsets count the bytes of one way of a connection from 0, as calls gave or got them.
 */
import * as z from 'zod/mini';

const run = z.int().check(z.minimum(1), z.maximum(0xffff_ffff));
const count = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const end = z.strictObject({
  address: z.string().check(z.maxLength(64)),
  port: z.int().check(z.minimum(0), z.maximum(65_535)),
});

export const CALLS = [
  ...(['write', 'writev', 'sendto', 'sendmsg', 'sendmmsg', 'sendfile', 'shutdown'] as const),
  ...(['read', 'readv', 'recvfrom', 'recvmsg', 'recvmmsg'] as const),
] as const;

export const CALLS_IN_MESSAGE = 200;
/** Of a call's bytes, the first so many are told. */
export const CALL_PREVIEW_BYTES = 64;

export const callSchema = z.strictObject({
  /** Told twice by a call that had to wait: when it began and when it ended. */
  id: count,
  run,
  /** As the program knows it: a program that forks has several. */
  process: count,
  call: z.enum(CALLS),
  /** The socket's inode, the same number as in `sockets`. */
  socket: count,
  /** As they are on the wire: IPv4 where an IPv6 socket carries it. */
  local: end,
  remote: end,
  way: z.enum(['sent', 'received']),
  /** Of the first byte it moved. */
  offset: count,
  /** Bytes at most; of `shutdown` what is shut: 0 receiving, 1 sending, 2 both. */
  asked: count,
  /** Bytes it moved, as it returned; null while it waits, and for one that failed. */
  result: z.nullable(count),
  /** Name of the error: 'ECONNRESET'. */
  error: z.nullable(z.string().check(z.maxLength(40))),
  /** Looked at bytes and left them, or moved what is not of the stream. */
  peeks: z.boolean(),
  atUs: count,
  /** Null while it waits. */
  endUs: z.nullable(count),
  /** The first bytes it moved, base64. */
  bytes: z.string().check(z.maxLength(Math.ceil(CALL_PREVIEW_BYTES / 3) * 4)),
});
export type Call = Readonly<z.infer<typeof callSchema>>;

export const callsSchema = z.strictObject({
  /** Whose calls are followed, from their first on. */
  runs: z.array(run),
  calls: z.array(callSchema).check(z.maxLength(CALLS_IN_MESSAGE)),
  /** Calls that were not told because there were too many. */
  missed: count,
});
export type Calls = Readonly<z.infer<typeof callsSchema>>;
