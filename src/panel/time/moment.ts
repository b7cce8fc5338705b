/** A time on the axis, in words. */
import type { TimeTexts } from '../texts/time-en.ts';

/** '3.204 s', '2 min 03.204 s' */
export function momentText(us: number, texts: TimeTexts): string {
  const ms = Math.round(us / 1000);
  const minutes = Math.floor(ms / 60_000);
  const seconds = ((ms % 60_000) / 1000).toFixed(3);
  return minutes === 0 ? texts.seconds(seconds) : texts.minutes(minutes, seconds.padStart(6, '0'));
}
