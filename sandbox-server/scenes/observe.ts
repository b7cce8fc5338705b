/**
 * What a recording holds of a lab beside its runs and frames: what became of the frames, how the wire
 * stands, the sockets, where threads wait, and the system calls. Each is told where it changed.
 */
import type { HostSocket, Wait } from '../protocol/inside.ts';
import { OPEN_WIRE, type WireState } from '../protocol/wire.ts';
import type { RecordedEvent } from '../protocol/recording.ts';
import type { Lab } from '../lab/lab.ts';
import { ListChanges, type ListRules } from './list-changes.ts';

/** Times that run down or are set anew with every segment are told no more often than this. */
const DEADLINE_EVERY_US = 1_000_000;

type Observed = Exclude<RecordedEvent, { type: 'frame' }>;

export interface Notebook {
  /** Takes down what the lab has told the time of. */
  readonly happened: (event: Observed) => void;
  /** Takes down what is seen now. */
  readonly saw: (event: Observed) => void;
}

const SOCKET_RULES: ListRules<HostSocket> = {
  keyOf: ({ host, kind, local, remote }) => JSON.stringify([host, kind, local, remote]),
  isSame: (told, now, elapsedUs) => {
    const isSoon = elapsedUs < DEADLINE_EVERY_US && told.timer?.kind === now.timer?.kind;
    return isEqual(told, isSoon ? { ...now, timer: told.timer } : now);
  },
};

const WAIT_RULES: ListRules<Wait> = {
  keyOf: ({ run, thread }) => `${run} ${thread}`,
  isSame: isEqual,
};

/** Writes down what the lab tells from now on; the functions returned end that. */
export function observe(lab: Lab, { happened, saw }: Notebook): (() => void)[] {
  const sockets = new ListChanges(SOCKET_RULES);
  const waits = new ListChanges(WAIT_RULES);
  let wire: WireState = OPEN_WIRE;
  return [
    lab.on('fates', (fates) => {
      for (const fate of fates) happened({ type: 'fate', ...fate });
    }),
    lab.on('wire', (state) => {
      if (isEqual(timeless(wire), timeless(state))) return;
      wire = state;
      saw({ type: 'wire', atUs: 0, state });
    }),
    lab.on('sockets', ({ atUs, sockets: rows, omitted }) => {
      const change = sockets.next(rows, atUs);
      if (change !== undefined) happened({ type: 'sockets', atUs, ...change, omitted });
    }),
    lab.on('waits', ({ atUs, waits: rows }) => {
      const change = waits.next(rows, atUs);
      if (change !== undefined) happened({ type: 'waits', atUs, ...change });
    }),
    lab.on('calls', ({ runs, calls, missed }) => {
      if (runs.length > 0 || missed > 0) saw({ type: 'calls', atUs: 0, runs, calls: [], missed });
      // They come in batches, and each has a time of its own.
      for (const call of calls) {
        const atUs = call.endUs ?? call.atUs;
        happened({ type: 'calls', atUs, runs: [], calls: [call], missed: 0 });
      }
    }),
  ];
}

/** Without what runs by itself. */
function timeless(state: WireState): WireState {
  const unplugged = state.unplugged.map(({ host }) => ({ host, forMs: 0 }));
  return { ...state, releaseInMs: null, unplugged };
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
