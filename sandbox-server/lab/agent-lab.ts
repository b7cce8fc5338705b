/**
 * The Lab API carried out by an agent. What the agent says is checked against what the lab knows:
 * an agent that contradicts it is broken, and a broken agent ends its lab, nothing else.
 */
import { decodeFrames, decodeStream, KIND_FRAMES, kindOf } from '../protocol/binary.ts';
import { ERROR_CODES, type ErrorCode } from '../protocol/errors.ts';
import { isFileName } from '../protocol/file-name.ts';
import { ENDED_RUNS_KEPT, FILES_PER_HOST, PROGRAM_BYTES } from '../protocol/limits.ts';
import { TERMINAL_COLUMNS, TERMINAL_ROWS } from '../protocol/limits.ts';
import type { Exit, HostInfo, Program } from '../protocol/messages.ts';
import type { AgentEvent, AgentLink } from '../launcher/agent-messages.ts';
import type { Log } from '../log/log.ts';
import type { HostSockets, Waits, Watching } from '../protocol/inside.ts';
import type { WireCommand, WireState } from '../protocol/wire.ts';
import { AgentRun } from './agent-run.ts';
import { AgentWatch } from './agent-watch.ts';
import { AgentWire } from './agent-wire.ts';
import { argvOf } from './argv.ts';
import { CallHistory } from './call-history.ts';
import { Emitter } from './emitter.ts';
import { FrameLog } from './frame-log.ts';
import { LabError, type GoneReason, type Lab, type LabEvents, type LabSpec } from './lab.ts';
import type { TerminalSize } from './lab.ts';

type EventOf<Type extends AgentEvent['type']> = Extract<AgentEvent, { type: Type }>;
export type Stage = EventOf<'lab.stage'>['stage'];

export interface AgentLabOptions {
  readonly id: string;
  readonly spec: LabSpec;
  readonly log: Log;
  readonly onStage?: (stage: Stage) => void;
}

interface Request {
  readonly resolve: (done: EventOf<'done'>) => void;
  readonly reject: (error: LabError) => void;
}

const KILLED: Exit = { code: null, signal: 'SIGKILL', limit: null };
const INITIAL_SIZE = { columns: TERMINAL_COLUMNS.initial, rows: TERMINAL_ROWS.initial };

export class AgentLab implements Lab {
  readonly id: string;
  readonly runs = new Map<number, AgentRun>();
  readonly on: Lab['on'];
  readonly #spec: LabSpec;
  readonly #log: Log;
  readonly #link: AgentLink;
  readonly #events = new Emitter<LabEvents>();
  readonly #frames = new FrameLog();
  readonly #wire: AgentWire;
  readonly #watch: AgentWatch;
  readonly #calls = new CallHistory();
  readonly #requests = new Map<number, Request>();
  /** Runs asked for that the agent has not confirmed; it may print before it confirms. */
  readonly #starting = new Map<number, AgentRun>();
  readonly #files = new Map<string, Set<string>>();
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #onStage: AgentLabOptions['onStage'];
  #hosts: readonly HostInfo[] = [];
  #refs = 0;
  #lastRun = 0;
  #lastFrame = 0;
  #acknowledgedFrame = 0;
  #limitHit = false;
  #closing: Promise<void> | undefined;

  private constructor(link: AgentLink, options: AgentLabOptions) {
    this.id = options.id;
    this.on = this.#events.on;
    this.#spec = options.spec;
    this.#log = options.log;
    this.#link = link;
    const hosts = options.spec.hosts.map(({ name }) => name);
    this.#wire = new AgentWire(hosts, (command) => link.send(command));
    this.#watch = new AgentWatch((command) => {
      if (this.#closing === undefined) link.send(command);
    });
    this.#onStage = options.onStage;
    link.onEvent((event) => this.#checked(() => this.#take(event)));
    link.onBinary((message) => this.#checked(() => this.#takeBinary(message)));
    link.onGone((detail) => this.#lost(detail));
  }

  /**
   * Has the agent make the lab's hosts; settles when programs can run there.
   * @throws LabError lab-failed
   */
  static async make(link: AgentLink, options: AgentLabOptions): Promise<AgentLab> {
    const lab = new AgentLab(link, options);
    const { hosts, limits } = options.spec;
    link.send({ type: 'lab.make', hosts, limits });
    await lab.#ready.promise;
    if (lab.#closing !== undefined)
      throw new LabError('lab-failed', 'gone as soon as ready', { id: lab.id });
    return lab;
  }

  get hosts(): readonly HostInfo[] {
    return this.#hosts;
  }

  async writeFile(host: string, file: string, text: string): Promise<void> {
    this.#checkHost(host);
    if (!isFileName(file)) throw new LabError('file-name-refused', 'no file name', { file });
    const bytes = Buffer.byteLength(text);
    if (bytes > PROGRAM_BYTES)
      throw new LabError('file-too-large', `${file} has ${bytes} bytes`, {
        file,
        limit: PROGRAM_BYTES,
        found: bytes,
      });
    const files = this.#files.get(host) ?? new Set();
    if (!files.has(file) && files.size >= FILES_PER_HOST)
      throw new LabError('files-too-many', `${file} on ${host}`, { host, limit: FILES_PER_HOST });
    this.#files.set(host, files.add(file));
    await this.#request((ref) => ({ type: 'file.write', ref, host, file, text }));
  }

  async removeFile(host: string, file: string): Promise<void> {
    this.#checkHost(host);
    if (!isFileName(file)) throw new LabError('file-name-refused', 'no file name', { file });
    await this.#request((ref) => ({ type: 'file.remove', ref, host, file }));
    this.#files.get(host)?.delete(file);
  }

  async start(
    host: string,
    program: Program,
    size: TerminalSize = INITIAL_SIZE,
  ): Promise<AgentRun> {
    this.#checkHost(host);
    const argv = argvOf(program);
    const limit = this.#spec.limits.runs;
    const live = [...this.runs.values()].filter((run) => run.exit === undefined).length;
    if (live + this.#starting.size >= limit)
      throw new LabError('runs-too-many', `${live} runs are live`, { limit });
    const run = this.#newRun(host, program);
    this.#starting.set(run.id, run);
    try {
      const { columns, rows } = size;
      const at = await this.#request((ref) => {
        return { type: 'run.start', ref, run: run.id, host, argv, columns, rows };
      });
      run.startedAtUs = at.atUs;
    } finally {
      this.#starting.delete(run.id);
    }
    this.runs.set(run.id, run);
    this.#events.emit('run', run);
    this.#forgetEnded();
    return run;
  }

  acknowledgeFrames(id: number): void {
    const upTo = Math.min(id, this.#lastFrame);
    if (upTo <= this.#acknowledgedFrame || this.#closing !== undefined) return;
    this.#acknowledgedFrame = upTo;
    this.#link.send({ type: 'frames.ack', frame: upTo });
  }

  framesAfter(id: number) {
    return this.#frames.after(id);
  }

  get fateCount(): number {
    return this.#wire.fates.count;
  }

  fatesAfter(count: number) {
    return this.#wire.fates.after(count);
  }

  get wireState(): WireState {
    return this.#wire.state;
  }

  wire(command: WireCommand): void {
    if (this.#closing === undefined) this.#wire.ask(command);
  }

  get sockets(): HostSockets | undefined {
    return this.#watch.sockets;
  }

  get waits(): Waits | undefined {
    return this.#watch.waits;
  }

  get followed(): Lab['followed'] {
    return this.#calls;
  }

  callsAfter(count: number) {
    return this.#calls.after(count);
  }

  watch(what: Watching): () => void {
    return this.#watch.watch(what);
  }

  close(reason: GoneReason = 'closed'): Promise<void> {
    if (this.#closing !== undefined) return this.#closing;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#closing = promise;
    this.#log.info('lab.gone', { reason });
    const failure = new LabError('lab-failed', `the lab is gone: ${reason}`, { id: this.id });
    this.#ready.reject(failure);
    for (const request of this.#requests.values()) request.reject(failure);
    this.#requests.clear();
    for (const run of this.runs.values()) run.end(KILLED, run.startedAtUs);
    this.#events.emit('gone', reason);
    const failed = (error: unknown) => this.#log.error('lab.kill', { detail: String(error) });
    void this.#link.kill().catch(failed).then(resolve);
    return promise;
  }

  #checkHost(host: string): void {
    if (this.#closing !== undefined)
      throw new LabError('lab-failed', 'the lab is gone', { id: this.id });
    if (!this.#spec.hosts.some(({ name }) => name === host))
      throw new LabError('host-unknown', `no host ${host}`, { host });
  }

  #newRun(host: string, program: Program): AgentRun {
    const id = (this.#lastRun += 1);
    const outputBytes = this.#spec.limits.outputBytesPerRun;
    const onOutputLimit = (run: AgentRun) => this.#events.emit('limit', 'output', outputBytes, run);
    return new AgentRun(this.#link, { id, host, program, outputBytes, onOutputLimit });
  }

  #request(command: (ref: number) => Parameters<AgentLink['send']>[0]): Promise<EventOf<'done'>> {
    const ref = (this.#refs += 1);
    return new Promise((resolve, reject) => {
      this.#requests.set(ref, { resolve, reject });
      this.#link.send(command(ref));
    });
  }

  #answered(ref: number): Request {
    const request = this.#requests.get(ref);
    if (request === undefined) throw new RangeError(`an answer to ${ref}, which was not asked`);
    this.#requests.delete(ref);
    return request;
  }

  #run(id: number): AgentRun | undefined {
    const run = this.runs.get(id) ?? this.#starting.get(id);
    // A forgotten run has ended; a run that never was is the agent's mistake.
    if (run === undefined && id > this.#lastRun)
      throw new RangeError(`run ${id} was never started`);
    return run;
  }

  #take(event: AgentEvent): void {
    switch (event.type) {
      case 'lab.stage':
        return this.#onStage?.(event.stage);
      case 'lab.ready':
        this.#hosts = event.hosts.map(({ name, addresses, mac }) => {
          return { name, mac, addresses: [...addresses] };
        });
        return this.#ready.resolve(undefined);
      case 'done':
        return this.#answered(event.ref).resolve(event);
      case 'failed':
        return this.#answered(event.ref).reject(refusal(event, this.id));
      case 'run.taken':
        return this.#run(event.run)?.tookInput(event.offset);
      case 'run.paused':
        return this.#run(event.run)?.says(event.paused);
      case 'run.ended':
        return this.#ended(event);
      case 'frames.missed':
        return this.#events.emit('missed', event.count);
      case 'frames.fates':
        this.#wire.fates.append(event.fates);
        return this.#events.emit('fates', event.fates);
      case 'wire.state':
        this.#wire.says(event.state);
        return this.#events.emit('wire', event.state);
      case 'sockets':
        this.#watch.sockets = event;
        return this.#events.emit('sockets', event);
      case 'waits':
        this.#watch.waits = event;
        return this.#events.emit('waits', event);
      case 'calls':
        this.#calls.append(event);
        return this.#events.emit('calls', event);
      case 'limit':
        this.#limitHit ||= event.run === null;
        return this.#events.emit('limit', event.limit, event.value, this.runs.get(event.run ?? 0));
      case 'log':
        return this.#log[event.level]('agent', { text: event.text });
    }
  }

  #takeBinary(message: Uint8Array): void {
    if (kindOf(message) === KIND_FRAMES) {
      const frames = decodeFrames(message);
      this.#frames.append(frames);
      this.#lastFrame = frames.at(-1)?.id ?? this.#lastFrame;
      this.#events.emit('frames', frames);
      return;
    }
    const { run, offset, bytes } = decodeStream(message);
    this.#run(run)?.printed(bytes, offset, message);
  }

  #ended(event: EventOf<'run.ended'>): void {
    const run = this.#run(event.run);
    if (run === undefined) return;
    if (event.bytes !== run.outputBytes)
      throw new RangeError(`run ${run.id} printed ${event.bytes} bytes, ${run.outputBytes} came`);
    run.end({ code: event.code, signal: event.signal, limit: event.limit }, event.atUs);
    this.#forgetEnded();
  }

  #forgetEnded(): void {
    const ended = [...this.runs.values()].filter((run) => run.exit !== undefined);
    for (const run of ended.slice(0, -ENDED_RUNS_KEPT)) this.runs.delete(run.id);
  }

  /** Whatever goes wrong with what the agent said is the end of this lab, not of the server. */
  #checked(step: () => void): void {
    if (this.#closing !== undefined) return;
    try {
      step();
    } catch (error) {
      this.#log.error('agent.broken', { detail: String(error) });
      void this.close('failed');
    }
  }

  #lost(detail: string): void {
    if (this.#closing !== undefined) return;
    this.#log.error('agent.gone', { detail });
    void this.close(this.#limitHit ? 'limit' : 'failed');
  }
}

function refusal(event: EventOf<'failed'>, lab: string): LabError {
  const code = ERROR_CODES.find((known): known is ErrorCode => known === event.code);
  if (code === undefined) return new LabError('lab-failed', event.detail, { id: lab });
  return new LabError(code, event.detail);
}
