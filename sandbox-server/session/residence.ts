/** A page living in its lab: what it does there, and what it is told of it. */
import { INPUT_WINDOW_BYTES } from '../protocol/limits.ts';
import type { ClientMessage } from '../protocol/messages.ts';
import type { WireCommand } from '../protocol/wire.ts';
import { LabError, type GoneReason, type Lab, type Run } from '../lab/lab.ts';
import { CallFlow } from './call-flow.ts';
import type { LiveScene } from '../scenes/live-scene.ts';
import type { ReadScript } from '../scenes/scripts.ts';
import type { Connection } from './connection.ts';
import { Insides } from './insides.ts';
import { Outflow } from './outflow.ts';
import type { Tenancy, Tenant } from './tenancy.ts';

type MessageOf<Type extends ClientMessage['type']> = Extract<ClientMessage, { type: Type }>;
/** What a page does in a lab without being answered. */
export type Use =
  | MessageOf<'lab.keep' | 'run.stop' | 'run.signal' | 'run.resize' | 'run.ack' | 'frames.ack'>
  | MessageOf<'lab.watch' | 'scene.next' | 'scene.stop'>
  | WireCommand;

export interface MoveIn {
  /** For each run the page knows, how far it has shown its output. */
  readonly seen: ReadonlyMap<number, number>;
  /** The last frame the page has. */
  readonly frame: number;
  readonly resumed: boolean;
}

export class Residence implements Tenant {
  readonly lab: Lab;
  readonly #connection: Connection;
  readonly #tenancy: Tenancy;
  readonly #outflow: Outflow;
  readonly #insides: Insides;
  readonly #calls: CallFlow;
  readonly #onLeft: () => void;
  readonly #unsubscribe: (() => void)[];
  readonly #acknowledged = new Map<number, number>();
  #acknowledgedFrame: number;
  #newestRun = 0;
  #left = false;
  #leaveScene: () => void = () => undefined;

  /** Moves in, answering `ref`; `onLeft` is called when the lab is gone or taken over. */
  constructor(
    connection: Connection,
    tenancy: Tenancy,
    ref: number,
    { seen, frame, resumed }: MoveIn,
    onLeft: () => void,
  ) {
    this.lab = tenancy.lab;
    this.#connection = connection;
    this.#tenancy = tenancy;
    this.#onLeft = onLeft;
    this.#acknowledgedFrame = frame;
    this.#sendReady(ref, resumed);
    tenancy.attach(this);
    if (resumed) connection.send({ type: 'wire.state', state: this.lab.wireState });
    this.#tellMissed(frame);
    this.lab.acknowledgeFrames(frame);
    this.#outflow = new Outflow(connection, this.lab, frame);
    this.#insides = new Insides(connection, this.lab);
    this.#calls = new CallFlow(connection, this.lab);
    for (const run of this.lab.runs.values()) this.#follow(run, seen.get(run.id) ?? 0);
    if (tenancy.scene !== undefined) this.#attend(tenancy.scene);
    this.#unsubscribe = [
      this.lab.on('missed', () => this.#tellMissed()),
      this.lab.on('limit', (limit, value, run) => {
        connection.send({ type: 'limit', limit, value, run: run?.id ?? null });
      }),
    ];
  }

  async writeFile({ ref, host, file, text }: MessageOf<'file.write'>): Promise<void> {
    this.#tenancy.touch();
    await this.lab.writeFile(host, file, text);
    this.#connection.send({ type: 'done', ref });
  }

  async removeFile({ ref, host, file }: MessageOf<'file.remove'>): Promise<void> {
    this.#tenancy.touch();
    await this.lab.removeFile(host, file);
    this.#connection.send({ type: 'done', ref });
  }

  async start({ ref, host, program, columns, rows }: MessageOf<'run.start'>): Promise<void> {
    this.#tenancy.touch();
    const run = await this.#tenancy.track(this.lab.start(host, program, { columns, rows }));
    // Whoever has the lab now was told of the run when it took over.
    if (this.#left) return;
    this.#tellStarted(run, ref);
  }

  /** @throws LabError scene-unknown, scene-plays, program-unknown, host-unknown */
  async play({ ref, cast }: MessageOf<'scene.play'>, readScript: ReadScript): Promise<void> {
    this.#tenancy.touch();
    const { example } = this.#tenancy;
    if (example === null) throw new LabError('scene-unknown', 'the reader’s own hosts have none');
    const script = await readScript(example, cast);
    if (this.#left) return;
    const scene = this.#tenancy.play(script);
    this.#connection.send({ type: 'done', ref });
    this.#attend(scene);
  }

  /** @throws LabError run-unknown, host-unknown, message-malformed */
  use(message: Use): void {
    if (message.type === 'run.ack') return this.#acknowledge(message);
    if (message.type === 'frames.ack') return this.#acknowledgeFrames(message.frame);
    if (message.type === 'lab.watch') return this.#insides.watch(message);
    if (message.type === 'run.resize') return this.#run(message.run)?.resize(message);
    this.#tenancy.touch();
    switch (message.type) {
      case 'lab.keep':
        return;
      case 'scene.next':
        return this.#tenancy.scene?.next();
      case 'scene.stop':
        return this.#tenancy.scene?.stop();
      case 'run.stop':
        return this.#run(message.run)?.stop();
      case 'run.signal':
        return this.#run(message.run)?.signal(message.signal);
      default:
        return this.lab.wire(message);
    }
  }

  /**
   * Gives `bytes` to the run, less what it had already: a page that lost its connection sends again
   * what was not confirmed.
   * @throws LabError run-unknown, message-out-of-order
   */
  input(runId: number, offset: number, bytes: Uint8Array): void {
    this.#tenancy.touch();
    const run = this.#run(runId);
    if (run === undefined || run.exit !== undefined) return;
    const input = this.#tenancy.input(runId);
    if (offset > input.received)
      throw new LabError('message-out-of-order', `input at ${offset}, expected ${input.received}`);
    const fresh = bytes.subarray(input.received - offset);
    if (input.received + fresh.length > input.taken + INPUT_WINDOW_BYTES)
      throw new LabError('message-out-of-order', `input beyond the window`, {
        limit: INPUT_WINDOW_BYTES,
      });
    input.received += fresh.length;
    run.write(fresh);
  }

  /** What an acknowledgement would free, to tell a useful one from chatter. */
  freedBy(message: MessageOf<'run.ack' | 'frames.ack'>): { bytes: number; frames: number } {
    if (message.type === 'frames.ack') {
      const upTo = Math.min(message.frame, this.#outflow.lastFrameSent);
      return { bytes: 0, frames: Math.max(0, upTo - this.#acknowledgedFrame) };
    }
    const printed = this.lab.runs.get(message.run)?.outputBytes ?? 0;
    const known = this.#acknowledged.get(message.run) ?? 0;
    return { bytes: Math.max(0, Math.min(message.offset, printed) - known), frames: 0 };
  }

  drained(): void {
    this.#outflow.drained();
    this.#insides.drained();
    this.#calls.drained();
  }

  /** The connection is lost. */
  leave(): void {
    this.#stop();
    this.#tenancy.detach(this);
  }

  onExpiring(reason: 'idle' | 'lifetime', inMs: number): void {
    this.#connection.send({ type: 'lab.expiring', reason, inMs });
  }

  onKept(): void {
    this.#connection.send({ type: 'lab.kept' });
  }

  onGone(reason: GoneReason): void {
    const id = reason === 'failed' ? this.lab.id : null;
    this.#stop();
    this.#connection.send({ type: 'lab.gone', reason, id });
    this.#onLeft();
  }

  onTakenOver(): void {
    this.#stop();
    this.#connection.send({ type: 'lab.gone', reason: 'taken-over', id: null });
    this.#onLeft();
  }

  #stop(): void {
    this.#left = true;
    this.#outflow.stop();
    this.#insides.stop();
    this.#calls.stop();
    this.#leaveScene();
    this.#unsubscribe.forEach((end) => end());
  }

  #sendReady(ref: number, resumed: boolean): void {
    const runs = [...this.lab.runs.values()].map((run) => {
      const { id, host, program, exit = null, pausedForMs, stopping } = run;
      const input = this.#tenancy.input(id).received;
      return { run: id, host, program, exit, input, pausedForMs, stopping };
    });
    const { id: lab } = this.lab;
    const hosts = [...this.lab.hosts];
    const { key } = this.#tenancy;
    this.#connection.send({ type: 'lab.ready', ref, lab, key, hosts, runs, resumed });
  }

  #tellStarted({ id: run, host, program, startedAtUs }: Run, ref: number | null): void {
    const atUs = Math.round(startedAtUs);
    this.#connection.send({ type: 'run.started', ref, run, host, program, atUs });
    const started = this.lab.runs.get(run);
    if (started !== undefined) this.#follow(started, 0);
  }

  /** Tells the page where the scene stands, from now to its end. */
  #attend(scene: LiveScene): void {
    const tell = () => this.#connection.send({ ...scene.state, type: 'scene.state' });
    const subscriptions = [
      scene.on('state', tell),
      scene.on('started', (run) => {
        if (!this.#acknowledged.has(run.id)) this.#tellStarted(run, null);
      }),
      scene.on('ended', (end) => this.#connection.send({ ...end, type: 'scene.ended' })),
    ];
    this.#leaveScene = () => subscriptions.forEach((end) => end());
    tell();
  }

  #tellMissed(frame?: number): void {
    const oldest = frame === undefined ? undefined : this.lab.framesAfter(0)[0];
    const forgotten = Math.max(0, (oldest?.id ?? 0) - 1 - (frame ?? 0));
    const count = this.#tenancy.takeMissed() + forgotten;
    if (count > 0) this.#connection.send({ type: 'frames.missed', count });
  }

  #follow(run: Run, seen: number): void {
    this.#newestRun = Math.max(this.#newestRun, run.id);
    for (const id of this.#acknowledged.keys())
      if (!this.lab.runs.has(id)) this.#acknowledged.delete(id);
    this.#acknowledged.set(run.id, Math.min(seen, run.outputBytes));
    run.acknowledge(seen);
    const { taken } = this.#tenancy.input(run.id);
    if (taken > 0) this.#connection.send({ type: 'run.taken', run: run.id, offset: taken });
    this.#outflow.follow(run, seen, () => this.#tenancy.input(run.id).taken);
  }

  /** @throws LabError run-unknown, but for a run that has ended and is forgotten */
  #run(id: number): Run | undefined {
    const run = this.lab.runs.get(id);
    if (run === undefined && id > this.#newestRun)
      throw new LabError('run-unknown', `no run ${id}`, { run: id });
    return run;
  }

  #acknowledge({ run: id, offset }: MessageOf<'run.ack'>): void {
    const run = this.#run(id);
    if (run === undefined) return;
    const upTo = Math.max(this.#acknowledged.get(id) ?? 0, Math.min(offset, run.outputBytes));
    this.#acknowledged.set(id, upTo);
    run.acknowledge(upTo);
  }

  #acknowledgeFrames(frame: number): void {
    const upTo = Math.min(frame, this.#outflow.lastFrameSent);
    this.#acknowledgedFrame = Math.max(this.#acknowledgedFrame, upTo);
    this.lab.acknowledgeFrames(this.#acknowledgedFrame);
  }
}
