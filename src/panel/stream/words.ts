/** The pieces of a stream in sentences: what a call gave or got, and where its bytes went or came from. */
import type { Call } from '../../../sandbox-server/protocol/calls.ts';
import type { SeenFrame } from '../state.ts';
import type { StreamTexts } from '../texts/stream-en.ts';
import {
  overlapping,
  unacknowledged,
  unread,
  unsent,
  type AnyPiece,
  type CallPiece,
  type Piece,
  type Stream,
} from './stream.ts';

/** Of a list in a sentence, so many; the rest are counted. */
const LISTED = 6;
/** More can be said only of a stream that many threads use at once. */
const FACTS = 12;

/** As programs write it: `send` is what they call, and `sendto` what the kernel is asked for. */
const NAMES: Partial<Record<Call['call'], string>> = { sendto: 'send', recvfrom: 'recv' };

export const nameOf = ({ call }: Call): string => NAMES[call] ?? call;

/** 'send(12)', and what came of it where that is not what was asked for. */
export function callLabel(call: Call): string {
  const asked = `${nameOf(call)}(${call.asked})`;
  return call.result === null || call.result === call.asked ? asked : `${asked} → ${call.result}`;
}

export function sentenceOf(
  pieces: readonly AnyPiece[],
  stream: Stream,
  remarks: (frame: SeenFrame) => string,
  texts: StreamTexts,
): string {
  const [piece] = pieces;
  if (piece === undefined) return '';
  if (pieces.length > 1) {
    const range = { start: piece.start, end: pieces.at(-1)?.end ?? piece.end };
    return texts.together[piece.kind](pieces.length, texts.bytes(range.start, range.end));
  }
  switch (piece.kind) {
    case 'send':
      return [
        texts.gave(callLabel(piece.call), texts.bytes(piece.start, piece.end)),
        carriedBy(piece, stream, texts),
        gotBy(piece, stream, texts),
      ].join(' · ');
    case 'segment':
      return [
        texts.carried(piece.frame.id, texts.bytes(piece.start, piece.end)),
        remarks(piece.frame),
        sentBy(piece, stream, texts),
        gotBy(piece, stream, texts),
      ]
        .filter((part) => part !== '')
        .join(' · ');
    case 'recv':
      return [
        texts.got(callLabel(piece.call), texts.bytes(piece.start, piece.end)),
        carriedBy(piece, stream, texts),
        sentBy(piece, stream, texts),
      ].join(' · ');
  }
}

function carriedBy(piece: Piece, { segments }: Stream, texts: StreamTexts): string {
  const frames = overlapping(piece, segments);
  if (frames.length === 0) return texts.notCarried;
  return texts.carriedBy(
    listed(
      frames.map(({ frame }) => `#${frame.id}`),
      texts,
    ),
  );
}

function gotBy(piece: Piece, { receives, knowsReceives }: Stream, texts: StreamTexts): string {
  if (!knowsReceives) return texts.receivesUnknown;
  const calls = overlapping(piece, receives);
  if (calls.length === 0) return texts.notRead;
  return texts.readAs(listed(calls.map(label), texts));
}

function sentBy(piece: Piece, { sends, knowsSends }: Stream, texts: StreamTexts): string {
  if (!knowsSends) return texts.sendsUnknown;
  const calls = overlapping(piece, sends);
  return calls.length === 0 ? texts.sendsUnknown : texts.sentAs(listed(calls.map(label), texts));
}

const label = ({ call }: CallPiece) => callLabel(call);

function listed(all: readonly string[], texts: StreamTexts): string {
  const more = all.length - LISTED;
  return texts.list(more > 0 ? [...all.slice(0, LISTED), texts.more(more)] : all);
}

/** What can be said of a stream as a whole, each where it is so. */
export function factsOf(stream: Stream, hosts: readonly string[], texts: StreamTexts): string[] {
  const from = hosts[stream.from.host] ?? '?';
  const to = hosts[stream.to.host] ?? '?';
  const size = (piece: Piece) => piece.end - piece.start;
  const facts: string[] = [];
  const buffered = unsent(stream);
  if (buffered !== null && stream.knowsSends) facts.push(texts.unsent(size(buffered), from));
  const flying = unacknowledged(stream);
  if (flying !== null) facts.push(texts.unacknowledged(size(flying), to));
  for (const piece of unread(stream))
    facts.push(piece.behindGap ? texts.behindGap(size(piece), to) : texts.unread(size(piece), to));
  for (const call of stream.waits) {
    const host = call.way === 'sent' ? from : to;
    facts.push(texts.waits[call.way](callLabel(call), host));
  }
  for (const call of stream.failed)
    facts.push(texts.failed(nameOf(call), call.way === 'sent' ? from : to, call.error ?? ''));
  if (stream.fin !== null) facts.push(texts.fin(from, stream.fin.frame.id));
  if (stream.sawEnd) facts.push(texts.sawEnd(to));
  // A call that is tried again and again fails again and again.
  return [...new Set(facts)].slice(0, FACTS);
}

/** 'client → server: 23 bytes: 3 × send, 2 segments, 5 × recv' */
export function headingOf(stream: Stream, texts: StreamTexts): string {
  const { sends, segments, receives, knowsSends, knowsReceives, length } = stream;
  if (length === 0) return texts.nothing;
  return texts.counts({
    bytes: length,
    sends: knowsSends ? sends.length : null,
    segments: segments.length,
    receives: knowsReceives ? receives.length : null,
  });
}
