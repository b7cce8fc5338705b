/**
 * A panel without a page: speaks the bridge's protocol over a real WebSocket and checks what comes
 * back with the panel's own parsers. Tests and benches drive labs through it.
 *
 *   const bridge = await BridgeClient.connect('http://127.0.0.1:4321');
 *   const lab = await bridge.openLab('tcp-timestamp');
 *   const run = await bridge.start('server', { kind: 'file', file: 'server.py', args: [] });
 *   await run.printed('waiting');
 */
import { WebSocket } from 'ws';
import {
  KIND_FRAMES,
  KIND_INPUT,
  decodeFrames,
  decodeStream,
  encodeStream,
  kindOf,
  type Frame,
} from '../../sandbox-server/protocol/binary.ts';
import {
  PROTOCOL_VERSION,
  parseServerMessage,
  type ClientMessage,
  type Program,
  type ServerMessage,
} from '../../sandbox-server/protocol/messages.ts';
import type { OwnHost } from '../../sandbox-server/protocol/own-hosts.ts';
import { BridgeRun } from './bridge-run.ts';

export type MessageOf<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>;
/** The requests that carry a `ref`, without it: the client numbers them. */
type Request = { [Type in ClientMessage['type']]: Extract<ClientMessage, { type: Type }> }[
  | 'lab.open'
  | 'lab.resume'
  | 'lab.close'
  | 'file.write'
  | 'file.remove'
  | 'run.start'
  | 'scene.play'];
type WithoutRef<Message> = Message extends unknown ? Omit<Message, 'ref'> : never;

/** An `error` message that answered a request. */
export class BridgeError extends Error {
  readonly code: MessageOf<'error'>['code'];
  readonly values: MessageOf<'error'>['values'];
  constructor(answer: MessageOf<'error'>) {
    super(`${answer.code}: ${answer.detail}`);
    this.name = 'BridgeError';
    this.code = answer.code;
    this.values = answer.values;
  }
}

interface Waiting {
  readonly wants: (message: ServerMessage) => boolean;
  readonly settle: (message: ServerMessage) => void;
  readonly fail: (reason: Error) => void;
}

const FRAME_ACK_EVERY = 256;

export class BridgeClient {
  readonly socket: WebSocket;
  /** Every text message received, oldest first. */
  readonly messages: ServerMessage[] = [];
  readonly runs = new Map<number, BridgeRun>();
  readonly frames: Frame[] = [];
  /** Settles when the connection is closed, by whichever side. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Called with each run as it is announced, before its first byte of output. */
  onRun: ((run: BridgeRun) => void) | undefined;
  readonly #waiting = new Set<Waiting>();
  #ref = 0;
  #lastFrame = 0;
  #acknowledgedFrame = 0;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.#takeBinary(data);
      else this.#takeMessage(parseServerMessage(data.toString()));
    });
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        const failure = new Error(`the bridge closed: ${code} ${reason.toString()}`);
        for (const waiting of this.#waiting) waiting.fail(failure);
        this.#waiting.clear();
        resolve({ code, reason: reason.toString() });
      });
    });
  }

  /** Fetches a page token, connects and says hello. `origin` is the site's, as a browser has it. */
  static async connect(origin: string): Promise<BridgeClient> {
    const bridge = new BridgeClient(await openBridge(origin));
    const welcome = bridge.next('welcome');
    bridge.send({
      type: 'hello',
      version: PROTOCOL_VERSION,
      token: await fetchToken(origin),
    });
    await welcome;
    return bridge;
  }

  send(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The next message of this type that arrives (and satisfies `wants`). */
  next<Type extends ServerMessage['type']>(
    type: Type,
    wants: (message: MessageOf<Type>) => boolean = () => true,
  ): Promise<MessageOf<Type>> {
    const isType = (message: ServerMessage): message is MessageOf<Type> => message.type === type;
    return new Promise((resolve, reject) => {
      this.#wait({
        wants: (message) => isType(message) && wants(message),
        settle: (message) => {
          if (isType(message)) resolve(message);
        },
        fail: reject,
      });
    });
  }

  /** Sends a request and gives its answer. @throws BridgeError when the answer is an error. */
  request(request: WithoutRef<Request>): Promise<ServerMessage> {
    const ref = (this.#ref += 1);
    return new Promise((resolve, reject) => {
      this.#wait({
        wants: (message) => 'ref' in message && message.ref === ref,
        settle: (message) => {
          if (message.type === 'error') reject(new BridgeError(message));
          else resolve(message);
        },
        fail: reject,
      });
      this.send({ ...request, ref });
    });
  }

  /** The lab of an example, or of hosts made up. */
  async openLab(what: string | OwnHost[]): Promise<MessageOf<'lab.ready'>> {
    const asked = typeof what === 'string' ? { example: what } : { hosts: what };
    return expectType('lab.ready', await this.request({ type: 'lab.open', ...asked }));
  }

  /** Reattaches to a lab opened on another connection, from what this client has seen (nothing). */
  async resumeLab(lab: string, key: string): Promise<MessageOf<'lab.ready'>> {
    const ready = await this.request({ type: 'lab.resume', lab, key, seen: [], frame: 0 });
    return expectType('lab.ready', ready);
  }

  async closeLab(): Promise<void> {
    expectType('done', await this.request({ type: 'lab.close' }));
  }

  async writeFile(host: string, file: string, text: string): Promise<void> {
    expectType('done', await this.request({ type: 'file.write', host, file, text }));
  }

  async removeFile(host: string, file: string): Promise<void> {
    expectType('done', await this.request({ type: 'file.remove', host, file }));
  }

  async start(host: string, program: Program, columns = 80, rows = 24): Promise<BridgeRun> {
    const answer = await this.request({ type: 'run.start', host, program, columns, rows });
    return this.#run(expectType('run.started', answer).run);
  }

  /** The terminal's bytes, as typed; `BridgeRun.type` is the usual way in. */
  sendInput(run: number, offset: number, bytes: Uint8Array): void {
    this.socket.send(encodeStream({ kind: KIND_INPUT, run, offset, bytes }));
  }

  /** Closes the connection; the server keeps the lab for its grace. */
  async disconnect(): Promise<void> {
    this.socket.close();
    await this.closed;
  }

  #wait(waiting: Waiting): void {
    if (this.socket.readyState >= WebSocket.CLOSING)
      waiting.fail(new Error('the bridge is closed'));
    else this.#waiting.add(waiting);
  }

  #takeMessage(message: ServerMessage): void {
    this.messages.push(message);
    if (message.type === 'run.started') this.#run(message.run);
    if (message.type === 'lab.ready')
      for (const { run, input } of message.runs) this.#run(run).typedSoFar(input);
    if (message.type === 'run.trimmed') this.#run(message.run).takeTrimmed(message.offset);
    if (message.type === 'run.taken') this.#run(message.run).takeTaken(message.offset);
    if (message.type === 'run.ended') this.#run(message.run).takeEnded(message);
    for (const waiting of this.#waiting) {
      if (!waiting.wants(message)) continue;
      this.#waiting.delete(waiting);
      waiting.settle(message);
    }
  }

  #takeBinary(data: Buffer): void {
    if (kindOf(data) === KIND_FRAMES) {
      this.#takeFrames(decodeFrames(data));
      return;
    }
    const { run, offset, bytes } = decodeStream(data);
    this.#run(run).takeOutput(bytes, offset);
  }

  #takeFrames(frames: readonly Frame[]): void {
    this.frames.push(...frames);
    this.#lastFrame = frames.at(-1)?.id ?? this.#lastFrame;
    if (this.#lastFrame - this.#acknowledgedFrame < FRAME_ACK_EVERY) return;
    this.#acknowledgedFrame = this.#lastFrame;
    this.send({ type: 'frames.ack', frame: this.#lastFrame });
  }

  #run(id: number): BridgeRun {
    const known = this.runs.get(id);
    if (known !== undefined) return known;
    const run = new BridgeRun(this, id);
    this.runs.set(id, run);
    this.onRun?.(run);
    return run;
  }
}

/** A WebSocket to the bridge of the site at `origin`, opened as a page of that site would. */
export function openBridge(origin: string, headers: Record<string, string> = { origin }) {
  const address = new URL('/bridge', origin);
  address.protocol = 'ws:';
  const socket = new WebSocket(address, { headers, perMessageDeflate: false });
  return new Promise<WebSocket>((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

export async function fetchToken(origin: string): Promise<string> {
  const response = await fetch(new URL('/bridge/token', origin));
  const body: unknown = await response.json();
  if (
    typeof body === 'object' &&
    body !== null &&
    'token' in body &&
    typeof body.token === 'string'
  )
    return body.token;
  throw new Error(`${origin}/bridge/token answered ${response.status} without a token`);
}

function expectType<Type extends ServerMessage['type']>(
  type: Type,
  message: ServerMessage,
): MessageOf<Type> {
  if (message.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(message)}`);
  return message as MessageOf<Type>;
}
