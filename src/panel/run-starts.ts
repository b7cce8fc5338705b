/** Starts programs: asked for at once, done when there is a lab and what they need lies in it. */
import type {
  ClientMessage,
  Program,
  ServerMessage,
} from '../../sandbox-server/protocol/messages.ts';
import type { Store } from './lab-source.ts';
import type { TerminalSize } from './live-lab.ts';
import { programName } from './state.ts';
import type { WrittenFiles } from './written-files.ts';

export interface RunStartsLab {
  readonly store: Store;
  readonly written: WrittenFiles;
  /** Resolves when there is a lab. */
  readonly open: () => Promise<void>;
  readonly request: (message: (ref: number) => ClientMessage) => Promise<ServerMessage>;
  /** Shows why something on a host could not be started. */
  readonly tell: (error: unknown, host: string) => void;
}

export class RunStarts {
  #lab: RunStartsLab;
  #wants = 0;

  constructor(lab: RunStartsLab) {
    this.#lab = lab;
  }

  /** What is on its way already is not asked for again. */
  async start(host: string, program: Program, size: TerminalSize): Promise<void> {
    const { store, written, open, request, tell } = this.#lab;
    const name = programName(program);
    const isWanted = store.state.wanted.some(
      (other) => other.host === host && other.program === name,
    );
    if (isWanted) return;
    const id = (this.#wants += 1);
    store.dispatch({ type: 'wanted', wanted: { id, host, program: name } });
    try {
      await open();
      await written.bring(host, program, (file, text) =>
        request((ref) => ({ type: 'file.write', ref, host, file, text })),
      );
      await request((ref) => ({ type: 'run.start', ref, host, program, ...size }));
    } catch (error) {
      tell(error, host);
    } finally {
      store.dispatch({ type: 'unwanted', id });
    }
  }
}
