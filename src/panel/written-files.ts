/** What the hosts' homes hold of the reader's files, so that only what changed is written again. */
import type { Program } from '../../sandbox-server/protocol/messages.ts';
import { programsOf, type LabData } from './lab-data.ts';
import { tooLong, type ReaderFiles } from './reader-files.ts';
import { RequestError } from './requests.ts';

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
  async bring(
    host: string,
    program: Program,
    write: (file: string, text: string) => Promise<unknown>,
  ): Promise<void> {
    for (const { host: other, program: owned } of programsOf(this.#data)) {
      if (other.name !== host) continue;
      for (const file of Object.values(owned.files)) {
        const text = this.#files.text(host, file);
        const key = `${host}/${file.file}`;
        if (this.#written.get(key) === text) continue;
        if (tooLong(text) !== undefined) {
          // Only the file that is to run must fit; another that does not is not sent.
          if (program.kind !== 'file' || program.file !== file.file) continue;
          throw new RequestError('file-too-large', { file: file.file });
        }
        await write(file.file, text);
        this.#written.set(key, text);
      }
    }
  }
}
