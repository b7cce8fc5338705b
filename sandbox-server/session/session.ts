/**
 * One page at the other end of a connection: hears what it asks, in the order transitions.ts allows,
 * and has it done through the Lab API.
 */
import { BinaryError, decodeStream, KIND_INPUT } from '../protocol/binary.ts';
import type { CloseReason } from '../protocol/close-codes.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import { HELLO_TIMEOUT_MS, PROTOCOL_ERRORS, type LabLimits } from '../protocol/limits.ts';
import {
  MessageError,
  parseClientMessage,
  PROTOCOL_VERSION,
  type ClientMessage,
} from '../protocol/messages.ts';
import { checkOwnHosts, ownHostSpecs } from '../protocol/own-hosts.ts';
import type { Clock } from '../lab/clock.ts';
import { LabError, type LabSpec } from '../lab/lab.ts';
import type { Labs } from '../lab/labs.ts';
import type { Log } from '../log/log.ts';
import type { ReadScript } from '../scenes/scripts.ts';
import type { Connection } from './connection.ts';
import { Residence } from './residence.ts';
import type { Tenancies, Tenancy } from './tenancy.ts';
import { next, type SessionEvent, type State } from './transitions.ts';

export interface SessionDependencies {
  readonly labs: Labs;
  readonly tenancies: Tenancies;
  readonly examples: ReadonlyMap<string, LabSpec>;
  /** Of a lab whose hosts the reader made up: nobody asks for more. */
  readonly limits: LabLimits;
  readonly readScript: ReadScript;
  readonly isolation: 'isolated' | 'unsafe-local';
  readonly clock: Clock;
  readonly log: Log;
  /** Whether the token was given to a page of this site, as this connection reached it. */
  readonly isPageToken: (token: string) => boolean;
  readonly address: string;
}

type MessageOf<Type extends ClientMessage['type']> = Extract<ClientMessage, { type: Type }>;

/** Requests under way at once; a page that asks for more is read no further until one is done. */
const REQUESTS_AT_ONCE = 16;
/** An acknowledgement that frees this much output costs nothing of the message rate. */
const FREE_ACK_BYTES = 4096;
const FREE_ACK_FRAMES = 32;

/** The page asked for a lab and closed it before it came. */
class GivenUp extends Error {
  /** Of the `lab.close` to be answered. */
  readonly ref: number;
  constructor(ref: number) {
    super('the page gave the lab up');
    this.ref = ref;
  }
}

export class Session {
  readonly #connection: Connection;
  readonly #with: SessionDependencies;
  readonly #cancelHello: () => void;
  #state: State = 'greeting';
  #hadLab = false;
  #errors = 0;
  #requests = 0;
  #opening: AbortController | undefined;
  #residence: Residence | undefined;

  constructor(connection: Connection, dependencies: SessionDependencies) {
    this.#connection = connection;
    this.#with = dependencies;
    this.#cancelHello = dependencies.clock.after(HELLO_TIMEOUT_MS, () => {
      this.#refuse('hello-late');
    });
    connection.listen({
      onText: (text) => this.#hear(() => this.#take(parseClientMessage(text))),
      onBinary: (bytes) => this.#hear(() => this.#takeInput(bytes)),
      onDrain: () => this.#residence?.drained(),
      onClose: () => this.#end(),
    });
  }

  /** The server stops; labs are told of it by their own end. */
  stop(): void {
    this.#connection.close('server-stopping');
  }

  #end(): void {
    this.#cancelHello();
    this.#opening?.abort(new Error('the page has left'));
    this.#residence?.leave();
    this.#residence = undefined;
  }

  #hear(take: () => void): void {
    try {
      take();
    } catch (error) {
      if (error instanceof MessageError || error instanceof BinaryError) {
        if (this.#connection.spend(1)) this.#complain(error.code, error.message);
      } else if (error instanceof LabError && error.code === 'message-out-of-order') {
        this.#complain(error.code, error.message);
      } else this.#answerError(null, error);
    }
  }

  #take(message: ClientMessage): void {
    if (!this.#connection.spend(this.#costOf(message))) return;
    if (!this.#move(message.type, 'ref' in message ? message.ref : null)) return;
    switch (message.type) {
      case 'hello':
        return this.#greet(message);
      case 'lab.open':
        return this.#open(message);
      case 'lab.resume':
        return this.#resume(message);
      case 'lab.close':
        return this.#close(message);
      case 'file.write':
        return this.#request(message, (residence) => residence.writeFile(message));
      case 'file.remove':
        return this.#request(message, (residence) => residence.removeFile(message));
      case 'run.start':
        return this.#request(message, (residence) => residence.start(message));
      case 'scene.play':
        return this.#request(message, (residence) =>
          residence.play(message, this.#with.readScript),
        );
      default:
        return this.#residence?.use(message);
    }
  }

  /** @returns whether the event is in order; says so to the page when it is not. */
  #move(event: SessionEvent, ref: number | null): boolean {
    const state = next(this.#state, event, this.#hadLab);
    if (state === undefined)
      this.#complain('message-out-of-order', `${event} while ${this.#state}`, ref);
    if (state === undefined || state === 'late') return false;
    this.#state = state;
    return true;
  }

  #costOf(message: ClientMessage): number {
    if (message.type !== 'run.ack' && message.type !== 'frames.ack') return 1;
    const { bytes, frames } = this.#residence?.freedBy(message) ?? { bytes: 0, frames: 0 };
    return Math.max(0, 1 - bytes / FREE_ACK_BYTES - frames / FREE_ACK_FRAMES);
  }

  #greet({ version, token }: MessageOf<'hello'>): void {
    this.#cancelHello();
    if (version !== PROTOCOL_VERSION) return this.#refuse('version-unsupported');
    if (!this.#with.isPageToken(token)) return this.#refuse('token-refused');
    const { isolation } = this.#with;
    this.#connection.send({ type: 'welcome', version: PROTOCOL_VERSION, isolation });
  }

  #open(message: MessageOf<'lab.open'>): void {
    const { labs, address, tenancies } = this.#with;
    const { ref } = message;
    this.#attempt(ref, async (signal) => {
      const spec = this.#specOf(message);
      const lab = await labs.open({
        spec,
        address,
        onQueued: (place, reason) => this.#connection.send({ type: 'lab.queued', place, reason }),
        onStage: (stage) => this.#connection.send({ type: 'lab.starting', stage }),
        signal,
      });
      if (signal.aborted) await lab.close('closed');
      signal.throwIfAborted();
      this.#settle(ref, tenancies.add(lab, message.example ?? null, spec.limits), {
        seen: new Map(),
        frame: 0,
        resumed: false,
      });
    });
  }

  /** @throws LabError example-unknown, or what is wrong with the reader's own hosts */
  #specOf({ example = '', hosts }: MessageOf<'lab.open'>): LabSpec {
    const { examples, limits } = this.#with;
    if (hosts !== undefined) {
      const problem = checkOwnHosts(hosts)[0];
      if (problem === undefined) return { hosts: ownHostSpecs(hosts), limits };
      throw new LabError(problem.code, 'hosts that can be no lab', { ...problem.values });
    }
    const spec = examples.get(example);
    if (spec === undefined)
      throw new LabError('example-unknown', `no example ${example}`, { example });
    return spec;
  }

  #resume({ ref, lab, key, seen, frame }: MessageOf<'lab.resume'>): void {
    const find = () => this.#with.tenancies.find(lab, key);
    this.#attempt(ref, async (signal) => {
      await find()?.startsSettled();
      const tenancy = find();
      if (tenancy === undefined)
        throw new LabError('lab-unknown', 'no such lab any more, or another key');
      if (signal.reason instanceof GivenUp) await tenancy.lab.close('closed');
      signal.throwIfAborted();
      const offsets = new Map(seen.map(({ run, offset }) => [run, offset]));
      this.#settle(ref, tenancy, { seen: offsets, frame, resumed: true });
    });
  }

  /** Tries to get a lab; `signal` is aborted when the page leaves or gives it up meanwhile. */
  #attempt(ref: number, open: (signal: AbortSignal) => Promise<void>): void {
    const { signal } = (this.#opening = new AbortController());
    open(signal).catch((error: unknown) => {
      this.#move('refused', null);
      if (!signal.aborted) return this.#answerError(ref, error);
      if (!(signal.reason instanceof GivenUp)) return;
      this.#connection.send({ type: 'lab.gone', reason: 'closed', id: null });
      this.#connection.send({ type: 'done', ref: signal.reason.ref });
    });
  }

  #settle(
    ref: number,
    tenancy: Tenancy,
    from: { seen: ReadonlyMap<number, number>; frame: number; resumed: boolean },
  ): void {
    this.#move('opened', null);
    this.#hadLab = true;
    this.#residence = new Residence(this.#connection, tenancy, ref, from, () => {
      this.#residence = undefined;
      this.#move('gone', null);
    });
  }

  #close({ ref }: MessageOf<'lab.close'>): void {
    if (this.#residence === undefined) return this.#opening?.abort(new GivenUp(ref));
    const done = () => this.#connection.send({ type: 'done', ref });
    void this.#residence.lab.close('closed').then(done);
  }

  #request(
    { ref }: MessageOf<'file.write' | 'file.remove' | 'run.start' | 'scene.play'>,
    work: (residence: Residence) => Promise<void>,
  ): void {
    if (this.#residence === undefined) return;
    this.#requests += 1;
    if (this.#requests === REQUESTS_AT_ONCE) this.#connection.pause();
    void work(this.#residence)
      .catch((error: unknown) => this.#answerError(ref, error))
      .finally(() => {
        this.#requests -= 1;
        if (this.#requests === REQUESTS_AT_ONCE - 1) this.#connection.resume();
      });
  }

  #takeInput(message: Uint8Array): void {
    if (!this.#connection.spend(1)) return;
    const { kind, run, offset, bytes } = decodeStream(message);
    if (kind !== KIND_INPUT) throw new BinaryError('output from a panel');
    if (this.#move('input', null)) this.#residence?.input(run, offset, bytes);
  }

  /** The page broke the protocol: it is told, and cut off when it goes on. */
  #complain(code: ErrorCode, detail: string, ref: number | null = null): void {
    this.#errors += 1;
    this.#connection.send({ type: 'error', ref, code, detail, values: {} });
    if (this.#errors >= PROTOCOL_ERRORS) this.#connection.close('message-malformed');
  }

  #refuse(code: CloseReason & ErrorCode): void {
    this.#connection.send({ type: 'error', ref: null, code, detail: code, values: {} });
    this.#connection.close(code);
  }

  #answerError(ref: number | null, error: unknown): void {
    const { log } = this.#with;
    if (!(error instanceof LabError))
      log.error('session.error', { detail: error instanceof Error ? error.stack : String(error) });
    const { code, message, values } =
      error instanceof LabError ? error : new LabError('lab-failed', 'internal error');
    log.debug('session.refused', { code, detail: message });
    this.#connection.send({ type: 'error', ref, code, detail: message, values });
  }
}
