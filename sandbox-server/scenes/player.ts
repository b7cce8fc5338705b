/** Plays a scene in a lab that is ready, and returns what came of it. */
import type { ExampleManifest, ProgramLanguage } from '../protocol/example.ts';
import type { Program } from '../protocol/messages.ts';
import type { RecordedPlay } from '../protocol/recording.ts';
import type { WireCommand } from '../protocol/wire.ts';
import type { Lab, Run } from '../lab/lab.ts';
import { Journal } from './journal.ts';
import type { CrossedFrame, Play, PlayedRun, Scene } from './scene.ts';
import { SceneError } from './scene-error.ts';
import { openStreams, readStreams } from './streams.ts';

const CONTROL: Readonly<Record<'^C' | '^D', string>> = { '^C': '\x03', '^D': '\x04' };
/** Enough for any number of retransmissions a scene provokes on a busy machine. */
const TIMEOUT_MS = 20_000;
const SEEN_CHARS = 400;

/** One program as its host runs it: its file's name and its text without markers. */
export interface PlayedProgram {
  readonly name: string;
  readonly host: string;
  readonly args: readonly string[];
  readonly file: string;
  readonly language: ProgramLanguage;
  readonly text: string;
}

export interface PlayOptions {
  readonly lab: Lab;
  readonly programs: readonly PlayedProgram[];
  readonly timeoutMs?: number;
}

/**
 * @throws SceneError when a step waits in vain, or the scene leaves programs running
 * @throws LabError when the lab refuses something
 */
export async function playScene(scene: Scene, options: PlayOptions): Promise<RecordedPlay> {
  const { lab, programs } = options;
  const stage = new Stage(options);
  try {
    await Promise.all(programs.map(({ host, file, text }) => lab.writeFile(host, file, text)));
    await scene(stage);
    await stage.curtain();
    return { hosts: [...lab.hosts], events: stage.journal.events };
  } finally {
    stage.journal.close();
  }
}

/** What `manifest` has each host run, in the language chosen for each program. */
export function castOf(
  manifest: ExampleManifest,
  source: (program: string, host: string) => Pick<PlayedProgram, 'file' | 'language' | 'text'>,
): PlayedProgram[] {
  return manifest.hosts.flatMap(({ name: host, programs }) =>
    programs.map(({ name, args }) => ({ name, host, args, ...source(name, host) })),
  );
}

class Stage implements Play {
  readonly journal: Journal;
  readonly #options: PlayOptions;
  readonly #runs: Run[] = [];
  readonly #taken = new Set<CrossedFrame>();
  #step = 0;

  constructor(options: PlayOptions) {
    this.#options = options;
    this.journal = new Journal(options.lab);
  }

  language(program: string): ProgramLanguage {
    return this.#program(program).language;
  }

  start(program: string, args?: readonly string[], on?: string): Promise<PlayedRun> {
    const { host, file, ...rest } = this.#program(program, on);
    return this.#start(host, { kind: 'file', file, args: [...(args ?? rest.args)] });
  }

  shell(host: string): Promise<PlayedRun> {
    return this.#start(host, { kind: 'shell' });
  }

  note(text: Parameters<Play['note']>[0]): void {
    this.#step += 1;
    this.journal.note(text);
  }

  dropNext(count: number): void {
    this.wire({ type: 'wire.drop-next', count });
  }

  wire(command: WireCommand): void {
    this.#step += 1;
    this.#options.lab.wire(command);
  }

  get frames(): readonly CrossedFrame[] {
    return this.journal.frames;
  }

  async shows(what: string, holds: (frames: readonly CrossedFrame[]) => boolean): Promise<void> {
    const look = () => (holds(this.frames) ? true : undefined);
    await this.#wait(`the frames to show that ${what}`, look, () => {
      return `${this.frames.length} frames crossed, and did not`;
    });
  }

  async frame(what: string, matches: (crossed: CrossedFrame) => boolean): Promise<CrossedFrame> {
    const look = () =>
      this.journal.frames.find((crossed) => !this.#taken.has(crossed) && matches(crossed));
    const crossed = await this.#wait(what, look, () => {
      return `${this.journal.frames.length} frames crossed, and none of them was it`;
    });
    this.#taken.add(crossed);
    return crossed;
  }

  /** After the scene: every program has ended, and every connection is closed on the wire too. */
  async curtain(): Promise<void> {
    const running = this.#runs.filter((run) => run.exit === undefined).map(nameOf);
    if (running.length > 0) {
      const message = `the scene ended while ${running.join(' and ')} still ran; it ends what it starts`;
      throw new SceneError('scene-mistake', message);
    }
    // A SYN that nobody answered has ended with the program that sent it.
    const open = () =>
      openStreams(readStreams(this.journal.frames)).filter(({ accepted }) => accepted);
    const closed = () => (open().length === 0 ? true : undefined);
    await this.#wait('every connection to close', closed, () => {
      return `still open: ${open()
        .map(({ name }) => name)
        .join(', ')}`;
    });
  }

  #program(name: string, on?: string): PlayedProgram {
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
    this.#step += 1;
    const run = await this.#options.lab.start(host, program);
    this.#runs.push(run);
    this.journal.started(run);
    return this.#played(run);
  }

  #played(run: Run): PlayedRun {
    let found = 0;
    const unseen = () => this.journal.output(run.id).slice(found);
    const saw = () => {
      const text = unseen();
      const ended = run.exit ? ` and ended ${JSON.stringify(run.exit)}` : '';
      return `${nameOf(run)} printed ${quoteEnd(text)}${ended}`;
    };
    const type = (text: string) => {
      this.#step += 1;
      this.journal.typed(run.id, text);
      run.write(Buffer.from(text));
    };
    return {
      id: run.id,
      prints: async (text) => {
        const look = () => {
          const at = this.journal.output(run.id).indexOf(text, found);
          return at < 0 ? undefined : at + text.length;
        };
        found = await this.#wait(`${nameOf(run)} to print ${JSON.stringify(text)}`, look, saw);
      },
      type: (text) => type(`${text}\r`),
      press: (key) => type(CONTROL[key]),
      ends: () => this.#wait(`${nameOf(run)} to end`, () => run.exit, saw),
    };
  }

  #wait<T>(what: string, look: () => T | undefined, saw: () => string): Promise<T> {
    const step = (this.#step += 1);
    const timeoutMs = this.#options.timeoutMs ?? TIMEOUT_MS;
    return this.journal.until(look, timeoutMs, () => {
      return `step ${step} waited ${timeoutMs / 1000} s for ${what}; instead ${saw()}`;
    });
  }
}

function nameOf(run: Run): string {
  const program = run.program.kind === 'file' ? run.program.file : 'the shell';
  return `${program} on ${run.host} (run ${run.id})`;
}

function quoteEnd(text: string): string {
  if (text === '') return 'nothing more';
  return `${text.length > SEEN_CHARS ? '… ' : ''}${JSON.stringify(text.slice(-SEEN_CHARS))}`;
}
