/**
 * Starts the two ends of a connection again, so that their calls are followed from the first on: the
 * ends are stopped, the one that connects first, and start as they did, the one that listens first.
 */
import type { LiveLab, TerminalSize } from '../live-lab.ts';
import { isLive, type PanelRun, type PanelState } from '../state.ts';
import { isLike, type EndRuns } from './ends-of.ts';

/** Resolves when the last of them has started, or one of them does not come so far. */
export async function runAgain(
  live: LiveLab,
  { runs, listener }: EndRuns,
  sizeOf: (host: string) => TerminalSize,
): Promise<void> {
  const viewer = {};
  // Of the sockets it is known when there is somebody to connect to.
  live.watch(viewer, { sockets: true, waits: false, calls: true });
  try {
    for (const run of runs.toReversed()) await stopped(live, run, listener.host);
    for (const run of runs) {
      await live.start(run.host, run.program, sizeOf(run.host));
      const begun = live.state.runs.findLast((each) => each.id > run.id && isLike(each, run));
      // Why it did not start is said where every failure is.
      if (begun === undefined) return;
      const isLast = run === runs.at(-1);
      if (run.host === listener.host && !isLast && !(await listens(live, begun.id, listener.port)))
        return;
    }
  } finally {
    live.watch(viewer, { sockets: false, waits: false });
  }
}

/** A port has room for one who listens: whoever has taken its place since is stopped as well. */
async function stopped(live: LiveLab, run: PanelRun, listening: string): Promise<void> {
  const isMeant = (other: PanelRun) =>
    isLive(other) && (other.id === run.id || (run.host === listening && isLike(other, run)));
  for (const { id } of live.state.runs.filter(isMeant)) live.stop(id);
  await until(live, (state) => !isThere(state) || !state.runs.some(isMeant));
}

/** False when it ended without having listened. */
async function listens(live: LiveLab, run: number, port: number): Promise<boolean> {
  const has = ({ sockets }: PanelState) =>
    sockets?.sockets.some(
      (socket) => socket.run === run && socket.state === 'listening' && socket.local.port === port,
    ) === true;
  const isOver = (state: PanelState) =>
    !isThere(state) || !state.runs.some(({ id, exit }) => id === run && exit === null);
  await until(live, (state) => has(state) || isOver(state));
  return has(live.state);
}

const isThere = ({ life }: PanelState) => life.name === 'ready';

function until(live: LiveLab, is: (state: PanelState) => boolean): Promise<void> {
  if (is(live.state)) return Promise.resolve();
  return new Promise((resolve) => {
    const forget = live.subscribe(() => {
      if (!is(live.state)) return;
      forget();
      resolve();
    });
  });
}
