/**
 * The bridge's messages: one schema, parsed by both ends. Text frames carry JSON objects with a
 * `type`; binary frames carry terminal bytes and captured frames (binary.ts). The first message of
 * a connection is `hello`; everything before `welcome` but `hello` is out of order.
 *
 * Offsets are counted in bytes from the start of a run and are absolute, so that a window survives
 * a lost connection: whoever reconnects says how far it got, and the other side goes on from there.
 */
import * as z from 'zod/mini';
import { callsSchema } from './calls.ts';
import { ERROR_CODES, LIMIT_NAMES } from './errors.ts';
import { socketsSchema, waitsSchema, watchingSchema } from './inside.ts';
import {
  ARGUMENTS,
  ARGUMENT_CHARS,
  FILE_NAME_CHARS,
  TERMINAL_COLUMNS,
  TERMINAL_ROWS,
} from './limits.ts';
import { ownHostsSchema } from './own-hosts.ts';
import { castSchema, sceneEndSchema, sceneStateSchema } from './scene.ts';
import { fateSchema, wireCommandSchemas, wireStateSchema } from './wire.ts';

export const PROTOCOL_VERSION = 1;

const name = z.string().check(z.minLength(1), z.maxLength(64));
const host = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/));
const runId = z.int().check(z.minimum(1), z.maximum(0xffff_ffff));
const ref = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const offset = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const columns = z.int().check(z.minimum(TERMINAL_COLUMNS.min), z.maximum(TERMINAL_COLUMNS.max));
const rows = z.int().check(z.minimum(TERMINAL_ROWS.min), z.maximum(TERMINAL_ROWS.max));
const fileName = z.string().check(z.minLength(1), z.maxLength(FILE_NAME_CHARS * 4));
const args = z.array(z.string().check(z.maxLength(ARGUMENT_CHARS))).check(z.maxLength(ARGUMENTS));

/** What a run executes: a file of the host by its name, the host's shell, or what takes a port. */
export const programSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), file: fileName, args }),
  z.strictObject({ kind: z.literal('shell') }),
  /** Listens on the port for TCP and UDP, and does nothing else: nobody else there can have it. */
  z.strictObject({
    kind: z.literal('port-taker'),
    port: z.int().check(z.minimum(1), z.maximum(65_535)),
  }),
]);
export type Program = z.infer<typeof programSchema>;

/** How a run ended: an exit code, or the signal that killed it, and the limit behind it if one was. */
export const exitSchema = z.strictObject({
  code: z.nullable(z.int()),
  signal: z.nullable(z.string()),
  limit: z.nullable(z.enum(LIMIT_NAMES)),
});
export type Exit = z.infer<typeof exitSchema>;

export const hostSchema = z.strictObject({
  name: host,
  /** Without prefix length, IPv4 before IPv6: ['10.0.0.1', 'fd00::1']. */
  addresses: z.array(z.string()),
  /** Colon-separated, lower case; absent where hosts are plain processes. */
  mac: z.nullable(z.string()),
});
export type HostInfo = z.infer<typeof hostSchema>;

/** SIGSTOP pauses a run, until SIGCONT. */
export const SIGNALS = [
  'SIGINT',
  'SIGTERM',
  'SIGKILL',
  'SIGQUIT',
  'SIGHUP',
  'SIGSTOP',
  'SIGCONT',
] as const;

/** Panel to server. `ref` is chosen by the panel and comes back in `done`, `error` or the answer. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    version: z.int(),
    token: z.string().check(z.maxLength(200)),
  }),
  /** The lab of an example, or one of `hosts` that the reader made up. */
  z
    .strictObject({
      type: z.literal('lab.open'),
      ref,
      example: z.optional(name),
      hosts: z.optional(ownHostsSchema),
    })
    .check((context) => {
      const { example, hosts } = context.value;
      if ((example === undefined) !== (hosts === undefined)) return;
      const message = 'an example or hosts, one of them';
      context.issues.push({ code: 'custom', message, path: ['example'], input: example });
    }),
  /** `seen`: for each run the panel knows, the offset it has shown; `frame`: the last frame id it has. */
  z.strictObject({
    type: z.literal('lab.resume'),
    ref,
    lab: name,
    key: z.string().check(z.maxLength(100)),
    seen: z.array(z.strictObject({ run: runId, offset })).check(z.maxLength(256)),
    frame: offset,
  }),
  z.strictObject({ type: z.literal('lab.close'), ref }),
  /** The reader wants the lab kept: the idle clock starts anew. */
  z.strictObject({ type: z.literal('lab.keep') }),
  z.strictObject({ type: z.literal('file.write'), ref, host, file: fileName, text: z.string() }),
  z.strictObject({ type: z.literal('file.remove'), ref, host, file: fileName }),
  z.strictObject({
    type: z.literal('run.start'),
    ref,
    host,
    program: programSchema,
    columns,
    rows,
  }),
  /** SIGTERM, then SIGKILL to what is left after two seconds. */
  z.strictObject({ type: z.literal('run.stop'), run: runId }),
  z.strictObject({ type: z.literal('run.signal'), run: runId, signal: z.enum(SIGNALS) }),
  z.strictObject({ type: z.literal('run.resize'), run: runId, columns, rows }),
  /** Output up to `offset` has been drawn. */
  z.strictObject({ type: z.literal('run.ack'), run: runId, offset }),
  /** Frames up to this id have been taken in. */
  z.strictObject({ type: z.literal('frames.ack'), frame: offset }),
  /** What to tell of the insides of hosts from now on; a page that comes back says it again. */
  z.extend(watchingSchema, { type: z.literal('lab.watch') }),
  ...wireCommandSchemas,
  /** Plays the example's scene in the reader's own lab, with the files that lie there. */
  z.strictObject({ type: z.literal('scene.play'), ref, cast: castSchema }),
  /** The reader has read what it says. */
  z.strictObject({ type: z.literal('scene.next') }),
  /** Ends it, and what it started. */
  z.strictObject({ type: z.literal('scene.stop') }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

export const LAB_STAGES = ['sandbox', 'hosts', 'files'] as const;
export const GONE_REASONS = [
  'closed',
  'idle',
  'lifetime',
  'limit',
  'failed',
  'server-stopping',
  /** The lab lives on: another page holding its key has resumed it. */
  'taken-over',
] as const;

/** Server to panel. */
export const serverMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('welcome'),
    version: z.int(),
    /** 'isolated' labs, or 'unsafe-local': plain processes of the reader's own machine. */
    isolation: z.enum(['isolated', 'unsafe-local']),
  }),
  z.strictObject({
    type: z.literal('lab.queued'),
    /** 1 is next. */
    place: z.int(),
    reason: z.enum(['labs', 'starting', 'memory']),
  }),
  z.strictObject({ type: z.literal('lab.starting'), stage: z.enum(LAB_STAGES) }),
  z.strictObject({
    type: z.literal('lab.ready'),
    ref,
    lab: name,
    /** Needed to reattach; known to this page alone. */
    key: z.string(),
    hosts: z.array(hostSchema),
    /** After `lab.resume`: the runs of the lab, started again in the panel from what it lacks. */
    runs: z.array(
      z.strictObject({
        run: runId,
        host,
        program: programSchema,
        exit: z.nullable(exitSchema),
        /** Input received so far: a page that resumes goes on from here, whatever it had sent. */
        input: z._default(offset, 0),
        /** For how long it has been paused; absent while it is not. */
        pausedForMs: z.optional(offset),
        /** It was told to stop, by whoever has the lab. */
        stopping: z._default(z.boolean(), false),
      }),
    ),
    resumed: z.boolean(),
  }),
  /** The lab ends at `inMs` from now unless kept (`idle`) or whatever is done (`lifetime`). */
  z.strictObject({
    type: z.literal('lab.expiring'),
    reason: z.enum(['idle', 'lifetime']),
    inMs: z.int(),
  }),
  z.strictObject({ type: z.literal('lab.kept') }),
  z.strictObject({
    type: z.literal('lab.gone'),
    reason: z.enum(GONE_REASONS),
    id: z.nullable(z.string()),
  }),
  z.strictObject({ type: z.literal('done'), ref }),
  /** `ref` is null where the error answers no request. `values` fill the panel's sentence. */
  z.strictObject({
    type: z.literal('error'),
    ref: z.nullable(ref),
    code: z.enum(ERROR_CODES),
    detail: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.strictObject({
    type: z.literal('run.started'),
    /** Null for a run that a scene started. */
    ref: z.nullable(ref),
    run: runId,
    host,
    program: programSchema,
    atUs: offset,
  }),
  /** Sent after the run's last byte of output. `bytes`: all the output there was. */
  z.strictObject({
    type: z.literal('run.ended'),
    run: runId,
    exit: exitSchema,
    bytes: offset,
    atUs: offset,
  }),
  z.strictObject({ type: z.literal('run.paused'), run: runId, paused: z.boolean() }),
  /** Input up to `offset` has been given to the program. */
  z.strictObject({ type: z.literal('run.taken'), run: runId, offset }),
  /** Output before `offset` is no longer kept (reattach after long scrollback). */
  z.strictObject({ type: z.literal('run.trimmed'), run: runId, offset }),
  /** So many frames crossed uncaptured because the panel was behind. */
  z.strictObject({ type: z.literal('frames.missed'), count: z.int() }),
  /** After the frames they are about; sent again from the start to a page that comes back. */
  z.strictObject({ type: z.literal('frames.fates'), fates: z.array(fateSchema) }),
  z.strictObject({ type: z.literal('wire.state'), state: wireStateSchema }),
  /** While one plays, after every change and to a page that comes back. */
  z.extend(sceneStateSchema, { type: z.literal('scene.state') }),
  z.extend(sceneEndSchema, { type: z.literal('scene.ended') }),
  /** Whole, when it changed, while watched. */
  z.extend(socketsSchema, { type: z.literal('sockets') }),
  z.extend(waitsSchema, { type: z.literal('waits') }),
  /** Sent again from the start to a page that comes back. */
  z.extend(callsSchema, { type: z.literal('calls') }),
  z.strictObject({
    type: z.literal('limit'),
    limit: z.enum(LIMIT_NAMES),
    value: z.number(),
    run: z.nullable(runId),
  }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

/** Thrown by the parsers; `code` is one of the message-… codes, `message` names the field. */
export class MessageError extends Error {
  readonly code: 'message-malformed' | 'message-unknown';
  constructor(code: MessageError['code'], message: string) {
    super(message);
    this.name = 'MessageError';
    this.code = code;
  }
}

/** @throws MessageError when `text` is not a message a panel may send. */
export function parseClientMessage(text: string): ClientMessage {
  return parse(clientMessageSchema, text);
}

/** @throws MessageError when `text` is not a message a server may send. */
export function parseServerMessage(text: string): ServerMessage {
  return parse(serverMessageSchema, text);
}

function parse<T>(schema: z.ZodMiniType<T>, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MessageError('message-malformed', 'not JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  if (issue?.code === 'invalid_union' && field === 'type') {
    throw new MessageError('message-unknown', 'no such type of message');
  }
  throw new MessageError(
    'message-malformed',
    `${field || 'message'}: ${issue?.message ?? 'invalid'}`,
  );
}
