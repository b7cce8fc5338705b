/** What the reader types, by run: each its queue, sent on as far as there is a way. */
import { encodeStream, KIND_INPUT } from '../../sandbox-server/protocol/binary.ts';
import type { Connection } from './connection.ts';
import { InputQueue } from './input-queue.ts';

export class Inputs {
  #connection: Connection;
  #queues = new Map<number, InputQueue>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** False when too much waits already. */
  push(run: number, bytes: Uint8Array): boolean {
    const isTaken = this.#queue(run).push(bytes);
    this.send(run);
    return isTaken;
  }

  /** The program was given all up to `offset`. */
  take(run: number, offset: number): void {
    this.#queue(run).take(offset);
    this.send(run);
  }

  /** After a lost connection: all from `received` on is to be sent again. */
  rewind(run: number, received: number): void {
    this.#queue(run).rewind(received);
  }

  forget(run: number): void {
    this.#queues.delete(run);
  }

  clear(): void {
    this.#queues.clear();
  }

  send(run: number): void {
    if (this.#connection.link.name !== 'open') return;
    const queue = this.#queue(run);
    for (let chunk = queue.next(); chunk !== undefined; chunk = queue.next()) {
      this.#connection.sendBinary(encodeStream({ kind: KIND_INPUT, run, ...chunk }));
    }
  }

  #queue(run: number): InputQueue {
    let queue = this.#queues.get(run);
    if (queue === undefined) this.#queues.set(run, (queue = new InputQueue()));
    return queue;
  }
}
