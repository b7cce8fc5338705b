/**
 * Keeps recordings small enough to be loaded with a page: of a play that moves much, the first
 * frames are kept and the rest are counted. Terminals and everything else stay whole.
 */
import { RECORDED_FRAME_BYTES, RECORDED_FRAMES } from '../protocol/limits.ts';
import type { RecordedPlay } from '../protocol/recording.ts';

export function thin(play: RecordedPlay): RecordedPlay {
  let frames = 0;
  let characters = 0;
  let leftOut = 0;
  const events = play.events.filter((event) => {
    if (event.type !== 'frame') return true;
    frames += 1;
    characters += event.bytes.length;
    const fits = frames <= RECORDED_FRAMES && characters <= base64Length(RECORDED_FRAME_BYTES);
    if (!fits) leftOut += 1;
    return fits;
  });
  return leftOut === 0 ? play : { ...play, events, framesLeftOut: leftOut };
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
