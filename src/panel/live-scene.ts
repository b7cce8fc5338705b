/** The example's scene, played in the reader's lab: asked for, steered and put away. */
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';
import type { ClientMessage, ServerMessage } from '../../sandbox-server/protocol/messages.ts';
import type { FileData } from './lab-data.ts';
import type { Store } from './lab-source.ts';
import { RequestError } from './requests.ts';
import { isLive } from './state.ts';
import type { WrittenFiles } from './written-files.ts';

/** A program that plays a scene, in the language it plays in. */
export interface CastFile {
  readonly host: string;
  readonly program: string;
  readonly language: ProgramLanguage;
  readonly file: FileData;
}

export interface LiveSceneLab {
  readonly store: Store;
  readonly written: WrittenFiles;
  /** Resolves when there is a lab. */
  readonly open: () => Promise<void>;
  /** The lab this page has, or had before it was loaded again. */
  readonly id: () => string | undefined;
  readonly request: (message: (ref: number) => ClientMessage) => Promise<ServerMessage>;
  readonly send: (message: ClientMessage) => void;
  /** Shows why it could not be played. */
  readonly tell: (error: unknown) => void;
}

export class LiveScene {
  #lab: LiveSceneLab;

  constructor(lab: LiveSceneLab) {
    this.#lab = lab;
  }

  /**
   * Plays it in a new lab, with the files of `cast`: as the reader has them, or `original`. False
   * when no server answers.
   */
  async play(cast: readonly CastFile[], original: boolean): Promise<boolean> {
    const { store, written, request, tell } = this.#lab;
    const { scene, runs } = store.state;
    if (scene !== null && scene.end === null) return true;
    const cleared = runs.some(isLive);
    const asked = { plays: false, note: null, waits: false, end: null, original, cleared };
    store.dispatch({ type: 'scene', scene: asked });
    const isGivenUp = () => store.state.scene === null;
    try {
      await this.#newLab();
      for (const { host, file } of cast) {
        if (isGivenUp()) return true;
        await written.bringOne(host, file, original, (name, text) =>
          request((ref) => ({ type: 'file.write', ref, host, file: name, text })),
        );
      }
      if (isGivenUp()) return true;
      const chosen = cast.map(({ host, program, language }) => ({ host, program, language }));
      await request((ref) => ({ type: 'scene.play', ref, cast: chosen }));
    } catch (error) {
      store.dispatch({ type: 'scene', scene: null });
      if (error instanceof RequestError && error.code === 'away') return false;
      tell(error);
    }
    return true;
  }

  /** The reader has read what it says: once for each note, however fast they press. */
  next(): void {
    const { store, send } = this.#lab;
    const { scene } = store.state;
    if (scene?.waits !== true) return;
    // Said again before the server has heard, it would pass the next note over unread.
    store.dispatch({ type: 'scene', scene: { ...scene, waits: false } });
    send({ type: 'scene.next' });
  }

  /** Also one that has not begun. */
  stop(): void {
    const { store, send } = this.#lab;
    if (store.state.scene?.plays === false) this.close();
    else send({ type: 'scene.stop' });
  }

  close(): void {
    this.#lab.store.dispatch({ type: 'scene', scene: null });
  }

  /** Resolves when there is a lab that nothing has happened in. */
  async #newLab(): Promise<void> {
    const { open, id, request } = this.#lab;
    const before = id();
    await open();
    if (before === undefined || id() !== before) return;
    await request((ref) => ({ type: 'lab.close', ref })).catch((error: unknown) => {
      // Its end is told before the answer.
      if (!(error instanceof RequestError) || error.code !== 'gone') throw error;
    });
    await open();
  }
}
