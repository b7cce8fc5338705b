/** The system calls that are known of a lab's runs, each once, and whose calls are known at all. */
import type { Call, Calls } from '../../../sandbox-server/protocol/calls.ts';
import { CALLS_KEPT } from '../../../sandbox-server/protocol/limits.ts';

export interface KnownCalls {
  /** Runs whose calls are followed. */
  readonly runs: readonly number[];
  /** At most CALLS_KEPT, in the order they were first told; one that waits has no end yet. */
  readonly calls: readonly Call[];
  /** Calls that were never told, or forgotten since. */
  readonly missed: number;
}

export const NO_CALLS: KnownCalls = { runs: [], calls: [], missed: 0 };

/** What is known after `told`; the end of a call takes the place of its beginning. */
export function withCalls(known: KnownCalls, told: Calls): KnownCalls {
  const news = new Map(told.calls.map((call) => [call.id, call]));
  const calls = known.calls.map((call) => {
    if (call.endUs !== null) return call;
    const ended = news.get(call.id);
    news.delete(call.id);
    return ended ?? call;
  });
  calls.push(...news.values());
  const forgotten = Math.max(0, calls.length - CALLS_KEPT);
  return {
    runs: [...known.runs, ...told.runs],
    calls: calls.slice(forgotten),
    missed: known.missed + told.missed + forgotten,
  };
}
