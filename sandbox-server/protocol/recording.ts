/**
 * A recording: what one play of an example's scene produced, in the order it was observed. The
 * recorder writes it, the panel plays it back, and the tests compare a new play with it.
 *
 * What the bridge tells of a live lab is here in the same shapes, each with its time. The lists of
 * sockets and waiting threads, which the bridge tells whole, are here as what changed in them
 * (recorded-list.ts): most rows stay as they are from one look to the next.
 */
import * as z from 'zod/mini';
import { FATES, WHERE } from './binary.ts';
import { callsSchema } from './calls.ts';
import { PROGRAM_LANGUAGES, SITE_LANGUAGES } from './example.ts';
import { socketSchema, waitSchema } from './inside.ts';
import { exitSchema, hostSchema, programSchema } from './messages.ts';
import { fateSchema, wireStateSchema } from './wire.ts';

export const RECORDING_VERSION = 2;

/** Microseconds since the lab was ready. */
const atUs = z.int().check(z.minimum(0));
const run = z.int().check(z.minimum(1));
/** Of a row in its list, for as long as it is there. */
const id = z.int().check(z.minimum(1));

const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('started'),
    atUs,
    run,
    host: z.string(),
    program: programSchema,
  }),
  /** Terminal bytes as UTF-8 text, as the program wrote them (with the terminal's own \r\n). */
  z.strictObject({ type: z.literal('output'), atUs, run, text: z.string() }),
  z.strictObject({ type: z.literal('input'), atUs, run, text: z.string() }),
  z.strictObject({ type: z.literal('ended'), atUs, run, exit: exitSchema }),
  z.strictObject({
    type: z.literal('frame'),
    atUs,
    id: z.int(),
    from: z.int(),
    to: z.int(),
    where: z.enum(WHERE),
    fate: z.enum(FATES),
    length: z.int(),
    /** Captured bytes, base64. */
    bytes: z.string(),
  }),
  /** After its frame. */
  z.extend(fateSchema, { type: z.literal('fate') }),
  z.strictObject({ type: z.literal('wire'), atUs, state: wireStateSchema }),
  z.strictObject({ type: z.literal('paused'), atUs, run, paused: z.boolean() }),
  z.strictObject({
    type: z.literal('sockets'),
    atUs,
    changed: z.array(z.extend(socketSchema, { id })),
    gone: z.array(id),
    omitted: z.int().check(z.minimum(0)),
  }),
  z.strictObject({
    type: z.literal('waits'),
    atUs,
    changed: z.array(z.extend(waitSchema, { id })),
    gone: z.array(id),
  }),
  z.extend(callsSchema, { type: z.literal('calls'), atUs }),
  /** What the scene says at this moment, in both languages. */
  z.strictObject({
    type: z.literal('note'),
    atUs,
    text: z.record(z.enum(SITE_LANGUAGES), z.string()),
  }),
]);
export type RecordedEvent = z.infer<typeof eventSchema>;
export type RecordedEventOf<Type extends RecordedEvent['type']> = Extract<
  RecordedEvent,
  { type: Type }
>;

export const playSchema = z.strictObject({
  hosts: z.array(hostSchema),
  events: z.array(eventSchema),
  /** Frames that crossed after the last one recorded, in a play of more than a recording keeps. */
  framesLeftOut: z.optional(z.int().check(z.minimum(1))),
});
export type RecordedPlay = z.infer<typeof playSchema>;

export const recordingSchema = z.strictObject({
  version: z.literal(RECORDING_VERSION),
  example: z.string(),
  /** One play for each language the example's programs are written in. */
  plays: z.partialRecord(z.enum(PROGRAM_LANGUAGES), playSchema),
});
export type Recording = z.infer<typeof recordingSchema>;
