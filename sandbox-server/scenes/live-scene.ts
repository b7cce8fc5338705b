/**
 * A scene played in a reader's own lab, while they watch: it waits after what it says until they
 * have read it, and whatever they do to the lab meanwhile is their right.
 *
 *   playing ──says something──▶ waiting ──next──▶ playing ──▶ ended: finished, stopped or failed
 */
import { Emitter } from '../lab/emitter.ts';
import { LabError, type Lab, type Run } from '../lab/lab.ts';
import type { Log } from '../log/log.ts';
import type { SceneEnd, SceneFailure, SceneState } from '../protocol/scene.ts';
import { OPEN_WIRE, type WireCommand } from '../protocol/wire.ts';
import type { NoteText, Scene } from './scene.ts';
import { SceneError } from './scene-error.ts';
import { Stage, type StagedProgram } from './stage.ts';

interface LiveSceneEvents {
  /** It has started a run. */
  started: (run: Run) => void;
  state: (state: SceneState) => void;
  /** Last of all; not told when the lab is gone, which everybody hears of anyway. */
  ended: (end: SceneEnd) => void;
}

/** What a scene is played with. */
export interface Script {
  readonly scene: Scene;
  readonly programs: readonly StagedProgram[];
}

/** A wire nobody has touched. */
const RESET: readonly WireCommand[] = [
  { type: 'wire.rules', rules: [] },
  { type: 'wire.conditions', conditions: [] },
  { type: 'wire.time-scale', factor: OPEN_WIRE.timeScale },
  { type: 'wire.segments', bytes: OPEN_WIRE.segmentBytes },
  { type: 'wire.drop-next', count: OPEN_WIRE.dropNext },
  { type: 'wire.gate', gate: 'open', discovery: false },
];

export class LiveScene {
  readonly on;
  readonly #events = new Emitter<LiveSceneEvents>();
  readonly #lab: Lab;
  readonly #log: Log;
  readonly #stage: Stage;
  #state: SceneState = { note: null, waits: false };
  #goOn: () => void = () => undefined;

  /** Plays at once. */
  constructor(lab: Lab, { scene, programs }: Script, log: Log, timeoutMs?: number) {
    this.on = this.#events.on;
    this.#lab = lab;
    this.#log = log;
    const audience = {
      note: (text: NoteText, flows: boolean) => this.#says(text, flows),
      started: (run: Run) => this.#events.emit('started', run),
    };
    this.#stage = new Stage({ lab, programs, audience, ...(timeoutMs ? { timeoutMs } : {}) });
    // Whoever made it hears of its first step.
    void Promise.resolve()
      .then(() => scene(this.#stage))
      .then(
        () => this.#left('finished'),
        (error: unknown) => this.#failed(error),
      );
  }

  get state(): SceneState {
    return this.#state;
  }

  /** The reader has read what it says. */
  next(): void {
    this.#goOn();
  }

  /** Ends it, and what it started. */
  stop(): void {
    this.#stage.journal.fail(new SceneError('scene-stopped', 'the reader stopped it'));
    this.#goOn();
  }

  async #says(note: NoteText, flows: boolean): Promise<void> {
    this.#become({ note, waits: !flows });
    if (flows) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#goOn = () => resolve(undefined);
    await promise;
    this.#goOn = () => undefined;
    this.#become({ note, waits: false });
  }

  #become(state: SceneState): void {
    this.#state = state;
    this.#events.emit('state', state);
  }

  #failed(error: unknown): void {
    if (error instanceof SceneError && error.code === 'scene-lab-lost') return this.#close();
    if (error instanceof SceneError && error.code === 'scene-stopped') return this.#left('stopped');
    // What runs and what hangs on the wire stays as it is, for the reader to look at.
    this.#end({ outcome: 'failed', failure: this.#failureOf(error) });
  }

  /** Nothing that the scene did to the lab outlasts it. */
  #left(outcome: 'finished' | 'stopped'): void {
    for (const run of this.#stage.runs) run.stop();
    if (this.#stage.wireTouched) for (const command of RESET) this.#lab.wire(command);
    this.#end({ outcome, failure: null });
  }

  #failureOf(error: unknown): SceneFailure {
    if (error instanceof LabError)
      return { kind: 'refused', code: error.code, values: { ...error.values } };
    if (error instanceof SceneError && error.failure !== undefined) return error.failure;
    if (error instanceof SceneError && error.code === 'scene-flooded') return { kind: 'flooded' };
    this.#log.error('scene.broken', {
      detail: error instanceof Error ? error.stack : String(error),
    });
    return { kind: 'refused', code: 'lab-failed', values: {} };
  }

  #end(end: SceneEnd): void {
    this.#close();
    this.#events.emit('ended', end);
  }

  #close(): void {
    this.#stage.journal.close();
  }
}
