/**
 * What differs between two plays of the same scene without meaning anything, each kind with one
 * function that puts a name in its place. Times, sequence numbers and the sizes of chunks never
 * get this far: outline.ts leaves them out.
 */
import type { Stream } from './streams.ts';

/** A date as ctime() writes it: Fri Nov  6 21:56:32 2026. */
const CTIME = /[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}/g;
const PORT = /(?<=:)\d{4,5}\b/g;
const PID = /(?<=\bpid[ =])\d+/g;

/** Ports the kernel chose, by number, named in the order their connections were opened. */
export type PortNames = ReadonlyMap<number, string>;

export function namePorts(streams: readonly Stream[]): PortNames {
  const names = new Map<number, string>();
  for (const { opener } of streams) {
    if (!names.has(opener.port)) names.set(opener.port, `«port ${names.size + 1}»`);
  }
  return names;
}

export function normaliseDates(text: string): string {
  return text.replace(CTIME, (date) => (Number.isNaN(Date.parse(date)) ? date : '«date»'));
}

/** Only ports that a connection of this play had: any other number stays as it is. */
export function normalisePorts(text: string, names: PortNames): string {
  return text.replace(PORT, (port) => names.get(Number(port)) ?? port);
}

export function normaliseProcessIds(text: string): string {
  return text.replace(PID, '«pid»');
}

export function normalise(text: string, names: PortNames): string {
  return normaliseProcessIds(normalisePorts(normaliseDates(text), names));
}
