/**
 * One example's lab over the bridge: opens it at the first start, resumes it after a reload or a
 * lost connection, and turns what the reader does into requests. Everything it learns goes into
 * the state; the elements draw that and call the methods here.
 */
import type {
  ClientMessage,
  Program,
  ServerMessage,
  SIGNALS,
} from '../../sandbox-server/protocol/messages.ts';
import type { Watching } from '../../sandbox-server/protocol/inside.ts';
import type { WireCommand } from '../../sandbox-server/protocol/wire.ts';
import { Arrivals } from './arrivals.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { Inputs } from './inputs.ts';
import { InsideWatch } from './inside/watch.ts';
import type { FileData, LabData } from './lab-data.ts';
import { forgetLabKey, keepLabKey, readLabKey, type LabKey } from './lab-key.ts';
import { LiveScene } from './live-scene.ts';
import type { LabSource } from './lab-source.ts';
import { Outputs } from './outputs.ts';
import type { ReaderFiles } from './reader-files.ts';
import { problemOf, RequestError, Requests } from './requests.ts';
import type { Scrollback } from './scrollback.ts';
import { isLive, programName, type Link, type PanelState, type Problem } from './state.ts';
import type { Journal } from './time/journal.ts';
import { JournalingStore } from './time/journaling-store.ts';
import { WrittenFiles } from './written-files.ts';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface LiveLabOptions extends Pick<ConnectionOptions, 'delayMs' | 'WebSocket' | 'fetch'> {
  readonly data: LabData;
  readonly files: ReaderFiles;
  readonly origin: string;
  /** Where the key to the lab is kept over a reload. */
  readonly session?: Storage | undefined;
}

export class LiveLab implements LabSource {
  readonly data: LabData;
  readonly files: ReaderFiles;
  readonly scene: LiveScene;
  readonly written: WrittenFiles;
  #outputs = new Outputs();
  #store = new JournalingStore((run) => this.output(run));
  #connection: Connection;
  #requests = new Requests();
  #arrivals: Arrivals;
  #session: Storage | undefined;
  #key: LabKey | undefined;
  #opening: PromiseWithResolvers<void> | undefined;
  #inputs: Inputs;
  #watch = new InsideWatch((watching) => this.#askToWatch(watching));
  #wants = 0;

  constructor(options: LiveLabOptions) {
    this.data = options.data;
    this.files = options.files;
    this.written = new WrittenFiles(options);
    this.#session = options.session;
    this.#key = readLabKey(options.session, options.data.example);
    this.#connection = new Connection({
      ...options,
      events: {
        link: (link) => this.#onLink(link),
        message: (message) => this.#onMessage(message),
        binary: (bytes) => this.#arrivals.take(bytes),
      },
    });
    this.#inputs = new Inputs(this.#connection);
    this.scene = new LiveScene({
      store: this.#store,
      written: this.written,
      open: () => this.#open(),
      id: () => this.#key?.lab,
      request: (message) => this.#request(message),
      send: (message) => this.#connection.send(message),
      tell: (error) => this.#tell(error, null),
    });
    this.#arrivals = new Arrivals(this.#store, this.#outputs, (message) =>
      this.#connection.send(message),
    );
  }

  get state(): PanelState {
    return this.#store.state;
  }

  nowUs(): number | null {
    const { readyAtMs } = this.state;
    return readyAtMs === null ? null : (Date.now() - readyAtMs) * 1000;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  output(run: number): Scrollback {
    return this.#outputs.of(run);
  }

  /** How it came to be as it is; another one once the lab is another. */
  get journal(): Journal {
    return this.#store.journal;
  }

  /** With all that is known by now. */
  caughtUpJournal(): Journal {
    return this.#store.caughtUp();
  }

  /** Finds out whether the server answers; a lab of before a reload is resumed. */
  connect(): void {
    this.#connection.open();
  }

  /** The lab lives on for its grace. */
  disconnect(): void {
    this.#connection.close();
  }

  /** Starts a file of a host, after writing there what the reader changed. */
  async startFile(host: string, file: FileData, args: string[], size: TerminalSize): Promise<void> {
    await this.start(host, { kind: 'file', file: file.file, args }, size);
  }

  stop(run: number): void {
    this.#store.dispatch({ type: 'stopping', run });
    this.#connection.send({ type: 'run.stop', run });
  }

  signal(run: number, signal: (typeof SIGNALS)[number]): void {
    this.#connection.send({ type: 'run.signal', run, signal });
  }

  /** What the reader typed or pasted. */
  type(run: number, bytes: Uint8Array): void {
    if (!this.#inputs.push(run, bytes))
      this.#store.dispatch({ type: 'problem', problem: { kind: 'input-full' } });
  }

  resize(run: number, size: TerminalSize): void {
    this.#connection.send({ type: 'run.resize', run, ...size });
  }

  /** Puts an ended run away. */
  closeRun(run: number): void {
    this.#store.dispatch({ type: 'close-run', run });
  }

  /** Takes a file that the page no longer has out of its host, where there is a lab. */
  removeFile(host: string, file: string): void {
    if (this.state.life.name !== 'ready' || this.state.link.name !== 'open') return;
    this.written.forget(host, file);
    // A file that cannot be removed stays, as one that the reader's program wrote would.
    this.#request((ref) => ({ type: 'file.remove', ref, host, file })).catch(() => undefined);
  }

  /** Gives the lab up, for one of other hosts. */
  giveUp(): void {
    this.#request((ref) => ({ type: 'lab.close', ref })).catch(() => undefined);
    this.#forgetKey();
  }

  keep(): void {
    this.#connection.send({ type: 'lab.keep' });
  }

  /** What comes of it is told by the wire itself. */
  wire(command: WireCommand): void {
    this.#connection.send(command);
  }

  /** What a panel shows of the insides of hosts from now on. */
  watch(viewer: object, watching: Watching): void {
    this.#watch.want(viewer, watching);
  }

  clearFrames(): void {
    this.#store.dispatch({ type: 'clear-frames' });
  }

  report(problem: Problem): void {
    this.#store.dispatch({ type: 'problem', problem });
  }

  dismiss(): void {
    this.#store.dispatch({ type: 'problem', problem: null });
  }

  tryNow(): void {
    this.#connection.open();
  }

  /** A lab, where there is none or it is gone. */
  async rebuild(): Promise<void> {
    await this.#open().catch((error: unknown) => this.#tell(error, null));
  }

  /** Starts it in the lab, which is made where there is none. */
  async start(host: string, program: Program, size: TerminalSize): Promise<void> {
    const name = programName(program);
    if (this.state.wanted.some((other) => other.host === host && other.program === name)) return;
    const id = (this.#wants += 1);
    this.#store.dispatch({ type: 'wanted', wanted: { id, host, program: name } });
    try {
      await this.#open();
      await this.written.bring(host, program, (file, text) =>
        this.#request((ref) => ({ type: 'file.write', ref, host, file, text })),
      );
      await this.#request((ref) => ({ type: 'run.start', ref, host, program, ...size }));
    } catch (error) {
      this.#tell(error, host);
    } finally {
      this.#store.dispatch({ type: 'unwanted', id });
    }
  }

  /** Resolves when there is a lab to start things in. */
  async #open(): Promise<void> {
    const { life, link } = this.state;
    if (life.name === 'ready' && link.name === 'open') return;
    this.#opening ??= Promise.withResolvers<void>();
    const { promise } = this.#opening;
    if (link.name === 'open') this.#ask();
    else this.#connection.open();
    await promise;
  }

  /** Asks for the lab this page had, or else, when somebody waits for one, for a new one. */
  #ask(): void {
    const { life, runs, frames } = this.state;
    const { example, lab: wanted = { example } } = this.data;
    if (this.#key !== undefined) {
      const { lab, key } = this.#key;
      const seen = runs.map((run) => ({ run: run.id, offset: run.received })).slice(-256);
      const frame = frames.at(-1)?.id ?? 0;
      void this.#request((ref) => ({ type: 'lab.resume', ref, lab, key, seen, frame })).catch(
        (error: unknown) => this.#notResumed(error),
      );
    } else if (this.#opening !== undefined && (life.name === 'none' || life.name === 'gone')) {
      this.#store.dispatch({ type: 'opening' });
      this.#request((ref) => ({ type: 'lab.open', ref, ...wanted })).catch((error: unknown) =>
        this.#notOpened(error),
      );
    }
  }

  #notResumed(error: unknown): void {
    if (!(error instanceof RequestError) || error.code === 'away') return;
    this.#forgetKey();
    if (this.#opening !== undefined) {
      this.#store.dispatch({ type: 'reset' });
      this.#ask();
    } else if (this.state.life.name !== 'none') {
      const message = { type: 'lab.gone', reason: 'closed', id: null } as const;
      this.#store.dispatch({ type: 'message', message, nowMs: Date.now() });
    }
  }

  #notOpened(error: unknown): void {
    if (this.state.life.name !== 'gone') this.#store.dispatch({ type: 'reset' });
    this.#opening?.reject(error);
    this.#opening = undefined;
  }

  #askToWatch(watching: Watching): void {
    const { link, life } = this.state;
    this.#store.dispatch({ type: 'watching', watching });
    if (link.name === 'open' && life.name === 'ready')
      this.#connection.send({ type: 'lab.watch', ...watching });
  }

  #request(message: (ref: number) => ClientMessage): Promise<ServerMessage> {
    return this.#requests.make((ref) => this.#connection.send(message(ref)));
  }

  #onLink(link: Link): void {
    this.#store.dispatch({ type: 'link', link });
    if (link.name === 'open') return this.#ask();
    if (link.name === 'connecting') return;
    this.#arrivals.forget();
    this.#requests.failAll('away');
    const { name } = this.state.life;
    if (name === 'opening' || name === 'queued' || name === 'starting') {
      this.#store.dispatch({ type: 'reset' });
    }
    this.#opening?.reject(new RequestError('away'));
    this.#opening = undefined;
  }

  #onMessage(message: ServerMessage): void {
    if (message.type === 'lab.ready') this.#onReady(message);
    this.#store.dispatch({ type: 'message', message, nowMs: Date.now() });
    if (message.type === 'run.taken') this.#inputs.take(message.run, message.offset);
    if (message.type === 'run.started') this.written.began(message.run, message.host);
    if (message.type === 'run.ended') this.#inputs.forget(message.run);
    if (message.type === 'lab.gone') this.#onGone();
    this.#requests.settle(message);
    if (message.type === 'lab.ready') {
      this.#watch.askAnew();
      for (const run of this.state.runs.filter(isLive)) this.#inputs.send(run.id);
      this.#opening?.resolve();
      this.#opening = undefined;
    }
  }

  #onReady(message: Extract<ServerMessage, { type: 'lab.ready' }>): void {
    this.#key = { lab: message.lab, key: message.key };
    keepLabKey(this.#session, this.data.example, this.#key);
    if (!message.resumed) {
      this.#outputs.clear();
      this.#inputs.clear();
      this.written.clear();
    }
    for (const { run, input } of message.runs) this.#inputs.rewind(run, input);
  }

  #onGone(): void {
    this.#forgetKey();
    this.#inputs.clear();
    this.#requests.failAll('gone');
    this.#opening?.reject(new RequestError('gone'));
    this.#opening = undefined;
  }

  #forgetKey(): void {
    this.#key = undefined;
    this.written.clear();
    forgetLabKey(this.#session, this.data.example);
  }

  #tell(error: unknown, host: string | null): void {
    const problem = problemOf(error, host);
    if (problem !== null) this.#store.dispatch({ type: 'problem', problem });
  }
}
