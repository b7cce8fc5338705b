/** How the panel's state follows from what happens: pure, one case for each thing that can. */
import type { Frame } from '../../sandbox-server/protocol/binary.ts';
import { FRAMES_KEPT } from '../../sandbox-server/protocol/limits.ts';
import type { Watching } from '../../sandbox-server/protocol/inside.ts';
import type { ServerMessage } from '../../sandbox-server/protocol/messages.ts';
import { decodePacket } from '../../sandbox-server/protocol/packet.ts';
import { OPEN_WIRE } from '../../sandbox-server/protocol/wire.ts';
import { isHousekeeping } from './frame-kind.ts';
import { NO_CALLS, withCalls } from './stream/known-calls.ts';
import { indexOf, withFates } from './wire/fates.ts';
import {
  INITIAL,
  programName,
  type Link,
  type PanelRun,
  type PanelScene,
  type PanelState,
  type Problem,
  type SeenFrame,
  type Wanted,
} from './state.ts';

export type Action =
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'opening' }
  | { readonly type: 'message'; readonly message: ServerMessage; readonly nowMs: number }
  /** Output of a run has arrived up to `end`. */
  | { readonly type: 'output'; readonly run: number; readonly end: number }
  | { readonly type: 'frames'; readonly frames: readonly Frame[] }
  /** What is not watched any more is not known any more. */
  | { readonly type: 'watching'; readonly watching: Watching }
  | { readonly type: 'wanted'; readonly wanted: Wanted }
  | { readonly type: 'unwanted'; readonly id: number }
  | { readonly type: 'stopping'; readonly run: number }
  | { readonly type: 'problem'; readonly problem: Problem | null }
  | { readonly type: 'note'; readonly note: PanelState['note'] }
  /** The reader asks for it, or puts it away. */
  | { readonly type: 'scene'; readonly scene: PanelScene | null }
  | { readonly type: 'close-run'; readonly run: number }
  | { readonly type: 'clear-frames' }
  | { readonly type: 'reset' };

/** A wire nobody has touched. */
const RELEASED = { wire: OPEN_WIRE, releaseAtMs: null, unpluggedAtMs: new Map() };
/** Insides nobody has looked at. */
const UNSEEN = { sockets: null, waits: null };

export function update(state: PanelState, action: Action): PanelState {
  switch (action.type) {
    case 'link':
      return { ...state, link: action.link, ...(action.link.name === 'open' ? {} : UNSEEN) };
    case 'opening':
      return {
        ...INITIAL,
        link: state.link,
        wanted: state.wanted,
        scene: toCome(state),
        life: { name: 'opening' },
      };
    case 'message':
      return onMessage(state, action.message, action.nowMs);
    case 'output':
      return changeRun(state, action.run, (run) => ({
        ...run,
        received: Math.max(run.received, action.end),
      }));
    case 'frames':
      return addFrames(state, action.frames);
    case 'watching': {
      const sockets = action.watching.sockets ? state.sockets : null;
      return { ...state, sockets, waits: action.watching.waits ? state.waits : null };
    }
    case 'wanted':
      return { ...state, wanted: [...state.wanted, action.wanted], problem: null };
    case 'unwanted':
      return { ...state, wanted: state.wanted.filter((wanted) => wanted.id !== action.id) };
    case 'stopping':
      return changeRun(state, action.run, (run) => ({ ...run, stopping: true }));
    case 'problem':
      return { ...state, problem: action.problem };
    case 'note':
      return { ...state, note: action.note };
    case 'scene':
      return { ...state, scene: action.scene };
    case 'close-run':
      return { ...state, runs: state.runs.filter((run) => run.id !== action.run) };
    case 'clear-frames':
      return { ...state, frames: [], missed: 0, calls: { ...state.calls, calls: [], missed: 0 } };
    case 'reset':
      return { ...INITIAL, link: state.link, scene: toCome(state) };
  }
}

function onMessage(state: PanelState, message: ServerMessage, nowMs: number): PanelState {
  switch (message.type) {
    case 'welcome':
      return { ...state, link: { name: 'open', isolation: message.isolation } };
    case 'lab.queued':
      return {
        ...state,
        life: { name: 'queued', place: message.place, reason: message.reason },
      };
    case 'lab.starting':
      return { ...state, life: { name: 'starting', stage: message.stage } };
    case 'lab.ready':
      return onReady(state, message, nowMs);
    case 'lab.expiring':
      return { ...state, expiry: { reason: message.reason, atMs: nowMs + message.inMs } };
    case 'lab.kept':
      return { ...state, expiry: null };
    case 'lab.gone':
      return {
        ...state,
        life: { name: 'gone', reason: message.reason, id: message.id },
        expiry: null,
        ...RELEASED,
        ...UNSEEN,
        scene: toCome(state),
        wanted: [],
        runs: state.runs.map(endWithLab),
      };
    case 'run.started':
      return addRun(state, message);
    case 'run.ended':
      return changeRun(state, message.run, (run) => ({
        ...run,
        exit: message.exit,
        endedAtUs: message.atUs,
      }));
    case 'run.paused': {
      const pausedAtMs = message.paused ? nowMs : null;
      return changeRun(state, message.run, (run) => ({ ...run, pausedAtMs }));
    }
    case 'run.trimmed':
      return changeRun(state, message.run, (run) => ({
        ...run,
        trimmed: message.offset,
        received: Math.max(run.received, message.offset),
      }));
    case 'frames.missed':
      return { ...state, missed: state.missed + message.count };
    case 'limit':
      return {
        ...state,
        problem: { kind: 'limit', limit: message.limit, value: message.value, run: message.run },
      };
    case 'error':
      // An answer to a request is told by whoever made the request, who knows the host.
      if (message.ref !== null) return state;
      return {
        ...state,
        problem: { kind: 'error', code: message.code, values: message.values, host: null },
      };
    case 'frames.fates':
      return { ...state, frames: withFates(state.frames, message.fates) };
    case 'wire.state': {
      const { releaseInMs, unplugged } = message.state;
      const releaseAtMs = releaseInMs === null ? null : nowMs + releaseInMs;
      const unpluggedAtMs = new Map(unplugged.map(({ host, forMs }) => [host, nowMs - forMs]));
      return { ...state, wire: message.state, releaseAtMs, unpluggedAtMs };
    }
    case 'scene.state': {
      const { note, waits } = message;
      return {
        ...state,
        scene: { ...(state.scene ?? SCENE), plays: true, note, waits, end: null },
      };
    }
    case 'scene.ended': {
      const { outcome, failure } = message;
      const scene = { ...(state.scene ?? SCENE), waits: false, end: { outcome, failure } };
      return { ...state, scene };
    }
    case 'sockets': {
      const { atUs, sockets, omitted } = message;
      const readyAtMs = nowMs - atUs / 1000;
      return { ...state, sockets: { atUs, sockets, omitted }, readyAtMs };
    }
    case 'waits': {
      const { atUs, waits } = message;
      return { ...state, waits: { atUs, waits }, readyAtMs: nowMs - atUs / 1000 };
    }
    case 'calls':
      return { ...state, calls: withCalls(state.calls, message) };
    case 'done':
    case 'run.taken':
      return state;
  }
}

const SCENE: PanelScene = {
  plays: true,
  note: null,
  waits: false,
  end: null,
  original: false,
  cleared: false,
};

/** The scene that a lab is being made for; any other went with the lab it played in. */
function toCome({ scene }: PanelState): PanelScene | null {
  return scene?.plays === false ? scene : null;
}

function onReady(
  state: PanelState,
  message: Extract<ServerMessage, { type: 'lab.ready' }>,
  nowMs: number,
): PanelState {
  // A scene that still plays is told again.
  const scene = state.scene?.end === null ? toCome(state) : state.scene;
  const ready = {
    ...state,
    life: { name: 'ready' } as const,
    hosts: message.hosts,
    expiry: null,
    scene,
    // Told again from the first on.
    calls: NO_CALLS,
  };
  if (!message.resumed)
    return { ...ready, ...RELEASED, ...UNSEEN, readyAtMs: null, runs: [], frames: [], missed: 0 };
  const known = new Map(state.runs.map((run) => [run.id, run]));
  return message.runs.reduce<PanelState>(
    (next, { run: id, host, program, exit, pausedForMs, stopping }) => {
      const run = known.get(id);
      const pausedAtMs = pausedForMs === undefined ? null : nowMs - pausedForMs;
      if (run !== undefined) {
        return changeRun(next, id, (before) => ({
          ...before,
          exit: exit ?? before.exit,
          pausedAtMs,
          stopping,
        }));
      }
      const added = addRun(next, { run: id, host, program, atUs: null });
      return changeRun(added, id, (before) => ({ ...before, exit, pausedAtMs, stopping }));
    },
    // A run this page knows and the lab no longer does has ended and been forgotten.
    {
      ...ready,
      runs: state.runs.map((run) =>
        message.runs.some((other) => other.run === run.id) ? run : endWithLab(run),
      ),
    },
  );
}

function addRun(
  state: PanelState,
  started: {
    readonly run: number;
    readonly host: string;
    readonly program: PanelRun['program'];
    readonly atUs: number | null;
  },
): PanelState {
  const name = programName(started.program);
  const earlier = state.runs.filter(
    (run) => run.host === started.host && programName(run.program) === name,
  );
  const run: PanelRun = {
    id: started.run,
    host: started.host,
    program: started.program,
    ordinal: Math.max(0, ...earlier.map(({ ordinal }) => ordinal)) + 1,
    startedAtUs: started.atUs,
    endedAtUs: null,
    exit: null,
    stopping: false,
    pausedAtMs: null,
    received: 0,
    trimmed: 0,
  };
  return { ...state, runs: [...state.runs, run] };
}

function endWithLab(run: PanelRun): PanelRun {
  if (run.exit !== null) return run;
  return { ...run, exit: { code: null, signal: 'SIGKILL', limit: null } };
}

function changeRun(state: PanelState, id: number, change: (run: PanelRun) => PanelRun): PanelState {
  return { ...state, runs: state.runs.map((run) => (run.id === id ? change(run) : run)) };
}

function addFrames(state: PanelState, frames: readonly Frame[]): PanelState {
  const last = state.frames.at(-1)?.id ?? 0;
  const seen = frames.filter((frame) => frame.id > last).map(see);
  const all = state.frames.concat(seen);
  const forgotten = tooMany(all);
  return {
    ...state,
    frames: forgotten === 0 ? all : all.slice(forgotten),
    missed: state.missed + forgotten,
  };
}

/** The oldest go many at a time, so that what follows from the others seldom begins elsewhere. */
const FORGOTTEN_AT_ONCE = 256;

/** By their ids, so that it makes no difference in which portions frames came. */
function tooMany(frames: readonly SeenFrame[]): number {
  const over = frames.length - FRAMES_KEPT;
  if (over <= 0) return 0;
  const portions = Math.ceil((frames[over]?.id ?? 0) / FORGOTTEN_AT_ONCE);
  return indexOf(frames, portions * FORGOTTEN_AT_ONCE);
}

/** A frame is looked into once, however often the state that it is in is found again. */
const SEEN = new WeakMap<Frame, SeenFrame>();

function see(frame: Frame): SeenFrame {
  const known = SEEN.get(frame);
  if (known !== undefined) return known;
  const packet = decodePacket(frame.bytes);
  const seen = { ...frame, packet, housekeeping: isHousekeeping(packet), fates: [] };
  SEEN.set(frame, seen);
  return seen;
}
