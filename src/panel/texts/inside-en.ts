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
  listening: 'waits for connections',
  'syn-sent': 'asked for a connection, no answer yet',
  'syn-received': 'answered a request, not confirmed yet',
  established: 'connected',
  'fin-wait-1': 'said goodbye, not confirmed yet',
  'fin-wait-2': 'said goodbye, waits for the other’s',
  'close-wait': 'the other end said goodbye; this program has not',
  closing: 'both said goodbye at once',
  'last-ack': 'said goodbye last, not confirmed yet',
  'time-wait': 'over; kept for late segments',
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
  time: 'its own time',
  event: 'an event',
  unknown: 'something that cannot be seen',
};

const placeOf = (wait: Wait) => placeText(wait, 'its event loop');

/** Of Node it cannot be known whether one of its timers is the program's. */
const besides = (...waits: readonly Wait[]) =>
  waits.some(({ call, why }) => why === 'not-python' && call?.startsWith('epoll') === true)
    ? ' An event loop may also wait for a timer of its own, which cannot be seen from outside.'
    : '';

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
      (wait?.where ? ` Meanwhile the program waits at ${placeOf(wait)}.` : ''),
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
    evidence: `${runName(ends[sent.by].wait.run)} sent “${sent.text}” last (frame #${sent.frame}), without a newline.${besides(ends[0].wait, ends[1].wait)}`,
    next: 'If the other side reads lines, it still waits for the end of this one: send “\\n” too.',
  }),
  'both-receive': ({ ends: [one, other] }, runName) => ({
    cause: 'Both sides wait to receive.',
    evidence: `${runName(one.wait.run)} waits at ${placeOf(one.wait)}, ${runName(other.wait.run)} at ${placeOf(other.wait)}; nothing is under way between them.${besides(one.wait, other.wait)}`,
    next: 'One of them has to speak: look at what each expects of the other.',
  }),
  'peer-gone': ({ end, peer }, runName) => ({
    cause: 'The other end is gone.',
    evidence: `${runName(end.wait.run)} waits at ${placeOf(end.wait)} for ${peer}, which has no socket of that connection any more.`,
    next: 'It learns of that only when it sends, or by a time limit of its own.',
  }),
};

export const insideEn = {
  sockets: 'Sockets',
  caption: 'Sockets of every host, as its kernel has them now',
  noSockets: 'No program has a socket yet.',
  omitted: (count: number) => `And ${count} more.`,
  columns: {
    host: 'Host',
    state: 'State',
    local: 'Here',
    remote: 'There',
    received: 'Recv-Q',
    sent: 'Send-Q',
  },
  hints: {
    host: 'The host, and the program that has the socket',
    state: 'The state of the connection as the kernel knows it',
    local: 'Address and port on this host',
    remote: 'Address and port of the other end',
    received: 'Bytes that have come and that the program has not read',
    sent: 'Bytes that the program has sent and the other end has not acknowledged',
  },
  states,
  queue: (waiting: number, backlog: number) =>
    waiting > backlog
      ? `${waiting} waiting to be accepted: full`
      : `${waiting} of ${backlog} waiting to be accepted`,
  queueHint:
    'The accept queue: connections the kernel has made and the program has not taken yet. The number after “of” is the backlog; Linux lets in one more.',
  ownerless: { 'not-accepted': 'not accepted yet', left: 'left to the kernel' },
  nobody: 'no program',
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
  named: (run: string, text: string) => `${run}: ${text}`,
  inThread: (text: string) => `${text}, in a thread`,
  moreThere: (count: number) => (count === 1 ? 'and 1 more there' : `and ${count} more there`),
  moreThreads: (count: number) => (count === 1 ? 'and 1 more thread' : `and ${count} more threads`),
  older: 'started before your last edit',
  waitsHere: 'Where it waits',
  stuck: {
    ask: 'Why is it stuck?',
    askShort: 'Stuck?',
    again: 'Look again',
    close: 'Close the answer',
    looking: 'Looking at the sockets, the waiting threads and the wire …',
    unseen: 'The lab did not tell its state in time. Look again.',
    changed: 'Something has happened since. Look again.',
    lookedAt: (programs: number, sockets: number, threads: number, frames: number) =>
      `Looked at: running programs, ${programs}; sockets, ${sockets}; waiting threads, ${threads}; frames, ${frames}; the wire.`,
    frame: (id: number) => `Frame #${id}`,
    socket: (end: string) => `Socket ${end}`,
    place: (place: string) => `Line ${place}`,
    release: 'Release the wire',
    none: 'Nothing that is known to get programs stuck shows. They may be waiting for you, or still at work.',
    explanations,
  },
};

export type InsideTexts = typeof insideEn;
