/**
 * Sends a lab's output and frames to its page, no faster than the connection takes them. Nothing is
 * queued here: what cannot be sent yet stays in the runs' scrollback and the lab's frame log, whose
 * sizes are bounded, and is read from there when the connection has drained. A run's unacknowledged
 * output is never more than OUTPUT_WINDOW_BYTES, so it is always still in the scrollback.
 */
import { encodeFrames, encodeStream, KIND_OUTPUT, type Frame } from '../protocol/binary.ts';
import type { Lab, Run } from '../lab/lab.ts';
import type { Connection } from './connection.ts';

/** The most that goes into one message. */
const CHUNK_BYTES = 64 * 1024;
const FRAMES_PER_MESSAGE = 40;

interface Flow {
  readonly run: Run;
  sent: number;
  endTold: boolean;
  readonly unsubscribe: () => void;
}

/** Small enough for any buffer, large enough to be rare. */
const FATES_PER_MESSAGE = 200;

/** What an outflow needs of a connection; whoever owns it calls `drained` when it has. */
export type Outlet = Pick<Connection, 'congested' | 'send' | 'sendBytes'>;

export class Outflow {
  readonly #connection: Outlet;
  readonly #lab: Lab;
  readonly #flows = new Map<number, Flow>();
  readonly #unsubscribe: (() => void)[] = [];
  #framesSent: number;
  /** How many fates, from the first on; a page that comes back has missed some of old frames. */
  #fatesSent = 0;
  /** The wire has changed since the page was told of it; only how it stands now matters. */
  #isWireNew = false;

  /** Sends the frames that came after `frame`, and on from there. */
  constructor(connection: Outlet, lab: Lab, frame: number) {
    this.#connection = connection;
    this.#lab = lab;
    this.#framesSent = frame;
    this.#unsubscribe.push(lab.on('frames', (frames) => this.#sendFresh(frames)));
    this.#unsubscribe.push(lab.on('fates', () => this.#sendFates()));
    this.#unsubscribe.push(
      lab.on('wire', () => {
        this.#isWireNew = true;
        this.#sendWire();
      }),
    );
    this.#sendFrames();
    this.#sendFates();
  }

  get lastFrameSent(): number {
    return this.#framesSent;
  }

  /**
   * Sends `run`'s output from `offset`, or from where its scrollback starts, and then its end.
   * `taken` is how much of the page's own input the program was given.
   */
  follow(run: Run, offset: number, taken: () => number): void {
    const start = run.scrollback().offset;
    const sent = Math.min(Math.max(offset, start), run.outputBytes);
    if (offset < start) this.#connection.send({ type: 'run.trimmed', run: run.id, offset: start });
    const unsubscribe = [
      run.on('output', (bytes, at, message) => this.#sendOutput(flow, bytes, at, message)),
      run.on('taken', () =>
        this.#connection.send({ type: 'run.taken', run: run.id, offset: taken() }),
      ),
      run.on('paused', (paused) =>
        this.#connection.send({ type: 'run.paused', run: run.id, paused }),
      ),
      run.on('ended', () => this.#sendRest(flow)),
    ];
    const flow: Flow = {
      run,
      sent,
      endTold: false,
      unsubscribe: () => unsubscribe.forEach((end) => end()),
    };
    this.#flows.set(run.id, flow);
    this.#sendRest(flow);
  }

  /** How far the page has been sent a run's output; undefined for one it does not follow. */
  sent(run: number): number | undefined {
    return this.#flows.get(run)?.sent;
  }

  /** The connection has room again. */
  drained(): void {
    this.#sendFrames();
    this.#sendFates();
    this.#sendWire();
    for (const flow of this.#flows.values()) this.#sendRest(flow);
  }

  stop(): void {
    this.#unsubscribe.forEach((end) => end());
    for (const flow of this.#flows.values()) flow.unsubscribe();
    this.#flows.clear();
  }

  /** Output just printed: the message it came in is the message it goes out in. */
  #sendOutput(flow: Flow, bytes: Uint8Array, at: number, message: Uint8Array): void {
    if (at !== flow.sent || this.#connection.congested) return;
    this.#connection.sendBytes(message);
    flow.sent += bytes.length;
  }

  #sendChunks(flow: Flow, bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length && !this.#connection.congested; from += CHUNK_BYTES) {
      const chunk = bytes.subarray(from, from + CHUNK_BYTES);
      const head = { kind: KIND_OUTPUT, run: flow.run.id, offset: flow.sent } as const;
      this.#connection.sendBytes(encodeStream({ ...head, bytes: chunk }));
      flow.sent += chunk.length;
    }
  }

  #sendRest(flow: Flow): void {
    const { run } = flow;
    if (flow.sent < run.outputBytes && !this.#connection.congested) {
      const { offset, bytes } = run.scrollback();
      this.#sendChunks(flow, bytes.subarray(flow.sent - offset));
    }
    if (run.exit === undefined || flow.endTold || flow.sent < run.outputBytes) return;
    flow.endTold = true;
    this.#connection.send({
      type: 'run.ended',
      run: run.id,
      exit: run.exit,
      bytes: run.outputBytes,
      atUs: Math.round(run.endedAtUs ?? run.startedAtUs),
    });
    flow.unsubscribe();
    this.#flows.delete(run.id);
  }

  /** Frames just captured: usually all that is missing; else the log knows the rest. */
  #sendFresh(frames: readonly Frame[]): void {
    const [first] = frames;
    if (this.#connection.congested || first === undefined) return;
    if (this.#behind(first.id)) this.#sendFrames();
    else this.#sendBatches(frames);
  }

  #behind(id: number): boolean {
    const [oldest] = this.#lab.framesAfter(this.#framesSent);
    return oldest !== undefined && oldest.id < id;
  }

  #sendFrames(): void {
    if (!this.#connection.congested) this.#sendBatches(this.#lab.framesAfter(this.#framesSent));
  }

  /** Never before the frames they are about. */
  #sendFates(): void {
    this.#sendFrames();
    const fates = this.#lab.fatesAfter(this.#fatesSent);
    let rest = fates.length;
    while (rest > 0 && !this.#connection.congested) {
      const batch = fates.slice(-rest).slice(0, FATES_PER_MESSAGE);
      this.#connection.send({ type: 'frames.fates', fates: batch });
      rest -= batch.length;
    }
    this.#fatesSent = this.#lab.fateCount - rest;
  }

  #sendWire(): void {
    if (!this.#isWireNew || this.#connection.congested) return;
    this.#isWireNew = false;
    this.#connection.send({ type: 'wire.state', state: this.#lab.wireState });
  }

  #sendBatches(frames: readonly Frame[]): void {
    let from = 0;
    while (from < frames.length && !this.#connection.congested) {
      const batch = frames.slice(from, from + FRAMES_PER_MESSAGE);
      this.#connection.sendBytes(encodeFrames(batch));
      this.#framesSent = batch.at(-1)?.id ?? this.#framesSent;
      from += batch.length;
    }
  }
}
