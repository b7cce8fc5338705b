/** The agent lives beside readers' programs: what it says is checked like anything that arrives. */
import * as z from 'zod/mini';
import { LIMIT_NAMES } from '../protocol/errors.ts';
import { callsSchema } from '../protocol/calls.ts';
import { socketsSchema, waitsSchema } from '../protocol/inside.ts';
import { LAB_STAGES } from '../protocol/messages.ts';
import { fateSchema, wireStateSchema } from '../protocol/wire.ts';
import type { AgentEvent } from './agent-messages.ts';
import { PipeError } from './pipe-codec.ts';

const count = z.int().check(z.minimum(0));
const text = z.string();
const run = z.int().check(z.minimum(1));
const limit = z.enum(LIMIT_NAMES);

const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('lab.stage'), stage: z.enum(LAB_STAGES) }),
  z.strictObject({
    type: z.literal('lab.ready'),
    hosts: z.array(z.strictObject({ name: text, mac: z.nullable(text), addresses: z.array(text) })),
  }),
  z.strictObject({ type: z.literal('done'), ref: count, atUs: count }),
  z.strictObject({ type: z.literal('failed'), ref: count, code: text, detail: text }),
  z.strictObject({ type: z.literal('run.taken'), run, offset: count }),
  z.strictObject({ type: z.literal('run.paused'), run, paused: z.boolean() }),
  z.strictObject({
    type: z.literal('run.ended'),
    run,
    code: z.nullable(z.int()),
    signal: z.nullable(text),
    limit: z.nullable(limit),
    bytes: count,
    atUs: count,
  }),
  z.strictObject({ type: z.literal('frames.missed'), count }),
  z.strictObject({ type: z.literal('frames.fates'), fates: z.array(fateSchema) }),
  z.strictObject({ type: z.literal('wire.state'), state: wireStateSchema }),
  z.extend(socketsSchema, { type: z.literal('sockets') }),
  z.extend(waitsSchema, { type: z.literal('waits') }),
  z.extend(callsSchema, { type: z.literal('calls') }),
  z.strictObject({ type: z.literal('limit'), limit, value: z.number(), run: z.nullable(run) }),
  z.strictObject({
    type: z.literal('log'),
    level: z.enum(['info', 'warn', 'error']),
    text: z.string().check(z.maxLength(16_384)),
  }),
]);

/** @throws PipeError when `json` is nothing an agent says. */
export function parseAgentEvent(json: string): AgentEvent {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new PipeError('the agent sent what is no JSON');
  }
  const result = eventSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = ['event', ...(issue?.path ?? [])].join('.');
  throw new PipeError(`the agent's ${field}: ${issue?.message ?? 'invalid'}`);
}
