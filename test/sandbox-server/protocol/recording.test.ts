import { expect, test } from 'vitest';
import { playSchema, recordingSchema } from '../../../sandbox-server/protocol/recording.ts';
import { OPEN_WIRE } from '../../../sandbox-server/protocol/wire.ts';
import { socketRow, waitRow } from '../../helpers/inside-rows.ts';

const at = { atUs: 1 };
const fate = { frame: 1, fate: 'held', by: 'rule', rule: 'first', copyOf: null };
const EVENTS: Readonly<Record<string, object>> = {
  fate: { type: 'fate', ...at, ...fate },
  wire: { type: 'wire', ...at, state: OPEN_WIRE },
  paused: { type: 'paused', ...at, run: 1, paused: true },
  sockets: {
    type: 'sockets',
    ...at,
    changed: [{ id: 1, ...socketRow() }],
    gone: [2],
    omitted: 0,
  },
  waits: { type: 'waits', ...at, changed: [{ id: 1, ...waitRow() }], gone: [] },
  calls: { type: 'calls', ...at, runs: [1], calls: [], missed: 2 },
};
const isEvent = (event: object) => playSchema.safeParse({ hosts: [], events: [event] }).success;

test.each(Object.entries(EVENTS))('%s is an event, and every field of it is needed', (_, event) => {
  expect(playSchema.parse({ hosts: [], events: [event] }).events).toEqual([event]);
  for (const field of Object.keys(event)) {
    const { [field]: left, ...rest } = event as Record<string, unknown>;
    expect([field, left, isEvent(rest)]).toEqual([field, left, false]);
  }
  expect(isEvent({ ...event, more: 1 })).toBe(false);
});

test('a row without its number, or with half of what it says, is none', () => {
  const { sockets } = EVENTS;
  expect(isEvent({ ...sockets, changed: [socketRow()] })).toBe(false);
  expect(isEvent({ ...sockets, changed: [{ id: 1, state: 'closed' }] })).toBe(false);
});

test('a recording of another version is none', () => {
  const recording = { example: 'x', plays: {} };
  expect(recordingSchema.safeParse({ ...recording, version: 2 }).success).toBe(true);
  expect(recordingSchema.safeParse({ ...recording, version: 1 }).success).toBe(false);
});
