/**
 * UTF-8 text, line by line. A stream is cut into segments wherever it happens to be, also inside a
 * character: the bytes of a character that begins or ends in another segment are a field of their own.
 */
import { FieldReader } from './field-reader.ts';
import { layerOf, type Place, type Step } from './step.ts';

const LINE_FEED = 0x0a;
/** What text does not contain: control characters but tab, line feed, form feed, return, escape. */
const CONTROL = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

export function isText(place: Place): boolean {
  const { from, to } = wholeCharacters(place);
  if (from === to) return false;
  try {
    const bytes = place.frame.subarray(from, to);
    return !CONTROL.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

export function decodeText(place: Place): Step {
  const { from, to } = wholeCharacters(place);
  const reader = new FieldReader(place.frame, place.start, place.end);
  reader.bytes('text.cut-character', from - place.start);
  while (reader.at < to) {
    const feed = place.frame.subarray(reader.at, to).indexOf(LINE_FEED);
    const length = feed === -1 ? to - reader.at : feed + 1;
    reader.text('text.line', length);
  }
  reader.bytes('text.cut-character', place.end - to);
  return { layer: layerOf('text', place, reader), next: null };
}

const isContinuation = (byte: number | undefined) => byte !== undefined && byte >> 6 === 0b10;

/** How many bytes the character beginning with this byte has (RFC 3629). */
function lengthOf(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** The range without the end of a character at its start and the start of one at its end. */
function wholeCharacters({ frame, start, end }: Place): { from: number; to: number } {
  let from = start;
  while (from < end && from < start + 3 && isContinuation(frame[from])) from += 1;
  let lead = end - 1;
  while (lead > from && lead > end - 4 && isContinuation(frame[lead])) lead -= 1;
  const cut = lead >= from && lead + lengthOf(frame[lead] ?? 0) > end;
  return { from, to: cut ? lead : end };
}
