/**
 * A play reduced to what must come out the same each time: for every run what it was, what its
 * terminal showed, what was typed and how it ended; for every connection what crossed it; the notes.
 */
import type { RecordedEvent, RecordedPlay } from '../protocol/recording.ts';
import { crossedFrame } from './crossed-frame.ts';
import { namePorts, normalise, type PortNames } from './normalise.ts';
import { readStreams, type Side, type Stream } from './streams.ts';

/** One thing that must be the same. `of` names it in sentences: "the terminal of server.py (run 1)". */
export interface Fact {
  readonly of: string;
  readonly text: string;
}

type EventOf<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;

export function outline(play: RecordedPlay): Fact[] {
  const frames = eventsOf(play, 'frame').map((event) => {
    return crossedFrame({ ...event, bytes: Buffer.from(event.bytes, 'base64') }, play.hosts);
  });
  const streams = readStreams(frames);
  const ports = namePorts(streams);
  return [
    ...eventsOf(play, 'started').flatMap((started) => runFacts(play, started, ports)),
    ...streams.flatMap((stream, index) => streamFacts(stream, index + 1, ports)),
    ...eventsOf(play, 'note').map(({ text }, index) => ({
      of: `note ${index + 1}`,
      text: JSON.stringify(text),
    })),
  ];
}

function runFacts(play: RecordedPlay, started: EventOf<'started'>, ports: PortNames): Fact[] {
  const { run, host, program } = started;
  const what = program.kind === 'file' ? program.file : 'the shell';
  const name = `${what} on ${host} (run ${run})`;
  const ofRun = (event: { readonly run: number }) => event.run === run;
  const printed = eventsOf(play, 'output').filter(ofRun);
  const typed = eventsOf(play, 'input').filter(ofRun);
  const ended = eventsOf(play, 'ended').find(ofRun);
  return [
    { of: `the program of run ${run}`, text: `${host}: ${JSON.stringify(program)}` },
    { of: `the terminal of ${name}`, text: normalise(join(printed), ports) },
    { of: `what was typed into ${name}`, text: join(typed) },
    { of: `the end of ${name}`, text: ended ? describeExit(ended.exit) : 'never ended' },
  ];
}

function streamFacts(stream: Stream, number: number, ports: PortNames): Fact[] {
  const { opener, answerer, accepted, finished, resetBy, droppedWithData } = stream;
  const name = `connection ${number}`;
  const text = (side: Side) => normalise(Buffer.from(side.bytes).toString(), ports);
  const closed = resetBy
    ? `reset by ${resetBy}`
    : `finished by the ${finished.join(', then the ')}` || 'not finished';
  return [
    { of: `the ends of ${name}`, text: normalise(`${endOf(opener)} → ${endOf(answerer)}`, ports) },
    { of: `the opening of ${name}`, text: accepted ? 'accepted' : 'not accepted' },
    { of: `the bytes ${opener.host} sent on ${name}`, text: text(opener) },
    { of: `the bytes ${answerer.host} sent on ${name}`, text: text(answerer) },
    { of: `frames with data dropped on ${name}`, text: String(droppedWithData) },
    { of: `the close of ${name}`, text: closed },
  ];
}

function join(events: readonly { readonly text: string }[]): string {
  return events.map(({ text }) => text).join('');
}

function endOf({ host, address, port }: Side): string {
  return `${host} ${address}:${port}`;
}

function describeExit({ code, signal, limit }: EventOf<'ended'>['exit']): string {
  const how = signal === null ? `exit code ${String(code)}` : `killed by ${signal}`;
  return limit === null ? how : `${how}, at its limit of ${limit}`;
}

function eventsOf<Type extends RecordedEvent['type']>(
  play: RecordedPlay,
  type: Type,
): EventOf<Type>[] {
  return play.events.filter((event): event is EventOf<Type> => event.type === type);
}
