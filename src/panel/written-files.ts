/** What the hosts' homes hold of the reader's files, so that only what changed is written again. */
import type { Program } from '../../sandbox-server/protocol/messages.ts';
import { programsOf, type FileData, type LabData } from './lab-data.ts';
import { tooLong, type ReaderFiles } from './reader-files.ts';
import { RequestError } from './requests.ts';

type Write = (file: string, text: string) => Promise<unknown>;

export class WrittenFiles {
  #data: LabData;
  #files: ReaderFiles;
  /** By host and file. */
  #written = new Map<string, string>();

  constructor(data: LabData, files: ReaderFiles) {
    this.#data = data;
    this.#files = files;
  }

  /** As for a lab that has just been made. */
  clear(): void {
    this.#written.clear();
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
