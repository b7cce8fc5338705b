/** The Node end of wire_peer.py: asks the agent's own code, and waits for what it says. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const HARNESS = fileURLToPath(new URL('wire_peer.py', import.meta.url));
const AGENT = fileURLToPath(new URL('../../sandbox-server', import.meta.url));

export class WirePeer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: ((answer: unknown) => void)[] = [];

  constructor() {
    this.#child = spawn('/usr/bin/python3', ['-B', HARNESS, AGENT], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    createInterface(this.#child.stdout).on('line', (line) => {
      this.#waiting.shift()?.(JSON.parse(line));
    });
  }

  ask(question: object): Promise<unknown> {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  stop(): void {
    this.#child.stdin.end();
  }
}
