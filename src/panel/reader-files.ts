/**
 * The reader's files: what they changed is saved in the browser at every keystroke, by example,
 * host and file, and nothing else is. Without storage (private windows, a full disk) edits live as
 * long as the page, and `saved` says so.
 */
import type { FileData, LabData } from './lab-data.ts';
import { PROGRAM_BYTES, MESSAGE_BYTES } from '../../sandbox-server/protocol/limits.ts';

/** Room in a message around a file's text: type, ref, host and file name. */
const ENVELOPE_BYTES = 512;

const encoder = new TextEncoder();

export class ReaderFiles {
  #example: string;
  #storage: Storage | undefined;
  #memory = new Map<string, string>();
  #saved = true;
  #listeners = new Set<(host: string, file: string) => void>();

  constructor(data: Pick<LabData, 'example'>, storage: Storage | undefined) {
    this.#example = data.example;
    this.#storage = storage;
  }

  /** False once an edit could not be saved. */
  get saved(): boolean {
    return this.#saved;
  }

  /** Called after a file changed. */
  onChange(listener: (host: string, file: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  text(host: string, file: FileData): string {
    return this.#edit(host, file.file) ?? file.text;
  }

  edited(host: string, file: FileData): boolean {
    return file.own !== true && this.#edit(host, file.file) !== undefined;
  }

  write(host: string, file: FileData, text: string): void {
    const key = this.#key(host, file.file);
    try {
      if (text === file.text) this.#storage?.removeItem(key);
      else this.#storage?.setItem(key, text);
      this.#saved &&= this.#storage !== undefined;
      this.#memory.delete(key);
    } catch {
      this.#saved = false;
    }
    if (!this.#saved) {
      if (text === file.text) this.#memory.delete(key);
      else this.#memory.set(key, text);
    }
    for (const listener of this.#listeners) listener(host, file.file);
  }

  #edit(host: string, file: string): string | undefined {
    const key = this.#key(host, file);
    const kept = this.#memory.get(key);
    if (kept !== undefined) return kept;
    try {
      return this.#storage?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  #key(host: string, file: string): string {
    return `switchboard.file:${this.#example}/${host}/${file}`;
  }
}

/** Bytes of `text` when it is too long to be sent to a host; undefined when it is not. */
export function tooLong(text: string): number | undefined {
  const bytes = encoder.encode(text).length;
  const encoded = encoder.encode(JSON.stringify(text)).length + ENVELOPE_BYTES;
  return bytes > PROGRAM_BYTES || encoded > MESSAGE_BYTES ? bytes : undefined;
}
