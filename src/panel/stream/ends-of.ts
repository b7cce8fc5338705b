/** The runs that had a connection's two ends, as far as can be told by when they were alive. */
import { programName, type PanelRun, type PanelState } from '../state.ts';
import type { StreamPair } from './streams.ts';

/** What is to be started again for the calls of its like to be known. */
export interface EndRuns {
  /** The answering host's first: it has to listen before anybody can connect. */
  readonly runs: readonly PanelRun[];
  readonly listener: { readonly host: string; readonly port: number };
  /** All of them have been started once more since, and are followed. */
  readonly startedSince: boolean;
}

/** Of each program, the newest run that was alive when the connection began. */
export function endsOf(
  { streams: [stream], beganUs }: StreamPair,
  { runs, calls }: Pick<PanelState, 'runs' | 'calls'>,
  hosts: readonly string[],
): EndRuns {
  const host = hosts[stream.to.host] ?? '';
  const found = [host, hosts[stream.from.host]].flatMap((name) => {
    const there = runs.filter((run) => run.host === name && isProgram(run) && lived(run, beganUs));
    return there.filter((run) => !there.some((other) => other.id > run.id && isLike(other, run)));
  });
  const startedSince = found.every((run) =>
    runs.some((other) => other.id > run.id && isLike(other, run) && calls.runs.includes(other.id)),
  );
  return { runs: found, listener: { host, port: stream.to.port }, startedSince };
}

/** Runs of the same program on the same host. */
export function isLike(one: PanelRun, other: PanelRun): boolean {
  return one.host === other.host && programName(one.program) === programName(other.program);
}

const isProgram = ({ program }: PanelRun) => program.kind === 'file';

/** One that began before the page was loaded has no known beginning. */
const lived = ({ startedAtUs, endedAtUs }: PanelRun, atUs: number) =>
  (startedAtUs ?? 0) <= atUs && (endedAtUs ?? Infinity) >= atUs;
