/**
 * A play reduced to what must come out the same each time: for every run what it was, what its
 * terminal showed, what was typed and how it ended; for every connection what crossed it; what the
 * scene made of the wire; the notes. Sockets, waiting threads and system calls are not here: which of
 * them a look finds depends on when it is taken.
 */
import type { RecordedEvent, RecordedEventOf, RecordedPlay } from '../protocol/recording.ts';
import { crossedFrame } from './crossed-frame.ts';
import { readDatagrams, type Datagram } from './datagrams.ts';
import type { Fact } from './fact.ts';
import { namePorts, normalise, type PortNames } from './normalise.ts';
import { readStreams, type Side, type Stream } from './streams.ts';
import { fateFacts, settingsFacts } from './wire-facts.ts';

/** Of a play whose frames are not all there, what has to do with frames is left out. */
export function outline(play: RecordedPlay): Fact[] {
  const frames = eventsOf(play, 'frame').map((event) => {
    return crossedFrame({ ...event, bytes: Buffer.from(event.bytes, 'base64') }, play.hosts);
  });
  const streams = readStreams(frames);
  const datagrams = readDatagrams(frames);
  const ports = namePorts(streams, datagrams);
  const crossed = [
    ...streamsFacts(streams, ports),
    ...datagramFacts(datagrams, ports),
    ...fateFacts(play, frames, ports),
  ];
  return [
    ...eventsOf(play, 'started').flatMap((started) => runFacts(play, started, ports)),
    ...settingsFacts(play),
    ...(play.framesLeftOut === undefined ? crossed : []),
    ...eventsOf(play, 'note').map(({ text }, index) => ({
      kind: 'note' as const,
      of: `note ${index + 1}`,
      text: JSON.stringify(text),
    })),
  ];
}

function runFacts(
  play: RecordedPlay,
  started: RecordedEventOf<'started'>,
  ports: PortNames,
): Fact[] {
  const { run, host, program } = started;
  const what = program.kind === 'file' ? program.file : 'the shell';
  const name = `${what} on ${host} (run ${run})`;
  const ofRun = (event: { readonly run: number }) => event.run === run;
  const printed = eventsOf(play, 'output').filter(ofRun);
  const typed = eventsOf(play, 'input').filter(ofRun);
  const ended = eventsOf(play, 'ended').find(ofRun);
  const kind = 'run';
  return [
    { kind, of: `the program of run ${run}`, text: `${host}: ${JSON.stringify(program)}` },
    { kind, of: `the terminal of ${name}`, text: normalise(join(printed), ports) },
    { kind, of: `what was typed into ${name}`, text: join(typed) },
    { kind, of: `the end of ${name}`, text: ended ? describeExit(ended.exit) : 'never ended' },
  ];
}

/** Connections between the same two ends are counted in the order they were opened. */
function streamsFacts(streams: readonly Stream[], ports: PortNames): Fact[] {
  const counts = new Map<string, number>();
  const named = streams.map((stream) => {
    const { opener, answerer } = stream;
    const port = ports.get(answerer.port) ?? answerer.port;
    const pair = `${opener.host} to ${answerer.host}:${port}`;
    const count = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, count);
    return streamFacts(stream, `connection ${count} of ${pair}`, ports);
  });
  return named.toSorted(([a], [b]) => ((a?.of ?? '') < (b?.of ?? '') ? -1 : 1)).flat();
}

function streamFacts(stream: Stream, name: string, ports: PortNames): Fact[] {
  const { opener, answerer, accepted, droppedWithData } = stream;
  const text = (side: Side) => normalise(Buffer.from(side.bytes).toString(), ports);
  const opened = accepted ? 'accepted' : 'not accepted';
  const kind = 'connection';
  return [
    {
      kind,
      of: `the ends of ${name}`,
      text: normalise(`${endOf(opener)} → ${endOf(answerer)}`, ports),
    },
    { kind, of: `the opening of ${name}`, text: opened },
    { kind: 'bytes', of: `the bytes ${opener.host} sent on ${name}`, text: text(opener) },
    { kind: 'bytes', of: `the bytes ${answerer.host} sent back on ${name}`, text: text(answerer) },
    { kind, of: `frames with data dropped on ${name}`, text: String(droppedWithData) },
    { kind, of: `the close of ${name}`, text: describeClose(stream) },
  ];
}

/**
 * How it began to end. Which side was first, and whether the other finished too or was reset for
 * saying more, is chance where each closes of its own accord.
 */
function describeClose({ resetBy, brokenOff, finished, accepted }: Stream): string {
  if (brokenOff) return `reset by ${String(resetBy)}`;
  if (finished.length === 0) return accepted ? 'not finished' : 'never answered';
  return 'finished';
}

function datagramFacts(datagrams: readonly Datagram[], ports: PortNames): Fact[] {
  const flows = Map.groupBy(datagrams, ({ source, destination }) => {
    const to = destination.port === 0 ? destination.host : endOf(destination);
    return normalise(`${source.host} sent to ${to}`, ports);
  });
  const facts = [...flows].map(([flow, sent]): Fact => {
    const lines = sent.map(({ dropped, text }) => {
      return `${dropped ? '(dropped) ' : ''}${normalise(text, ports)}`;
    });
    const text = [...new Set(lines)].toSorted().join('\n');
    return { kind: 'bytes', of: `the datagrams ${flow}`, text };
  });
  return facts.toSorted((a, b) => (a.of < b.of ? -1 : 1));
}

function join(events: readonly { readonly text: string }[]): string {
  return events.map(({ text }) => text).join('');
}

function endOf({ host, address, port }: Pick<Side, 'host' | 'address' | 'port'>): string {
  return `${host} ${address}:${port}`;
}

function describeExit({ code, signal, limit }: RecordedEventOf<'ended'>['exit']): string {
  const how = signal === null ? `exit code ${String(code)}` : `killed by ${signal}`;
  return limit === null ? how : `${how}, at its limit of ${limit}`;
}

function eventsOf<Type extends RecordedEvent['type']>(
  play: RecordedPlay,
  type: Type,
): RecordedEventOf<Type>[] {
  return play.events.filter((event): event is RecordedEventOf<Type> => event.type === type);
}
