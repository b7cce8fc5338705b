/**
 * A capture as a file that Wireshark opens: pcapng (draft-ietf-opsawg-pcapng), little-endian. The
 * wire and the loopback of every host are interfaces of their own, hosts keep their names, and a
 * frame that did not simply cross says so in a comment.
 */
import type { Frame } from './binary.ts';
import { FRAME_SNAP_BYTES } from './limits.ts';
import type { HostInfo } from './messages.ts';
import { addressBytes } from './packet-address.ts';

export interface Capture {
  readonly hosts: readonly Pick<HostInfo, 'name' | 'addresses'>[];
  readonly frames: readonly Frame[];
  /** When the lab was ready, in milliseconds since 1970: frames count from there. */
  readonly readyAtMs: number;
  /** What to say of a frame; null for nothing. By default, what the wire did to it. */
  readonly commentOn?: (frame: Frame) => string | null;
}

/** Nothing is said of a frame that was delivered. */
const FATE_COMMENTS: Readonly<Partial<Record<string, string>>> = {
  held: 'held on the wire',
  dropped: 'dropped by the wire',
  duplicated: 'a copy that the wire made',
};

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE = 1;
const NAMES = 4;
const PACKET = 6;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const ETHERNET = 1;
const OPTION = { end: 0, comment: 1, interfaceName: 2, application: 4, packetId: 5, unit: 9 };
const NAME_RECORD = { end: 0, ipv4: 1, ipv6: 2 };
const MICROSECONDS = 6;

export function encodePcapng({
  hosts,
  frames,
  readyAtMs,
  commentOn = ({ fate }) => FATE_COMMENTS[fate] ?? null,
}: Capture): Uint8Array<ArrayBuffer> {
  const places = ['wire', ...hosts.map(({ name }) => `${name} loopback`)];
  const start = Math.round(readyAtMs) * 1000;
  return join([
    sectionHeader(),
    ...places.map(interfaceBlock),
    namesBlock(hosts),
    ...frames.map((frame) => packetBlock(frame, start, hosts.length, commentOn(frame))),
  ]);
}

function sectionHeader(): Uint8Array {
  const fixed = new Uint8Array(16);
  const view = new DataView(fixed.buffer);
  view.setUint32(0, BYTE_ORDER_MAGIC, true);
  view.setUint16(4, 1, true);
  // The length of the section is not said: minus one, in 64 bits.
  fixed.fill(0xff, 8);
  return block(SECTION_HEADER, [fixed, options([[OPTION.application, utf8('Switchboard')]])]);
}

function interfaceBlock(name: string): Uint8Array {
  const fixed = new Uint8Array(8);
  const view = new DataView(fixed.buffer);
  view.setUint16(0, ETHERNET, true);
  view.setUint32(4, FRAME_SNAP_BYTES, true);
  const unit = Uint8Array.of(MICROSECONDS);
  const described = options([
    [OPTION.interfaceName, utf8(name)],
    [OPTION.unit, unit],
  ]);
  return block(INTERFACE, [fixed, described]);
}

function namesBlock(hosts: Capture['hosts']): Uint8Array {
  const records = hosts.flatMap(({ name, addresses }) =>
    addresses.map((address): [number, Uint8Array] => {
      const bytes = addressBytes(address);
      const kind = bytes.length === 4 ? NAME_RECORD.ipv4 : NAME_RECORD.ipv6;
      return [kind, join([bytes, utf8(`${name}\0`)])];
    }),
  );
  return block(NAMES, [options(records)]);
}

function packetBlock(
  frame: Frame,
  startUs: number,
  hostCount: number,
  comment: string | null,
): Uint8Array {
  const fixed = new Uint8Array(20);
  const view = new DataView(fixed.buffer);
  const atUs = startUs + Math.round(frame.atUs);
  const isLoopback = frame.where === 'loopback' && frame.from < hostCount;
  view.setUint32(0, isLoopback ? frame.from + 1 : 0, true);
  view.setUint32(4, Math.floor(atUs / 2 ** 32), true);
  view.setUint32(8, atUs % 2 ** 32, true);
  view.setUint32(12, frame.bytes.length, true);
  view.setUint32(16, Math.max(frame.length, frame.bytes.length), true);
  const id = new Uint8Array(8);
  new DataView(id.buffer).setUint32(0, frame.id, true);
  const said: [number, Uint8Array][] = comment === null ? [] : [[OPTION.comment, utf8(comment)]];
  return block(PACKET, [fixed, padded(frame.bytes), options([...said, [OPTION.packetId, id]])]);
}

/** Type, length, what is in it, and the length again, so that a reader may go backwards. */
function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0);
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, type, true);
  head.setUint32(4, length, true);
  const tail = new DataView(new ArrayBuffer(4));
  tail.setUint32(0, length, true);
  return join([new Uint8Array(head.buffer), ...parts, new Uint8Array(tail.buffer)]);
}

/** Options, and records of names, which are written the same way: code, length, padded value. */
function options(list: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  const written = list.map(([code, value]) => {
    const head = new DataView(new ArrayBuffer(4));
    head.setUint16(0, code, true);
    head.setUint16(2, value.length, true);
    return join([new Uint8Array(head.buffer), padded(value)]);
  });
  return join([...written, new Uint8Array(4)]);
}

/** To a multiple of four bytes. */
function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
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

const utf8 = (text: string) => new TextEncoder().encode(text);
