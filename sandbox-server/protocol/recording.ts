/**
 * A recording: what one play of an example's scene produced, in the order it was observed. The
 * recorder writes it, the panel plays it back, and the tests compare a new play with it.
 */
import * as z from 'zod/mini';
import { PROGRAM_LANGUAGES, SITE_LANGUAGES } from './example.ts';
import { exitSchema, hostSchema, programSchema } from './messages.ts';
import { FATES, WHERE } from './binary.ts';

export const RECORDING_VERSION = 1;

/** Microseconds since the lab was ready. */
const atUs = z.int().check(z.minimum(0));
const run = z.int().check(z.minimum(1));

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
  /** What the scene says at this moment, in both languages. */
  z.strictObject({
    type: z.literal('note'),
    atUs,
    text: z.record(z.enum(SITE_LANGUAGES), z.string()),
  }),
]);
export type RecordedEvent = z.infer<typeof eventSchema>;

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
