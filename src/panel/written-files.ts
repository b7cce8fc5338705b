/** What the hosts' homes hold of the reader's files, so that only what changed is written again. */
import type { Program } from '../../sandbox-server/protocol/messages.ts';
import { programsOf, type FileData, type LabData } from './lab-data.ts';
import { tooLong, type ReaderFiles } from './reader-files.ts';
import { RequestError } from './requests.ts';
import { StartedTexts } from './started-texts.ts';

type Write = (file: string, text: string) => Promise<unknown>;

export class WrittenFiles {
  #data: LabData;
  #files: ReaderFiles;
  /** By host and file. */
  #written = new Map<string, string>();

  /** Which text each run began with. */
  readonly started: StartedTexts;

  constructor(options: {
    readonly data: LabData;
    readonly files: ReaderFiles;
    /** Kept over a reload. */
    readonly session?: Storage | undefined;
  }) {
    this.#data = options.data;
    this.#files = options.files;
    this.started = new StartedTexts(options.session, options.data.example);
  }

  /** A run has started with what its host's files hold: a lab is made with the original ones. */
  began(run: number, host: string): void {
    const files = programsOf(this.#data)
      .filter((place) => place.host.name === host)
      .flatMap(({ program }) => Object.values(program.files));
    const texts = files.map(
      ({ file, text }) => [file, this.#written.get(`${host}/${file}`) ?? text] as const,
    );
    this.started.add(run, new Map(texts));
  }

  /** As for a lab that has just been made. */
  clear(): void {
    this.#written.clear();
    this.started.clear();
  }

  forget(host: string, file: string): void {
    this.#written.delete(`${host}/${file}`);
  }

  /** @throws RequestError file-too-large, or what `write` rejects with */
  async bring(host: string, program: Program, write: Write): Promise<void> {
    for (const { host: other, program: owned } of programsOf(this.#data)) {
      if (other.name !== host) continue;
      for (const file of Object.values(owned.files)) {
        const text = this.#files.text(host, file);
        const runs = program.kind === 'file' && program.file === file.file;
        // Only the file that is to run must fit; another that does not is not sent.
        if (runs || tooLong(text) === undefined) await this.#bring(host, file.file, text, write);
      }
    }
  }

  /**
   * One file, as the reader has it or as it was at first.
   * @throws RequestError file-too-large, or what `write` rejects with
   */
  async bringOne(host: string, file: FileData, original: boolean, write: Write): Promise<void> {
    const text = original ? file.text : this.#files.text(host, file);
    await this.#bring(host, file.file, text, write);
  }

  async #bring(host: string, file: string, text: string, write: Write): Promise<void> {
    const key = `${host}/${file}`;
    if (this.#written.get(key) === text) return;
    if (tooLong(text) !== undefined) throw new RequestError('file-too-large', { file });
    await write(file, text);
    this.#written.set(key, text);
  }
}
