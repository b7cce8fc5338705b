/** The Node end of the bare local pty (pty_peer.py): starts a program, takes what it prints. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const HARNESS = fileURLToPath(new URL('pty_peer.py', import.meta.url));
const PYTHON = '/usr/bin/python3';
const HEADER_BYTES = 4;

export interface PtyRun {
  /** From the request until the first byte arrived, and until the last. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly bytes: number;
}

export class PtyPeer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  #pending: Buffer = Buffer.alloc(0);
  #onBlock: (bytes: number) => void = () => undefined;

  constructor(folder: string) {
    this.#child = spawn(PYTHON, [HARNESS], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
  }

  /** Runs one program to its end; one at a time. */
  run(argv: readonly string[]): Promise<PtyRun> {
    const startedMs = performance.now();
    let firstMs = 0;
    let lastMs = 0;
    let bytes = 0;
    return new Promise((resolve) => {
      this.#onBlock = (length) => {
        if (length === 0) {
          resolve({ firstMs, lastMs, bytes });
          return;
        }
        lastMs = performance.now() - startedMs;
        if (bytes === 0) firstMs = lastMs;
        bytes += length;
      };
      this.#child.stdin.write(`${JSON.stringify(argv)}\n`);
    });
  }

  stop(): void {
    this.#child.stdin.end();
  }

  /** Counts blocks as they are completed, without joining their bytes. */
  #take(chunk: Buffer): void {
    let rest = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    while (rest.length >= HEADER_BYTES) {
      const length = rest.readUInt32BE();
      if (rest.length < HEADER_BYTES + length) break;
      rest = rest.subarray(HEADER_BYTES + length);
      this.#onBlock(length);
    }
    this.#pending = rest;
  }
}
