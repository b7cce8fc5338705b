/**
 * What differs between two plays of the same scene without meaning anything, each kind with one
 * function that puts a name in its place. Times of events, sequence numbers and the sizes of
 * segments never get this far: outline.ts leaves them out.
 */
import type { Datagram } from './datagrams.ts';
import type { Stream } from './streams.ts';

/** A date as ctime() writes it: Fri Nov  6 21:56:32 2026. */
const CTIME = /[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}/g;
const NUMBER = /(?<=[^\d.]|^)\d{5}(?![\d.])/g;
const PID = /(?<=\b(?:pid|process)[ =])\d+/g;
const DURATION = /(?<=[^\d./]|^)\d+(?:\.\d+)?(?:\/\d+(?:\.\d+)?)*(?= ?m?s\b)/g;
/** What one more line of a table of measurements begins with: what was varied, then what came. */
const MEASURED = /^(\d+),[\d.]+(?:,[\d.]+)+(?=\r?$)/gm;
/** A carriage return takes what follows to the start of the line, over what was there. */
const OVERWRITTEN = /[^\n]*\r(?=[^\r\n])/g;
/** Where one read ended and the next began, in programs that show what each of them gave. */
const CHUNK = /(?<=^received: .*)\r\nreceived: /gm;
/** The same line again and again: how often follows from the machine's pace. */
const REPEATED = /^(.+\r?\n)\1+/gm;
/** Linux picks from these when a program asks for none (ip_local_port_range). */
const EPHEMERAL = { first: 32_768, last: 60_999 };

/** Ports the kernel chose, by number. */
export type PortNames = ReadonlyMap<number, string>;

/**
 * Those of connections are counted for each pair of hosts apart, in the order in which the
 * connections were opened: only between one pair does that order mean anything.
 */
export function namePorts(streams: readonly Stream[], datagrams: readonly Datagram[]): PortNames {
  const names = new Map<number, string>();
  const counts = new Map<string, number>();
  const name = (port: number, pair: string) => {
    if (names.has(port) || !isEphemeral(port)) return;
    const count = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, count);
    names.set(port, `«port ${count}»`);
  };
  for (const { opener, answerer } of streams) {
    name(opener.port, `${opener.host} ${answerer.host}`);
    name(answerer.port, `of ${answerer.host}`);
  }
  for (const { source, destination } of datagrams) {
    name(source.port, `of ${source.host}`);
    name(destination.port, `of ${destination.host}`);
  }
  return names;
}

export function isEphemeral(port: number): boolean {
  return port >= EPHEMERAL.first && port <= EPHEMERAL.last;
}

export function normaliseDates(text: string): string {
  return text.replace(CTIME, (date) => (Number.isNaN(Date.parse(date)) ? date : '«date»'));
}

/** Ports of this play by their names; any other that the kernel may have chosen is nameless. */
export function normalisePorts(text: string, names: PortNames): string {
  const nameless = (number: string, at: number) =>
    isEphemeral(Number(number)) && /(?:port |:)$/.test(text.slice(0, at)) ? '«port»' : number;
  return text.replace(
    NUMBER,
    (number: string, at: number) => names.get(Number(number)) ?? nameless(number, at),
  );
}

export function normaliseProcessIds(text: string): string {
  return text.replace(PID, '«pid»');
}

export function normaliseDurations(text: string): string {
  return text.replace(DURATION, '«time»');
}

export function normaliseMeasurements(text: string): string {
  return text.replace(MEASURED, '$1,«measured»');
}

/** How a stream of bytes was cut into reads. */
export function joinChunks(text: string): string {
  return text.replace(CHUNK, '');
}

export function foldRepeats(text: string): string {
  return text.replace(REPEATED, '$1');
}

/** What a reader still sees of lines that were written over. */
export function dropOverwritten(text: string): string {
  return text.replace(OVERWRITTEN, '');
}

export function normalise(text: string, names: PortNames): string {
  const dated = normaliseDates(joinChunks(dropOverwritten(text)));
  const timed = normaliseDurations(normaliseMeasurements(dated));
  return foldRepeats(normaliseProcessIds(normalisePorts(timed, names)));
}
