/** A run as the Lab sees it: offsets, scrollback and its end; the agent does the work. */
import { encodeStream, KIND_INPUT } from '../protocol/binary.ts';
import { SCROLLBACK_BYTES } from '../protocol/limits.ts';
import type { Exit, Program } from '../protocol/messages.ts';
import type { AgentLink } from '../launcher/agent-messages.ts';
import { Emitter } from './emitter.ts';
import type { Run, RunEvents, Signal, TerminalSize } from './lab.ts';
import { Scrollback } from './scrollback.ts';

export interface RunOptions {
  readonly id: number;
  readonly host: string;
  readonly program: Program;
  /** After so many bytes of output the run is ended (limit `output`). */
  readonly outputBytes: number;
  /** Called once, when it printed that much. */
  readonly onOutputLimit: (run: AgentRun) => void;
}

export class AgentRun implements Run {
  readonly id: number;
  readonly host: string;
  readonly program: Program;
  readonly ended: Promise<Exit>;
  readonly on: Run['on'];
  startedAtUs = 0;
  stopping = false;
  exit: Exit | undefined;
  endedAtUs: number | undefined;
  readonly #options: RunOptions;
  readonly #link: AgentLink;
  readonly #events = new Emitter<RunEvents>();
  readonly #scrollback = new Scrollback(SCROLLBACK_BYTES);
  readonly #settle: (exit: Exit) => void;
  #inputBytes = 0;
  #pausedAtMs: number | undefined;
  #acknowledged = 0;
  #overLimit = false;

  constructor(link: AgentLink, options: RunOptions) {
    this.id = options.id;
    this.host = options.host;
    this.program = options.program;
    this.on = this.#events.on;
    this.#options = options;
    this.#link = link;
    const { promise, resolve } = Promise.withResolvers<Exit>();
    this.ended = promise;
    this.#settle = resolve;
  }

  get inputBytes(): number {
    return this.#inputBytes;
  }

  get pausedForMs(): number | undefined {
    if (this.#pausedAtMs === undefined || this.exit !== undefined) return undefined;
    return Math.round(performance.now() - this.#pausedAtMs);
  }

  get outputBytes(): number {
    return this.#scrollback.end;
  }

  write(bytes: Uint8Array): void {
    if (this.exit !== undefined || bytes.length === 0) return;
    const chunk = { kind: KIND_INPUT, run: this.id, offset: this.#inputBytes, bytes } as const;
    this.#inputBytes += bytes.length;
    this.#link.sendBinary(encodeStream(chunk));
  }

  resize(size: TerminalSize): void {
    if (this.exit !== undefined) return;
    this.#link.send({ type: 'run.resize', run: this.id, columns: size.columns, rows: size.rows });
  }

  signal(signal: Signal): void {
    if (this.exit !== undefined) return;
    this.#link.send({ type: 'run.signal', run: this.id, signal });
  }

  stop(): void {
    if (this.exit !== undefined) return;
    this.stopping = true;
    this.#link.send({ type: 'run.stop', run: this.id });
  }

  acknowledge(offset: number): void {
    const upTo = Math.min(offset, this.outputBytes);
    if (upTo <= this.#acknowledged) return;
    this.#acknowledged = upTo;
    if (this.exit === undefined) this.#link.send({ type: 'run.ack', run: this.id, offset: upTo });
  }

  scrollback(): { readonly offset: number; readonly bytes: Uint8Array } {
    return this.#scrollback.read();
  }

  /** From the agent. @throws RangeError when `offset` is not where the output had got to. */
  printed(bytes: Uint8Array, offset: number, message: Uint8Array): void {
    if (offset !== this.outputBytes || this.exit !== undefined)
      throw new RangeError(`output at ${offset} of run ${this.id}, expected ${this.outputBytes}`);
    this.#scrollback.append(bytes);
    this.#events.emit('output', bytes, offset, message);
    if (this.#overLimit || this.outputBytes < this.#options.outputBytes) return;
    this.#overLimit = true;
    this.signal('SIGKILL');
    this.stop();
    this.#options.onOutputLimit(this);
  }

  /** From the agent. @throws RangeError when more was taken than given. */
  tookInput(offset: number): void {
    if (offset > this.#inputBytes)
      throw new RangeError(`run ${this.id} took ${offset} bytes of ${this.#inputBytes}`);
    this.#events.emit('taken', offset);
  }

  /** From the agent. */
  says(paused: boolean): void {
    if (paused === (this.#pausedAtMs !== undefined)) return;
    this.#pausedAtMs = paused ? performance.now() : undefined;
    this.#events.emit('paused', paused);
  }

  end(exit: Exit, atUs: number): void {
    if (this.exit !== undefined) return;
    this.exit = this.#overLimit && exit.limit === null ? { ...exit, limit: 'output' } : exit;
    this.endedAtUs = atUs;
    this.#events.emit('ended', this.exit);
    this.#settle(this.exit);
  }
}
