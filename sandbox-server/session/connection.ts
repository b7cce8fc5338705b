/**
 * One WebSocket, with everything that keeps a strange or absent peer from costing more than it may:
 * rate, bounded sending, ping, and a close with a reason.
 */
import { WebSocket } from 'ws';
import type { Clock } from '../lab/clock.ts';
import type { Log } from '../log/log.ts';
import { CLOSE_CODES, type CloseReason } from '../protocol/close-codes.ts';
import {
  MESSAGE_BURST,
  MESSAGES_PER_SECOND,
  PING_INTERVAL_MS,
  SEND_BUFFER_BYTES,
} from '../protocol/limits.ts';
import type { ServerMessage } from '../protocol/messages.ts';
import { TokenBucket } from './token-bucket.ts';

/** Above this much unsent, terminal bytes and frames wait where they are kept anyway. */
const CONGESTED_BYTES = SEND_BUFFER_BYTES / 4;
/** A peer that does not answer a close is cut off after this long. */
const CLOSE_TIMEOUT_MS = 1000;

export interface ConnectionEvents {
  onText(text: string): void;
  onBinary(bytes: Uint8Array): void;
  /** All that was sent has left. */
  onDrain(): void;
  onClose(code: number): void;
}

export class Connection {
  readonly #socket: WebSocket;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #rate: TokenBucket;
  #events: ConnectionEvents | undefined;
  #answered = true;
  #closed = false;
  #cancelPing: () => void = () => undefined;

  constructor(socket: WebSocket, clock: Clock, log: Log) {
    this.#socket = socket;
    this.#clock = clock;
    this.#log = log;
    this.#rate = new TokenBucket(clock, MESSAGE_BURST, MESSAGES_PER_SECOND);
  }

  listen(events: ConnectionEvents): void {
    this.#events = events;
    this.#socket.on('message', (data: Buffer, isBinary) => {
      if (this.#closed) return;
      if (isBinary) events.onBinary(data);
      else events.onText(data.toString());
    });
    this.#socket.on('pong', () => (this.#answered = true));
    this.#socket.on('ping', () => void this.spend(1));
    this.#socket.on('error', (error) => this.#log.info('bridge.error', { detail: error.message }));
    this.#socket.once('close', (code) => {
      this.#closed = true;
      this.#cancelPing();
      events.onClose(code);
    });
    this.#ping();
  }

  /** Counts a message against the rate; false, and the connection closed, when it is too much. */
  spend(cost: number): boolean {
    if (this.#rate.take(cost)) return true;
    this.close('message-rate');
    return false;
  }

  get congested(): boolean {
    return this.#socket.bufferedAmount > CONGESTED_BYTES;
  }

  send(message: ServerMessage): void {
    this.#send(JSON.stringify(message));
  }

  sendBytes(message: Uint8Array): void {
    this.#send(message);
  }

  /** Stops and goes on reading; what the peer sends waits in its own machine meanwhile. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(reason: CloseReason): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#log.info('bridge.close', { reason });
    this.#socket.close(CLOSE_CODES[reason], reason);
    const cancel = this.#clock.after(CLOSE_TIMEOUT_MS, () => this.#socket.terminate());
    this.#socket.once('close', cancel);
  }

  #send(data: string | Uint8Array): void {
    if (this.#closed || this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > SEND_BUFFER_BYTES) return this.close('reader-slow');
    this.#socket.send(data, () => {
      if (this.#socket.bufferedAmount === 0 && !this.#closed) this.#events?.onDrain();
    });
  }

  #ping(): void {
    this.#cancelPing = this.#clock.after(PING_INTERVAL_MS, () => {
      if (!this.#answered) {
        this.#log.info('bridge.vanished');
        return this.#socket.terminate();
      }
      this.#answered = false;
      this.#socket.ping();
      this.#ping();
    });
  }
}
