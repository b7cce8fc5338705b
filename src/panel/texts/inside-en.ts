/** The words for the insides of hosts: sockets, where threads wait, and why it is stuck. */
import type { Awaited, SocketState, Wait } from '../../../sandbox-server/protocol/inside.ts';
import type { Cause, Finding } from '../../../sandbox-server/protocol/stuck/state.ts';
import { endText, placeText } from './places.ts';

type FindingOf<Name extends Cause> = Extract<Finding, { cause: Name }>;

/** A cause in three sentences: what it is, how that shows, and what to try. */
export interface Explanation {
  readonly cause: string;
  readonly evidence: string;
  readonly next: string;
}

/** Names a run as the page does; null is a socket that no run has. */
export type RunName = (run: number | null) => string;

export type Explanations = {
  readonly [Name in Cause]: (finding: FindingOf<Name>, runName: RunName) => Explanation;
};

const states: Record<SocketState, string> = {
  listening: 'takes connections',
  'syn-sent': 'asked for a connection, no answer yet',
  'syn-received': 'answered a request, not confirmed yet',
  established: 'connected',
  'fin-wait-1': 'said goodbye, not confirmed yet',
  'fin-wait-2': 'said goodbye, waits for the other’s',
  'close-wait': 'the other end said goodbye; this program has not',
  closing: 'both said goodbye at once',
  'last-ack': 'said goodbye last, not confirmed yet',
  'time-wait': 'over; kept for a minute against late segments',
  closed: 'not in use',
  unconnected: 'takes datagrams from anybody',
};

const unknown: Record<NonNullable<Wait['why']>, string> = {
  runs: 'It runs; it does not wait.',
  'not-python': 'The line is known of Python programs alone.',
  'not-in-file': 'None of your lines is being carried out.',
  unreadable: 'The line cannot be known here.',
};

const awaited: Record<Exclude<Awaited['kind'], 'socket'>, string> = {
  terminal: 'the terminal',
  pipe: 'a pipe',
  file: 'a file',
  event: 'an event',
  unknown: 'something that cannot be seen',
};

const explanations: Explanations = {
  'nothing-listens': ({ attempt, listening }, runName) => ({
    cause: `Nothing listens on port ${attempt.port} of ${attempt.host}.`,
    evidence:
      (attempt.frame === null
        ? `${attempt.from} asks ${endText(attempt)} for a connection, and no socket there takes it.`
        : `${attempt.host} refused ${attempt.from} in frame #${attempt.frame}.`) +
      (listening.length === 0
        ? ' Nothing listens anywhere in this lab.'
        : ` What does listen: ${listening
            .map(({ host, local, run }) => `${endText(local)} on ${host} (${runName(run)})`)
            .join(', ')}.`),
    next: 'Start the server first, or use the port and the host it listens on.',
  }),
  'loopback-only': ({ attempt, listener }, runName) => ({
    cause: `${runName(listener.run)} listens on ${listener.local.address} alone.`,
    evidence: `Its socket is bound to ${endText(listener.local)}; ${attempt.from} asked ${endText(attempt)}.`,
    next: 'Bind to the empty address, and it takes connections from other hosts too.',
  }),
  'accept-queue-full': ({ listener, wait }, runName) => ({
    cause: `The accept queue of ${runName(listener.run)} is full.`,
    evidence:
      `${listener.received} connections wait on ${endText(listener.local)}; its backlog is ${listener.sent}.` +
      (wait?.where ? ` Meanwhile the program waits at ${placeText(wait)}.` : ''),
    next: 'Have the program accept again, or end a client that waits.',
  }),
  'time-wait': ({ run, socket }, runName) => ({
    cause: `A port of ${runName(run.run)} is still in TIME_WAIT.`,
    evidence: `It could not have its address, nothing listens on ${run.host}, and a closed connection still has port ${socket.local.port}.`,
    next: 'Set SO_REUSEADDR before bind, or wait until the minute is over.',
  }),
  'wire-held': ({ frames, rule }) => ({
    cause: 'The wire is held.',
    evidence:
      frames.length === 1
        ? `Frame #${frames[0]} hangs on it${rule === null ? '' : ` by the rule “${rule}”`}.`
        : `${frames.length} frames hang on it${rule === null ? '' : ` by the rule “${rule}”`}, #${frames[0]} first.`,
    next: 'Let them go, one by one or all at once.',
  }),
  'no-newline': ({ ends, sent }, runName) => ({
    cause: 'Both sides wait to receive, and the last line sent has no end.',
    evidence: `${runName(ends[sent.by].wait.run)} sent “${sent.text}” last (frame #${sent.frame}), without a newline.`,
    next: 'If the other side reads lines, it still waits for the end of this one: send “\\n” too.',
  }),
  'both-receive': ({ ends: [one, other] }, runName) => ({
    cause: 'Both sides wait to receive.',
    evidence: `${runName(one.wait.run)} waits at ${placeText(one.wait)}, ${runName(other.wait.run)} at ${placeText(other.wait)}; nothing is under way between them.`,
    next: 'One of them has to speak: look at what each expects of the other.',
  }),
  'peer-gone': ({ end, peer }, runName) => ({
    cause: 'The other end is gone.',
    evidence: `${runName(end.wait.run)} waits at ${placeText(end.wait)} for ${peer}, which has no socket of that connection any more.`,
    next: 'It learns of that only when it sends, or by a time limit of its own.',
  }),
};

export const insideEn = {
  sockets: 'Sockets',
  noSockets: 'No program has a socket yet.',
  omitted: (count: number) => `And ${count} more.`,
  columns: {
    host: 'Host',
    state: 'State',
    local: 'Here',
    remote: 'There',
    received: 'Recv-Q',
    sent: 'Send-Q',
    owner: 'Program',
  },
  states,
  queue: (waiting: number, backlog: number) => `${waiting} to accept, backlog ${backlog}`,
  notAccepted: 'not accepted yet',
  nobody: 'none',
  secondsLeft: (seconds: number) => `${seconds} s left`,
  sendsAgain: (seconds: number) => `sends again in ${seconds} s`,
  waitsAt: (line: number, call: string, on: string) =>
    on === '' ? `line ${line}: ${call}()` : `line ${line}: ${call}() on ${on}`,
  waitsIn: (call: string, on: string) => (on === '' ? `${call}()` : `${call}() on ${on}`),
  awaited,
  and: (things: readonly string[]) => things.join(', '),
  asleep: (count: number) =>
    count === 1
      ? 'asleep in the loop, watching 1 socket'
      : `asleep in the loop, watching ${count} sockets`,
  unknown,
  stuck: {
    ask: 'Why is it stuck?',
    none: 'Nothing that is known to get programs stuck shows. They may be waiting for you, or still at work.',
    explanations,
  },
};

export type InsideTexts = typeof insideEn;
