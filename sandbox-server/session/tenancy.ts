/**
 * A reader's hold on a lab, which outlives a lost connection by a grace: the lab, the key that
 * proves whose it is, its deadlines, and what must be remembered between one connection and the
 * next.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../lab/clock.ts';
import { Deadlines, type DeadlineLimits } from '../lab/deadlines.ts';
import { LabError, type GoneReason, type Lab, type Run } from '../lab/lab.ts';
import type { Log } from '../log/log.ts';
import { REATTACH_GRACE_MS } from '../protocol/limits.ts';
import { LiveScene, type Script } from '../scenes/live-scene.ts';

/** The session a lab is attached to. */
export interface Tenant {
  onExpiring(reason: 'idle' | 'lifetime', inMs: number): void;
  onKept(): void;
  onGone(reason: GoneReason): void;
  /** Another session has resumed the lab; this one has it no longer. */
  onTakenOver(): void;
}

export class Tenancy {
  readonly lab: Lab;
  /** Null where the reader has made the hosts up. */
  readonly example: string | null;
  readonly key = randomBytes(18).toString('base64url');
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #deadlines: Deadlines;
  readonly #inputs = new Map<number, { received: number; taken: number }>();
  readonly #starting = new Set<Promise<unknown>>();
  #tenant: Tenant | undefined;
  #missed = 0;
  #scene: LiveScene | undefined;
  #cancelGrace: () => void = () => undefined;

  constructor(lab: Lab, example: string | null, limits: DeadlineLimits, clock: Clock, log: Log) {
    this.lab = lab;
    this.example = example;
    this.#clock = clock;
    this.#log = log;
    this.#deadlines = new Deadlines(clock, limits, {
      onNotice: (reason, inMs) => this.#tenant?.onExpiring(reason, inMs),
      onKept: () => this.#tenant?.onKept(),
      onEnd: (reason) => void lab.close(reason),
    });
    lab.on('run', (run) => this.#trackInput(run));
    lab.on('missed', (count) => (this.#missed += count));
    lab.on('gone', (reason) => this.#end(reason));
  }

  holdsKey(key: string): boolean {
    return timingSafeEqual(digest(key), digest(this.key));
  }

  attach(tenant: Tenant): void {
    this.#cancelGrace();
    const former = this.#tenant;
    this.#tenant = tenant;
    former?.onTakenOver();
    this.#deadlines.touch();
  }

  /** The connection is lost: the lab waits for its reader, for a while. */
  detach(tenant: Tenant): void {
    if (this.#tenant !== tenant) return;
    this.#tenant = undefined;
    this.#log.info('lab.detached', { lab: this.lab.id });
    this.#cancelGrace = this.#clock.after(REATTACH_GRACE_MS, () => void this.lab.close('closed'));
  }

  /** The reader did something: the idle clock starts anew. */
  touch(): void {
    this.#deadlines.touch();
  }

  /** Remembers a start under way, so that whoever resumes meanwhile hears of its run. */
  track<T>(start: Promise<T>): Promise<T> {
    const settled = start.catch(() => undefined).finally(() => this.#starting.delete(settled));
    this.#starting.add(settled);
    return start;
  }

  async startsSettled(): Promise<void> {
    await Promise.all(this.#starting);
  }

  /** Frames that crossed uncaptured and were not told of yet. */
  takeMissed(): number {
    const missed = this.#missed;
    this.#missed = 0;
    return missed;
  }

  /** The scene that plays. */
  get scene(): LiveScene | undefined {
    return this.#scene;
  }

  /** @throws LabError scene-plays */
  play(script: Script): LiveScene {
    if (this.#scene !== undefined) throw new LabError('scene-plays', 'a scene plays already');
    this.#log.info('scene.plays', { lab: this.lab.id, example: this.example });
    const scene = new LiveScene(this.lab, script, this.#log);
    this.#scene = scene;
    scene.on('ended', ({ outcome }) => {
      this.#log.info('scene.ended', { lab: this.lab.id, outcome });
      this.#scene = undefined;
    });
    return scene;
  }

  /** Input received from pages and how much of it the program was given, in bytes. */
  input(run: number): { received: number; taken: number } {
    return this.#inputs.get(run) ?? { received: 0, taken: 0 };
  }

  #trackInput(run: Run): void {
    for (const id of this.#inputs.keys()) if (!this.lab.runs.has(id)) this.#inputs.delete(id);
    const input = { received: 0, taken: 0 };
    this.#inputs.set(run.id, input);
    run.on('taken', (offset) => {
      // Of what it was given, a scene may have typed some; that counts as taken last.
      const byOthers = run.inputBytes - input.received;
      input.taken = Math.max(input.taken, offset - byOthers);
    });
  }

  #end(reason: GoneReason): void {
    this.#deadlines.stop();
    this.#cancelGrace();
    this.#tenant?.onGone(reason);
    this.#tenant = undefined;
  }
}

/** Equal lengths to compare, whatever was sent. */
function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** Every lab that a reader may come back to. */
export class Tenancies {
  readonly #byLab = new Map<string, Tenancy>();
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  add(lab: Lab, example: string | null, limits: DeadlineLimits): Tenancy {
    const tenancy = new Tenancy(lab, example, limits, this.#clock, this.#log);
    this.#byLab.set(lab.id, tenancy);
    lab.on('gone', () => this.#byLab.delete(lab.id));
    return tenancy;
  }

  /** The tenancy of this lab, for who holds its key. */
  find(lab: string, key: string): Tenancy | undefined {
    const tenancy = this.#byLab.get(lab);
    return tenancy?.holdsKey(key) === true ? tenancy : undefined;
  }
}
