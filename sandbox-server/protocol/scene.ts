/**
 * A scene played live: where it stands, and how it ended. Part of the bridge's messages
 * (messages.ts).
 */
import * as z from 'zod/mini';
import { ERROR_CODES } from './errors.ts';
import { PROGRAM_LANGUAGES, SITE_LANGUAGES } from './example.ts';

const host = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/));
const count = z.int().check(z.minimum(0));

/** The language that a program is played in. Its file lies on its host already. */
export const castSchema = z
  .array(
    z.strictObject({
      host,
      program: z.string().check(z.minLength(1), z.maxLength(64)),
      language: z.enum(PROGRAM_LANGUAGES),
    }),
  )
  .check(z.maxLength(128));
export type SceneCast = z.infer<typeof castSchema>;

export const sceneStateSchema = z.strictObject({
  /** What it says at this moment; null before its first word. */
  note: z.nullable(z.record(z.enum(SITE_LANGUAGES), z.string())),
  /** It goes on when the reader says so. */
  waits: z.boolean(),
});
export type SceneState = z.infer<typeof sceneStateSchema>;

/** What it waited for in vain. A run is told by its file and its host. */
const awaitedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('output'), file: z.string(), host, text: z.string() }),
  z.strictObject({ kind: z.literal('end'), file: z.string(), host }),
  /** `what` is the author's own words, in English. */
  z.strictObject({ kind: z.literal('frames'), what: z.string() }),
]);

export const sceneFailureSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('waited'),
    step: count,
    awaited: awaitedSchema,
    /** How long; null when it could not come any more: the program had ended. */
    forMs: z.nullable(count),
    /** The last that the program printed instead; null where no program was waited for. */
    printed: z.nullable(z.string()),
    /** It has ended. */
    ended: z.boolean(),
  }),
  /** The lab would not do it. */
  z.strictObject({
    kind: z.literal('refused'),
    code: z.enum(ERROR_CODES),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  /** More crossed the wire, or was printed, than a scene keeps. */
  z.strictObject({ kind: z.literal('flooded') }),
]);
export type SceneFailure = z.infer<typeof sceneFailureSchema>;

export const sceneEndSchema = z.strictObject({
  outcome: z.enum(['finished', 'stopped', 'failed']),
  failure: z.nullable(sceneFailureSchema),
});
export type SceneEnd = z.infer<typeof sceneEndSchema>;
