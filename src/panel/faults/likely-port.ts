/** The port that a host's programs want, so that it need not be typed: what they say of it themselves. */
import type { ProgramData } from '../lab-data.ts';

/** Most examples' own. */
const USUAL_PORT = 21_567;

/** The first number that one of the programs gives to a name with PORT in it. */
export function likelyPort(programs: readonly ProgramData[]): number {
  const texts = programs.flatMap(({ files }) => Object.values(files).map(({ text }) => text));
  for (const text of texts) {
    const found = /PORT\w*\s*=\s*(\d{2,5})/i.exec(text)?.[1];
    if (found !== undefined) return Number(found);
  }
  return USUAL_PORT;
}
