/** A client of the bare echo server: one message out, the same message back. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { KEY_EVERY_MS } from './typist.ts';

const SERVER = fileURLToPath(new URL('echo-server.ts', import.meta.url));

export class EchoPeer {
  readonly #child: ChildProcess;
  readonly #socket: WebSocket;

  private constructor(child: ChildProcess, socket: WebSocket) {
    this.#child = child;
    this.#socket = socket;
  }

  static async start(): Promise<EchoPeer> {
    const child = fork(SERVER);
    const [address] = (await once(child, 'message')) as [{ port: number }];
    const socket = new WebSocket(`ws://127.0.0.1:${address.port}`, { perMessageDeflate: false });
    await once(socket, 'open');
    return new EchoPeer(child, socket);
  }

  /** Milliseconds until `bytes` came back; after the same pause as a key's, which cools the machine. */
  async echo(bytes: Uint8Array): Promise<number> {
    await pause(KEY_EVERY_MS);
    const startedMs = performance.now();
    this.#socket.send(bytes);
    await once(this.#socket, 'message');
    return performance.now() - startedMs;
  }

  stop(): void {
    this.#socket.terminate();
    this.#child.kill();
  }
}
