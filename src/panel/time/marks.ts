/** Where on the axis something happened, and how much: marks behind the slider. Pure. */
import type { PanelRun } from '../state.ts';
import type { Journal, Step } from './journal.ts';

/** The axis is divided into so many places. */
export const PLACES = 160;
/** As high as a mark gets, whatever happens in its place. */
const MOST = 1;

export interface Mark {
  readonly place: number;
  /** From 0 to 1. */
  readonly height: number;
}

export interface Marks {
  /** By host, what runs printed there. */
  readonly output: ReadonlyMap<string, readonly Mark[]>;
  readonly frames: readonly Mark[];
  /** Places in which runs started or ended, by host. */
  readonly ends: ReadonlyMap<string, readonly number[]>;
}

/** @param hostOf of a run */
export function marksOf(
  { steps, fromMs, toMs }: Pick<Journal, 'steps' | 'fromMs' | 'toMs'>,
  hostOf: (run: number) => string,
): Marks {
  const placeOf = ({ atMs }: Step) =>
    Math.min(PLACES - 1, Math.floor(((atMs - fromMs) / Math.max(1, toMs - fromMs)) * PLACES));
  const output = new Map<string, Map<number, number>>();
  const frames = new Map<number, number>();
  const ends = new Map<string, Set<number>>();
  for (const step of steps) {
    const place = placeOf(step);
    const [action] = step.actions;
    if (action.type === 'frames') count(frames, place);
    else if (action.type === 'output') count(of(output, hostOf(action.run), newCounts), place);
    else if (action.type === 'message') {
      const { message } = action;
      if (message.type === 'run.started' || message.type === 'run.ended')
        of(ends, hostOf(message.run), newPlaces).add(place);
    }
  }
  return {
    output: new Map([...output].map(([host, counts]) => [host, heights(counts)])),
    frames: heights(frames),
    ends: new Map([...ends].map(([host, places]) => [host, [...places]])),
  };
}

/** Names the hosts of runs, also of those put away since. */
export function hostsOfRuns(steps: readonly Step[], runs: readonly PanelRun[]) {
  const hosts = new Map(runs.map(({ id, host }) => [id, host]));
  for (const { actions } of steps) {
    const [action] = actions;
    if (action.type === 'message' && action.message.type === 'run.started')
      hosts.set(action.message.run, action.message.host);
  }
  return (run: number): string => hosts.get(run) ?? '';
}

const newCounts = () => new Map<number, number>();
const newPlaces = () => new Set<number>();

function of<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function count(counts: Map<number, number>, place: number): void {
  counts.set(place, (counts.get(place) ?? 0) + 1);
}

/** One is to be seen, and a thousand no more than so high. */
function heights(counts: ReadonlyMap<number, number>): Mark[] {
  return [...counts].map(([place, count]) => ({
    place,
    height: Math.min(MOST, 0.35 + 0.65 * (Math.log2(count) / 6)),
  }));
}
