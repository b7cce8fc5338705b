/**
 * What a reader asks of the wire, and what the wire says of itself: gate, rules, conditions, and the
 * fate of each frame. Part of the bridge's messages (messages.ts) and of the agent's.
 */
import * as z from 'zod/mini';
import { FATES } from './binary.ts';
import { FilterError, parseFilter } from './filter/parse.ts';

const host = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/));
const frame = z.int().check(z.minimum(1), z.maximum(0xffff_ffff));
const atUs = z.int().check(z.minimum(0));
const count = z.int().check(z.minimum(0));
const percent = z.number().check(z.minimum(0), z.maximum(100));
const milliseconds = z.number().check(z.minimum(0), z.maximum(60_000));

/** Text in the wire's filter language; an issue's message says which word is wrong, and where. */
const filter = z.string().check(z.maxLength(200), (context) => {
  try {
    parseFilter(context.value);
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const message = `${error.message} (at ${error.at})`;
    context.issues.push({ code: 'custom', message, input: context.value });
  }
});

export const GATES = ['open', 'held'] as const;
export const RULE_ACTIONS = ['hold', 'drop', 'duplicate'] as const;

/** The gate does something by itself with every frame that `filter` means. The first that acts decides. */
export const ruleSchema = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  filter,
  action: z.enum(RULE_ACTIONS),
  /** How often it acts; null without end. */
  times: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000_000))),
});
export type WireRule = z.infer<typeof ruleSchema>;
export const rulesSchema = z.array(ruleSchema).check(z.maxLength(32));

/**
 * What one direction of the wire is like, from a host (null: any) to a host (null: any). Which frames
 * chance touches follows from `seed` and their order in that direction alone (chance.ts); ARP and
 * neighbour discovery are spared.
 */
export const conditionsSchema = z.strictObject({
  from: z.nullable(host),
  to: z.nullable(host),
  latencyMs: milliseconds,
  /** Up to so much more or less, in the order sent all the same. */
  jitterMs: milliseconds,
  lossPercent: percent,
  duplicationPercent: percent,
  /** Of frames that the next one of their direction overtakes. */
  reorderingPercent: percent,
  /** Null: as fast as it can. */
  kbitPerSecond: z.nullable(z.number().check(z.minimum(1), z.maximum(10_000_000))),
  seed: z.int().check(z.minimum(0), z.maximum(0xffff_ffff)),
});
export type WireConditions = z.infer<typeof conditionsSchema>;
/** The first that fits a direction holds there. */
export const conditionsListSchema = z.array(conditionsSchema).check(z.maxLength(64));

/** Multiplies the time frames travel; a wire without latency counts as one of a millisecond. */
export const timeScaleSchema = z.number().check(z.minimum(1), z.maximum(10_000));
/** The wire cuts TCP segments so that none carries more bytes than this; null: leaves them whole. */
export const segmentBytesSchema = z.nullable(z.int().check(z.minimum(1), z.maximum(1460)));

/** Panel to server: none is answered but by `wire.state`. Frames that are not held are passed over. */
export const wireCommandSchemas = [
  /** Held: frames hang on the wire; open: all that hang go on, in order. */
  z.strictObject({
    type: z.literal('wire.gate'),
    gate: z.enum(GATES),
    /** Holds ARP and neighbour discovery too, without which hosts cannot even begin to talk. */
    discovery: z._default(z.boolean(), false),
  }),
  /** Lets one held frame go; null: the first. */
  z.strictObject({ type: z.literal('wire.step'), frame: z.nullable(frame) }),
  z.strictObject({ type: z.literal('wire.drop'), frame }),
  /** Hangs a copy, a frame of its own, right behind it. */
  z.strictObject({ type: z.literal('wire.duplicate'), frame }),
  /** To right before another held frame; null: to the end. */
  z.strictObject({ type: z.literal('wire.move'), frame, before: z.nullable(frame) }),
  /** The hold's time starts anew, as it does with everything a reader does to the wire. */
  z.strictObject({ type: z.literal('wire.keep') }),
  /** Replaces all rules; one that stays as it was keeps its counts. */
  z.strictObject({ type: z.literal('wire.rules'), rules: rulesSchema }),
  /** Replaces all conditions; an empty list is an ideal wire. Frames are counted anew. */
  z.strictObject({ type: z.literal('wire.conditions'), conditions: conditionsListSchema }),
  z.strictObject({ type: z.literal('wire.time-scale'), factor: timeScaleSchema }),
  z.strictObject({ type: z.literal('wire.segments'), bytes: segmentBytesSchema }),
  /** The wire drops the next TCP segment or UDP datagram that carries data; 0 takes that back. */
  z.strictObject({
    type: z.literal('wire.drop-next'),
    count: z.int().check(z.minimum(0), z.maximum(100)),
  }),
  /** Pulls a host's cable out: its interface has no carrier, and no frame reaches it or leaves it. */
  z.strictObject({ type: z.literal('wire.unplug'), host }),
  z.strictObject({ type: z.literal('wire.plug'), host }),
] as const;
export type WireCommand = z.infer<(typeof wireCommandSchemas)[number]>;

/** The whole of it, told after every change and to every page that comes back. */
export const wireStateSchema = z.strictObject({
  gate: z.enum(GATES),
  discovery: z.boolean(),
  /** Frames that hang on the wire, in the order they would go. */
  held: z.array(frame),
  /** Until the wire is released by itself, when this was said; null when nothing is held. */
  releaseInMs: z.nullable(count),
  dropNext: count,
  /** `seen` frames were meant so far, and the rule acted on `acted` of them. */
  rules: z.array(z.extend(ruleSchema, { seen: count, acted: count })),
  conditions: z.array(conditionsSchema),
  timeScale: z.number(),
  segmentBytes: segmentBytesSchema,
  /** Hosts whose cable is out, and for how long it was when this was said. */
  unplugged: z.array(z.strictObject({ host, forMs: count })),
  /**
   * The latest times for which cables were out, by the lab's clock; `backUs` is null while one is.
   * Absent as long as nobody has pulled a cable.
   */
  outages: z.optional(z.array(z.strictObject({ host, outUs: count, backUs: z.nullable(count) }))),
});
export type WireState = z.infer<typeof wireStateSchema>;

export const OPEN_WIRE: WireState = {
  gate: 'open',
  discovery: false,
  held: [],
  releaseInMs: null,
  dropNext: 0,
  rules: [],
  conditions: [],
  timeScale: 1,
  segmentBytes: null,
  unplugged: [],
};

/**
 * Who decides: the reader's hand, a rule, conditions, a full queue, the end of a hold's time, or a
 * cable that is unplugged.
 */
export const DECIDERS = ['reader', 'rule', 'conditions', 'queue', 'time', 'cable'] as const;

/**
 * Something that became of a frame after it reached the wire, or why it fared as its record says. A
 * frame that was simply passed on has none; of several, the last that is not `moved` stands.
 */
export const fateSchema = z.strictObject({
  frame,
  fate: z.enum([...FATES, 'moved']),
  atUs,
  by: z.enum(DECIDERS),
  /** The rule's id where a rule decided. */
  rule: z.nullable(z.string()),
  /** The frame this one is a copy of, made by the wire. */
  copyOf: z.nullable(frame),
});
export type FrameFate = z.infer<typeof fateSchema>;
