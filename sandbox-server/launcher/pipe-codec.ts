/**
 * The pipe to the agent, as bytes: a length (u32, big-endian, of what follows), a tag (0 for JSON, else
 * the kind of a binary message), the message. No I/O here.
 */
import { AGENT_MESSAGE_BYTES, type AgentCommand } from './agent-messages.ts';

const TAG_JSON = 0;
const LENGTH_BYTES = 4;

export type PipeMessage =
  | { readonly json: string }
  /** Lies in what was received, which nobody writes to again; whoever keeps it keeps a copy. */
  | { readonly binary: Uint8Array };

/** Thrown for a length that no message has; nothing that follows can be understood. */
export class PipeError extends Error {
  readonly code = 'agent-broken';
  constructor(message: string) {
    super(message);
    this.name = 'PipeError';
  }
}

export function encodeCommand(command: AgentCommand): Buffer {
  return encode(TAG_JSON, Buffer.from(JSON.stringify(command)));
}

export function encodeBinary(message: Uint8Array): Buffer {
  return encode(message[0] ?? TAG_JSON, message);
}

function encode(tag: number, body: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(LENGTH_BYTES + 1 + body.length);
  bytes.writeUInt32BE(1 + body.length);
  bytes[LENGTH_BYTES] = tag;
  bytes.set(body, LENGTH_BYTES + 1);
  return bytes;
}

/** Cuts received bytes into messages, however they were split on the way. */
export class PipeDecoder {
  #rest: Buffer = Buffer.alloc(0);
  /** Parts of one long message, joined once it is whole. */
  #parts: Buffer[] = [];
  #partsBytes = 0;
  #needed = LENGTH_BYTES;

  /** @throws PipeError */
  *feed(bytes: Buffer): Generator<PipeMessage> {
    this.#parts.push(bytes);
    this.#partsBytes += bytes.length;
    if (this.#partsBytes < this.#needed) return;
    this.#rest = this.#parts.length === 1 ? bytes : Buffer.concat(this.#parts);
    let at = 0;
    this.#needed = LENGTH_BYTES;
    while (this.#rest.length - at >= LENGTH_BYTES) {
      const length = this.#rest.readUInt32BE(at);
      if (length === 0 || length > AGENT_MESSAGE_BYTES)
        throw new PipeError(`a message of ${length} bytes from the agent`);
      if (this.#rest.length - at < LENGTH_BYTES + length) {
        this.#needed = LENGTH_BYTES + length;
        break;
      }
      const tag = this.#rest[at + LENGTH_BYTES];
      const body = this.#rest.subarray(at + LENGTH_BYTES + 1, at + LENGTH_BYTES + length);
      at += LENGTH_BYTES + length;
      yield tag === TAG_JSON ? { json: body.toString('utf8') } : { binary: plain(body) };
    }
    const left = this.#rest.subarray(at);
    this.#parts = left.length === 0 ? [] : [left];
    this.#partsBytes = left.length;
  }
}

/** The same bytes as what they are in a browser too: a Buffer's `slice` would not copy. */
function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
