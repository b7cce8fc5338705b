/**
 * Binary messages, the same on the bridge and on the agent's pipe: a kind, then big-endian fields.
 *
 *   output  1 | run u32 | offset f64 | bytes        server → panel, agent → server
 *   input   2 | run u32 | offset f64 | bytes        panel → server → agent
 *   frames  3 | count u16 | records                 server → panel, agent → server
 *
 * `offset` is the position of the first byte in the run's output or input. A record is
 *
 *   id u32 | atUs f64 | from u8 | to u8 | where u8 | fate u8 | length u32 | captured u16 | bytes
 */

export const KIND_OUTPUT = 1;
export const KIND_INPUT = 2;
export const KIND_FRAMES = 3;

const STREAM_HEADER = 13;
const BATCH_HEADER = 3;
const RECORD_HEADER = 22;

/** `to` of a frame that goes to every host (broadcast and multicast). */
export const TO_ALL = 255;

/** Where a frame was seen. Frames on a host's loopback never reach the wire. */
export const WHERE = ['wire', 'loopback'] as const;
/**
 * How a frame fared when it reached the wire; what becomes of one that is held or travelling is told
 * later (FrameFate in wire.ts). `duplicated` is a copy that the wire made, and delivered.
 */
export const FATES = ['delivered', 'dropped', 'held', 'duplicated', 'travelling'] as const;

export interface StreamChunk {
  readonly kind: typeof KIND_OUTPUT | typeof KIND_INPUT;
  readonly run: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface Frame {
  /** Counts up from 1 in the order the wire saw them, over the whole lab. */
  readonly id: number;
  /** Microseconds since the lab was ready. */
  readonly atUs: number;
  /** Index into the lab's hosts. */
  readonly from: number;
  /** Index into the lab's hosts, or TO_ALL. */
  readonly to: number;
  readonly where: (typeof WHERE)[number];
  readonly fate: (typeof FATES)[number];
  /** Bytes that crossed; `bytes` may be shorter (FRAME_SNAP_BYTES). */
  readonly length: number;
  readonly bytes: Uint8Array;
}

/** Thrown for bytes that are no binary message; says at which offset and why. */
export class BinaryError extends Error {
  readonly code = 'message-malformed';
  constructor(message: string) {
    super(message);
    this.name = 'BinaryError';
  }
}

export function encodeStream(chunk: StreamChunk): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(STREAM_HEADER + chunk.bytes.length);
  const view = new DataView(message.buffer);
  view.setUint8(0, chunk.kind);
  view.setUint32(1, chunk.run);
  view.setFloat64(5, chunk.offset);
  message.set(chunk.bytes, STREAM_HEADER);
  return message;
}

/** The kind of a binary message. @throws BinaryError when it is empty or of no known kind. */
export function kindOf(message: Uint8Array): number {
  const kind = message[0];
  if (kind === undefined) throw new BinaryError('an empty binary message');
  if (kind < KIND_OUTPUT || kind > KIND_FRAMES)
    throw new BinaryError(`no binary message of kind ${kind}`);
  return kind;
}

/** @throws BinaryError when it is too short or its offset is no whole number. */
export function decodeStream(message: Uint8Array): StreamChunk {
  const kind = kindOf(message);
  if (kind === KIND_FRAMES) throw new BinaryError('frames where terminal bytes were expected');
  if (message.length < STREAM_HEADER)
    throw new BinaryError(`${message.length} bytes are too short for a header`);
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const offset = view.getFloat64(5);
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new BinaryError(`offset ${offset} is no byte position`);
  return {
    kind: kind === KIND_OUTPUT ? KIND_OUTPUT : KIND_INPUT,
    run: view.getUint32(1),
    offset,
    bytes: message.subarray(STREAM_HEADER),
  };
}

export function encodeFrames(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
  const total = frames.reduce(
    (sum, frame) => sum + RECORD_HEADER + frame.bytes.length,
    BATCH_HEADER,
  );
  const message = new Uint8Array(total);
  const view = new DataView(message.buffer);
  view.setUint8(0, KIND_FRAMES);
  view.setUint16(1, frames.length);
  let at = BATCH_HEADER;
  for (const frame of frames) {
    view.setUint32(at, frame.id);
    view.setFloat64(at + 4, frame.atUs);
    view.setUint8(at + 12, frame.from);
    view.setUint8(at + 13, frame.to);
    view.setUint8(at + 14, WHERE.indexOf(frame.where));
    view.setUint8(at + 15, FATES.indexOf(frame.fate));
    view.setUint32(at + 16, frame.length);
    view.setUint16(at + 20, frame.bytes.length);
    message.set(frame.bytes, at + RECORD_HEADER);
    at += RECORD_HEADER + frame.bytes.length;
  }
  return message;
}

/** @throws BinaryError when lengths do not add up or a field has no meaning. */
export function decodeFrames(message: Uint8Array): Frame[] {
  if (kindOf(message) !== KIND_FRAMES)
    throw new BinaryError('terminal bytes where frames were expected');
  if (message.length < BATCH_HEADER) throw new BinaryError('too short for a batch of frames');
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const count = view.getUint16(1);
  const frames: Frame[] = [];
  let at = BATCH_HEADER;
  for (let index = 0; index < count; index += 1) {
    if (at + RECORD_HEADER > message.length)
      throw new BinaryError(`frame ${index} of ${count} is cut off`);
    const captured = view.getUint16(at + 20);
    const end = at + RECORD_HEADER + captured;
    const where = WHERE[view.getUint8(at + 14)];
    const fate = FATES[view.getUint8(at + 15)];
    if (end > message.length) throw new BinaryError(`frame ${index} of ${count} is cut off`);
    if (where === undefined || fate === undefined)
      throw new BinaryError(`frame ${index} has an unknown field`);
    frames.push({
      id: view.getUint32(at),
      atUs: view.getFloat64(at + 4),
      from: view.getUint8(at + 12),
      to: view.getUint8(at + 13),
      where,
      fate,
      length: view.getUint32(at + 16),
      bytes: message.slice(at + RECORD_HEADER, end),
    });
    at = end;
  }
  if (at !== message.length)
    throw new BinaryError(`${message.length - at} bytes after the last frame`);
  return frames;
}
