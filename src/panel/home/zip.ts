/**
 * A zip archive without compression: a header before each file, and the list of all of them at the
 * end (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). Programs are small, and forty lines are
 * less to trust than a library.
 */
export interface ZipFile {
  /** With `/` between folders. */
  readonly name: string;
  readonly text: string;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 1 << 11;
/** Made by Unix (3), so that the mode below is one: -rw-r--r--. */
const MADE_BY = (3 << 8) | VERSION;
const MODE = 0o100644 << 16;

export function zip(files: readonly ZipFile[], at: Date): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let offset = 0;
  for (const file of files) {
    const name = encoder.encode(file.name);
    const data = encoder.encode(file.text);
    const about = [u16(FLAGS), u16(0), u16(timeOf(at)), u16(dateOf(at)), u32(crc32(data))];
    const sizes = [u32(data.length), u32(data.length), u16(name.length), u16(0)];
    const local = join([u32(LOCAL), u16(VERSION), ...about, ...sizes, name, data]);
    const attributes = [u16(0), u16(0), u16(0), u32(MODE >>> 0), u32(offset)];
    list.push(u32(CENTRAL), u16(MADE_BY), u16(VERSION), ...about, ...sizes, ...attributes, name);
    parts.push(local);
    offset += local.length;
  }
  const directory = join(list);
  const counts = [u16(files.length), u16(files.length), u32(directory.length), u32(offset)];
  return join([...parts, directory, u32(END), u16(0), u16(0), ...counts, u16(0)]);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function u32(value: number): Uint8Array {
  return join([u16(value & 0xffff), u16(value >>> 16)]);
}

function timeOf(at: Date): number {
  return (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
}

function dateOf(at: Date): number {
  return ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
