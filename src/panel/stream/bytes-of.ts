/** What the bytes of a stream are, as far as frames and calls tell. */
import type { Piece, Stream } from './stream.ts';

/** `end` - `start` of them; undefined where a byte is not known. */
export function bytesOf(stream: Stream, { start, end }: Piece): (number | undefined)[] {
  const bytes = Array<number | undefined>(end - start).fill(undefined);
  const put = (from: number, found: Uint8Array) => {
    const first = Math.max(from, start);
    const last = Math.min(from + found.length, end);
    for (let at = first; at < last; at += 1) bytes[at - start] ??= found[at - from];
  };
  for (const piece of stream.segments) {
    if (piece.start < end && piece.end > start) put(piece.start, piece.frame.packet.payload);
  }
  for (const piece of [...stream.sends, ...stream.receives]) {
    if (piece.start < end && piece.end > start) put(piece.start, decoded(piece.call.bytes));
  }
  return bytes;
}

function decoded(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** A character, and the bytes it takes. */
export interface Character extends Piece {
  readonly text: string;
}

/** The characters of UTF-8; of one that is cut, or is none, a dot for each byte. `start` is 0. */
export function charactersOf(bytes: readonly (number | undefined)[]): Character[] {
  const characters: Character[] = [];
  for (let start = 0; start < bytes.length;) {
    const text = characterAt(bytes, start) ?? '·';
    const size = text === '·' ? 1 : new TextEncoder().encode(text).length;
    characters.push({ start, end: start + size, text: PICTURES[text] ?? text });
    start += size;
  }
  return characters;
}

/** What would not be seen. A space at the end of a text would be cut off. */
const PICTURES: Readonly<Record<string, string>> = { '\n': '↵', ' ': '\u00a0' };
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function characterAt(bytes: readonly (number | undefined)[], start: number): string | undefined {
  const first = bytes[start] ?? 0xff;
  if (first < 0x20 || first === 0x7f) return first === 0x0a ? '\n' : undefined;
  const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const all = bytes.slice(start, start + size).filter((byte) => byte !== undefined);
  try {
    return all.length < size ? undefined : UTF8.decode(Uint8Array.from(all));
  } catch {
    return undefined;
  }
}
