/**
 * The bridge from the browser's side: fetches a token, opens the WebSocket, says hello, and tries
 * again with growing delays when the server is away. It knows messages and nothing of labs.
 *
 *   idle ─open─▶ connecting ─welcome─▶ open ─lost─▶ away ─delay or tryNow─▶ connecting
 *                    └──────failed──────────────────▲ │
 *                    └──────refused─────▶ refused     └─close─▶ idle
 */
import { kindOf } from '../../sandbox-server/protocol/binary.ts';
import { CLOSE_CODES } from '../../sandbox-server/protocol/close-codes.ts';
import {
  parseServerMessage,
  PROTOCOL_VERSION,
  type ClientMessage,
  type ServerMessage,
} from '../../sandbox-server/protocol/messages.ts';
import type { ErrorCode } from '../../sandbox-server/protocol/errors.ts';
import type { Link } from './state.ts';

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
const TOKEN_TIMEOUT_MS = 10_000;

/** The server would refuse again: the page is of another version, or not of this server. */
const REFUSALS = new Map<number, ErrorCode>([
  [CLOSE_CODES['version-unsupported'], 'version-unsupported'],
]);

export interface ConnectionEvents {
  readonly link: (link: Link) => void;
  readonly message: (message: ServerMessage) => void;
  readonly binary: (bytes: Uint8Array) => void;
}

export interface ConnectionOptions {
  /** Where the page came from: 'http://127.0.0.1:4321'. */
  readonly origin: string;
  readonly events: ConnectionEvents;
  readonly WebSocket?: typeof WebSocket;
  readonly fetch?: typeof fetch;
  /** The n-th delay before trying again; without it, doubling from one second to thirty. */
  readonly delayMs?: (attempt: number) => number;
}

export class Connection {
  #options: ConnectionOptions;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #link: Link = { name: 'idle' };
  /** Counts openings, so that what belongs to an earlier one is ignored. */
  #epoch = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get link(): Link {
    return this.#link;
  }

  /** Opens unless open or opening. */
  open(): void {
    if (this.#link.name === 'open' || this.#link.name === 'connecting') return;
    clearTimeout(this.#retry);
    this.#epoch += 1;
    this.#set({ name: 'connecting' });
    void this.#connect(this.#epoch);
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#epoch += 1;
    this.#socket?.close(1000);
    this.#socket = undefined;
    this.#set({ name: 'idle' });
  }

  /** False when there is no open connection to send it on. */
  send(message: ClientMessage): boolean {
    if (this.#link.name !== 'open') return false;
    this.#socket?.send(JSON.stringify(message));
    return true;
  }

  sendBinary(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.#link.name !== 'open') return false;
    this.#socket?.send(bytes);
    return true;
  }

  async #connect(epoch: number): Promise<void> {
    const { origin } = this.#options;
    try {
      const token = await this.#token();
      if (epoch !== this.#epoch) return;
      const socket = new (this.#options.WebSocket ?? WebSocket)(
        `${origin.replace(/^http/, 'ws')}/bridge`,
      );
      socket.binaryType = 'arraybuffer';
      this.#socket = socket;
      socket.addEventListener('open', () => {
        socket.send(JSON.stringify({ type: 'hello', version: PROTOCOL_VERSION, token }));
      });
      socket.addEventListener('message', (event: MessageEvent<string | ArrayBuffer>) => {
        if (epoch === this.#epoch) this.#receive(event.data);
      });
      socket.addEventListener('close', (event) => {
        if (epoch === this.#epoch) this.#lost(event.code);
      });
    } catch {
      if (epoch === this.#epoch) this.#lost(0);
    }
  }

  async #token(): Promise<string> {
    const response = await (this.#options.fetch ?? fetch)(`${this.#options.origin}/bridge/token`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`no token: status ${response.status}`);
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null || !('token' in body)) {
      throw new Error('no token in the answer');
    }
    return String(body.token);
  }

  #receive(data: string | ArrayBuffer): void {
    if (typeof data !== 'string') {
      const bytes = new Uint8Array(data);
      kindOf(bytes);
      this.#options.events.binary(bytes);
      return;
    }
    const message = parseServerMessage(data);
    if (message.type === 'welcome') {
      this.#attempt = 0;
      this.#set({ name: 'open', isolation: message.isolation });
    }
    this.#options.events.message(message);
  }

  #lost(code: number): void {
    this.#socket = undefined;
    this.#epoch += 1;
    const refusal = REFUSALS.get(code);
    if (refusal !== undefined) {
      this.#set({ name: 'refused', code: refusal });
      return;
    }
    this.#attempt += 1;
    const delayMs = (this.#options.delayMs ?? growingDelay)(this.#attempt);
    this.#retry = setTimeout(() => this.open(), delayMs);
    this.#set({ name: 'away', attempt: this.#attempt, retryAtMs: Date.now() + delayMs });
  }

  #set(link: Link): void {
    this.#link = link;
    this.#options.events.link(link);
  }
}

/** Doubling, and up to a quarter longer, so that a class does not come back in one instant. */
function growingDelay(attempt: number): number {
  const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.round(delayMs * (1 + Math.random() / 4));
}
