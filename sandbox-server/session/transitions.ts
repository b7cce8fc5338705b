/**
 * A session's states, and what may happen in each.
 *
 *   greeting  nothing but hello is heard
 *   idle      welcome was said; there is no lab
 *   opening   a lab is queued, starting or being resumed
 *   live      the lab is the page's
 *   closing   the page gave the lab up, come or not; it is being taken apart
 */
import type { ClientMessage } from '../protocol/messages.ts';

export type State = 'greeting' | 'idle' | 'opening' | 'live' | 'closing';

/** What the panel says, and what becomes of its lab. */
export type SessionEvent = ClientMessage['type'] | 'input' | 'opened' | 'refused' | 'gone';

const USE: Partial<Record<SessionEvent, State>> = {
  'lab.keep': 'live',
  'file.write': 'live',
  'file.remove': 'live',
  'run.start': 'live',
  'run.stop': 'live',
  'run.signal': 'live',
  'run.resize': 'live',
  'run.ack': 'live',
  'frames.ack': 'live',
  'lab.watch': 'live',
  'scene.play': 'live',
  'scene.next': 'live',
  'scene.stop': 'live',
  'wire.gate': 'live',
  'wire.step': 'live',
  'wire.drop': 'live',
  'wire.duplicate': 'live',
  'wire.move': 'live',
  'wire.keep': 'live',
  'wire.rules': 'live',
  'wire.conditions': 'live',
  'wire.time-scale': 'live',
  'wire.segments': 'live',
  'wire.drop-next': 'live',
  'wire.unplug': 'live',
  'wire.plug': 'live',
  input: 'live',
};

const TRANSITIONS: Readonly<Record<State, Partial<Record<SessionEvent, State>>>> = {
  greeting: { hello: 'idle' },
  idle: { 'lab.open': 'opening', 'lab.resume': 'opening' },
  opening: { opened: 'live', refused: 'idle', 'lab.close': 'closing' },
  live: { ...USE, 'lab.close': 'closing', gone: 'idle' },
  closing: { gone: 'idle', refused: 'idle' },
};

/** Messages without an answer that a panel may have sent before it learnt that its lab is gone. */
const LATE: ReadonlySet<SessionEvent> = new Set<SessionEvent>([
  'lab.keep',
  'run.stop',
  'run.signal',
  'run.resize',
  'run.ack',
  'frames.ack',
  'lab.watch',
  'scene.next',
  'scene.stop',
  'wire.gate',
  'wire.step',
  'wire.drop',
  'wire.duplicate',
  'wire.move',
  'wire.keep',
  'wire.rules',
  'wire.conditions',
  'wire.time-scale',
  'wire.segments',
  'wire.drop-next',
  'wire.unplug',
  'wire.plug',
  'input',
]);

/** The state after `event`; 'late' when it is to be ignored, undefined when it is out of order. */
export function next(
  state: State,
  event: SessionEvent,
  hadLab: boolean,
): State | 'late' | undefined {
  const after = TRANSITIONS[state][event];
  if (after !== undefined) return after;
  const ignored = hadLab && state !== 'greeting' && LATE.has(event);
  return ignored ? 'late' : undefined;
}
