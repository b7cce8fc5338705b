/**
 * Keeps recordings small enough to be loaded with a page. Of a play that moves much, the first frames
 * and calls are kept and the rest are counted; lists that change much are told less often. Terminals
 * and everything else stay whole.
 */
import { RECORDED_CALLS, RECORDED_FRAME_BYTES, RECORDED_FRAMES } from '../protocol/limits.ts';
import type { RecordedEvent, RecordedPlay } from '../protocol/recording.ts';
import { thinList } from './thin-list.ts';

export function thin(play: RecordedPlay): RecordedPlay {
  const { events, leftOut } = thinFrames(play.events);
  const thinned = {
    ...play,
    events: thinList(thinList(thinCalls(events), 'sockets'), 'waits'),
  };
  return leftOut === 0 ? thinned : { ...thinned, framesLeftOut: leftOut };
}

/** What became of frames that are left out is left out with them. */
function thinFrames(events: readonly RecordedEvent[]) {
  let characters = 0;
  let leftOut = 0;
  const kept = new Set<number>();
  const thinned = events.filter((event) => {
    if (event.type === 'fate') return kept.has(event.frame);
    if (event.type !== 'frame') return true;
    characters += event.bytes.length;
    const fits = kept.size < RECORDED_FRAMES && characters <= base64Length(RECORDED_FRAME_BYTES);
    if (fits) kept.add(event.id);
    else leftOut += 1;
    return fits;
  });
  return { events: thinned, leftOut };
}

/** A call whose beginning is kept keeps its end. */
function thinCalls(events: readonly RecordedEvent[]): RecordedEvent[] {
  const kept = new Set<number>();
  return events.flatMap((event): RecordedEvent[] => {
    if (event.type !== 'calls') return [event];
    const calls = event.calls.filter(({ id }) => {
      if (kept.size < RECORDED_CALLS) kept.add(id);
      return kept.has(id);
    });
    const left = event.calls.filter(({ id, endUs }) => !kept.has(id) && endUs !== null).length;
    const thinned = { ...event, calls, missed: event.missed + left };
    const isEmpty = calls.length + event.runs.length + thinned.missed === 0;
    return isEmpty ? [] : [thinned];
  });
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
