/** Where a scene plays: what it asks for is done in a lab, and what it waits for is waited for there. */
import type { ProgramLanguage } from '../protocol/example.ts';
import type { Watching } from '../protocol/inside.ts';
import type { Program } from '../protocol/messages.ts';
import type { SceneFailure } from '../protocol/scene.ts';
import type { WireCommand } from '../protocol/wire.ts';
import type { Lab, Run } from '../lab/lab.ts';
import { Journal } from './journal.ts';
import type { CrossedFrame, NoteText, Play, PlayedRun } from './scene.ts';
import { SceneError } from './scene-error.ts';
import { openStreams, readStreams } from './streams.ts';

const CONTROL: Readonly<Record<'^C' | '^D', string>> = { '^C': '\x03', '^D': '\x04' };
/** Enough for any number of retransmissions a scene provokes on a busy machine. */
const TIMEOUT_MS = 20_000;
const SEEN_CHARS = 400;
/** Where runs or the wire are never quiet, the scene goes on after so many times its pace. */
const LONGEST_PACES = 4;

/** One program as its host runs it, by its file's name; the file lies there already. */
export interface StagedProgram {
  readonly name: string;
  readonly host: string;
  readonly args: readonly string[];
  readonly file: string;
  readonly language: ProgramLanguage;
}

/** Who follows a scene while it plays. */
export interface Audience {
  /** Settles when the scene may go on. `flows`: it will not wait for that. */
  note(text: NoteText, flows: boolean): Promise<void>;
  started(run: Run): void;
}

/** How a play is recorded that is to be looked at, and not only to be compared. */
export interface RecordingManner {
  /** Goes on after each step only when runs and wire have been quiet for so long: to be looked at. */
  readonly paceMs: number;
  /** What is looked at inside of hosts. */
  readonly insides: Watching;
}

export interface StageOptions {
  readonly lab: Lab;
  readonly programs: readonly StagedProgram[];
  readonly timeoutMs?: number;
  /** Without one, the play is written down. */
  readonly audience?: Audience;
  /** Without one, the play goes on as fast as it can, and nothing inside of hosts is written down. */
  readonly manner?: RecordingManner;
}

type Awaited = Extract<SceneFailure, { kind: 'waited' }>['awaited'];

interface Wait<T> {
  /** Completes "waited for …". */
  readonly what: string;
  readonly awaited: Awaited;
  readonly look: () => T | undefined;
  /** What came instead. */
  readonly saw: () => string;
  /** The run it is about, and what it printed since the last wait. */
  readonly run?: { readonly run: Run; readonly printed: () => string };
}

export class Stage implements Play {
  readonly journal: Journal;
  /** Those that the scene started, in order. */
  readonly runs: Run[] = [];
  /** The scene has done something to the wire. */
  wireTouched = false;
  readonly #options: StageOptions;
  readonly #taken = new Set<CrossedFrame>();
  #step = 0;

  constructor(options: StageOptions) {
    this.#options = options;
    const { lab, audience, manner } = options;
    this.journal = new Journal(lab, { live: audience !== undefined, insides: manner?.insides });
  }

  language(program: string): ProgramLanguage {
    return this.#program(program).language;
  }

  start(program: string, args?: readonly string[], on?: string): Promise<PlayedRun> {
    const { host, file, ...rest } = this.#program(program, on);
    return observed(this.#start(host, { kind: 'file', file, args: [...(args ?? rest.args)] }));
  }

  shell(host: string): Promise<PlayedRun> {
    return observed(this.#start(host, { kind: 'shell' }));
  }

  note(text: NoteText, { flows = false } = {}): Promise<void> {
    this.#does();
    this.journal.note(text);
    const read = this.#options.audience?.note(text, flows) ?? (flows ? undefined : this.#pause());
    return observed(Promise.resolve(read).then(() => this.journal.check()));
  }

  dropNext(count: number): void {
    this.wire({ type: 'wire.drop-next', count });
  }

  wire(command: WireCommand): void {
    this.#does();
    this.wireTouched = true;
    this.#options.lab.wire(command);
  }

  get frames(): readonly CrossedFrame[] {
    return this.journal.frames;
  }

  shows(what: string, holds: (frames: readonly CrossedFrame[]) => boolean): Promise<void> {
    const shown = this.#wait({
      what: `the frames to show that ${what}`,
      awaited: { kind: 'frames', what },
      look: () => (holds(this.frames) ? true : undefined),
      saw: () => `${this.frames.length} frames crossed, and did not`,
    });
    return observed(shown.then(() => undefined));
  }

  frame(what: string, matches: (crossed: CrossedFrame) => boolean): Promise<CrossedFrame> {
    const found = this.#wait({
      what,
      awaited: { kind: 'frames', what },
      look: () => this.frames.find((each) => !this.#taken.has(each) && matches(each)),
      saw: () => `${this.frames.length} frames crossed, and none of them was it`,
    });
    return observed(
      found.then((crossed) => {
        this.#taken.add(crossed);
        return crossed;
      }),
    );
  }

  /** After the scene: every program has ended, and every connection is closed on the wire too. */
  async curtain(): Promise<void> {
    const running = this.runs.filter((run) => run.exit === undefined).map(nameOf);
    if (running.length > 0) {
      const message = `the scene ended while ${running.join(' and ')} still ran; it ends what it starts`;
      throw new SceneError('scene-mistake', message);
    }
    // A SYN that nobody answered has ended with the program that sent it.
    const open = () =>
      openStreams(readStreams(this.journal.frames)).filter(({ accepted }) => accepted);
    await this.#wait({
      what: 'every connection to close',
      awaited: { kind: 'frames', what: 'every connection to close' },
      look: () => (open().length === 0 ? true : undefined),
      saw: () =>
        `still open: ${open()
          .map(({ name }) => name)
          .join(', ')}`,
    });
  }

  #program(name: string, on?: string): StagedProgram {
    const { programs } = this.#options;
    const program = programs.find(
      (each) => each.name === name && (on === undefined || each.host === on),
    );
    if (program) return program;
    const known = programs.map((each) => `${each.name} on ${each.host}`).join(', ');
    const wanted = on === undefined ? name : `${name} on ${on}`;
    const message = `no program ${wanted} in example.yaml; there are: ${known}`;
    throw new SceneError('scene-mistake', message);
  }

  async #start(host: string, program: Program): Promise<PlayedRun> {
    this.#does();
    const run = await this.#options.lab.start(host, program);
    this.runs.push(run);
    this.#options.audience?.started(run);
    this.journal.check();
    this.journal.started(run);
    return this.#played(run);
  }

  #played(run: Run): PlayedRun {
    const { host } = run;
    const file = fileOf(run.program);
    let found = 0;
    const printed = () => this.journal.output(run.id).slice(found);
    const saw = () => {
      const ended = run.exit ? ` and ended ${JSON.stringify(run.exit)}` : '';
      return `${nameOf(run)} printed ${quoteEnd(printed())}${ended}`;
    };
    const type = (text: string) => {
      this.#does();
      this.journal.typed(run.id, text);
      run.write(Buffer.from(text));
    };
    return {
      id: run.id,
      prints: (text) => {
        const printedIt = this.#wait({
          what: `${nameOf(run)} to print ${JSON.stringify(text)}`,
          awaited: { kind: 'output', file, host, text: text.slice(0, SEEN_CHARS) },
          look: () => {
            const at = this.journal.output(run.id).indexOf(text, found);
            return at < 0 ? undefined : at + text.length;
          },
          saw,
          run: { run, printed },
        });
        return observed(
          printedIt.then((end) => {
            found = end;
          }),
        );
      },
      type: (text) => type(`${text}\r`),
      press: (key) => type(CONTROL[key]),
      ends: () =>
        observed(
          this.#wait({
            what: `${nameOf(run)} to end`,
            awaited: { kind: 'end', file, host },
            look: () => run.exit,
            saw,
            run: { run, printed },
          }),
        ),
    };
  }

  /** One step on. @throws SceneError when there is no going on */
  #does(): number {
    this.journal.check();
    return (this.#step += 1);
  }

  async #pause(): Promise<void> {
    const paceMs = this.#options.manner?.paceMs ?? 0;
    await this.journal.quiet(paceMs, LONGEST_PACES * paceMs);
  }

  async #wait<T>(wait: Wait<T>): Promise<T> {
    const step = this.#does();
    const timeoutMs = this.#options.timeoutMs ?? TIMEOUT_MS;
    const { run } = wait;
    const vain = (code: 'scene-timeout' | 'scene-dead-end', forMs: number | null) => {
      const long = forMs === null ? '' : ` ${forMs / 1000} s`;
      const message = `step ${step} waited${long} for ${wait.what}; instead ${wait.saw()}`;
      const printed = run === undefined ? null : run.printed().slice(-SEEN_CHARS);
      const ended = run?.run.exit !== undefined;
      const { awaited } = wait;
      return new SceneError(code, message, {
        kind: 'waited',
        step,
        awaited,
        forMs,
        printed,
        ended,
      });
    };
    const look = () => {
      const found = wait.look();
      // After its end a program prints no more.
      if (found === undefined && run?.run.exit !== undefined) throw vain('scene-dead-end', null);
      return found;
    };
    const found = await this.journal.until(look, timeoutMs, () => vain('scene-timeout', timeoutMs));
    await this.#pause();
    return found;
  }
}

/** A scene may await it later or never, and its failure must not end the process that plays. */
function observed<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function fileOf(program: Program): string {
  return program.kind === 'file' ? program.file : program.kind;
}

function nameOf(run: Run): string {
  const program = run.program.kind === 'file' ? run.program.file : 'the shell';
  return `${program} on ${run.host} (run ${run.id})`;
}

function quoteEnd(text: string): string {
  if (text === '') return 'nothing more';
  return `${text.length > SEEN_CHARS ? '… ' : ''}${JSON.stringify(text.slice(-SEEN_CHARS))}`;
}
