/**
 * A sandbox server's bridge with no labs behind it, for tests of the panel: it speaks the protocol
 * over real sockets, answers every request the friendly way, and lets a test say anything else.
 */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { decodeStream, type StreamChunk } from '../../sandbox-server/protocol/binary.ts';
import {
  parseClientMessage,
  type ClientMessage,
  type ServerMessage,
} from '../../sandbox-server/protocol/messages.ts';

export type MessageOf<Type extends ClientMessage['type']> = Extract<ClientMessage, { type: Type }>;

export const FAKE_HOSTS = [
  { name: 'server', addresses: ['10.0.0.1', 'fd00::1'], mac: '02:00:00:00:00:01' },
  { name: 'client', addresses: ['10.0.0.2', 'fd00::2'], mac: '02:00:00:00:00:02' },
];

export class FakeBridge {
  readonly received: ClientMessage[] = [];
  readonly input: StreamChunk[] = [];
  /** Answers a message instead of the friendly way; undefined leaves it to that. */
  answer: (message: ClientMessage) => ServerMessage[] | undefined = () => undefined;
  #http: Server;
  #sockets: WebSocketServer;
  #socket: WebSocket | undefined;
  #runs = 0;
  #waiting: { wanted: () => boolean; done: () => void }[] = [];

  private constructor(http: Server) {
    this.#http = http;
    this.#sockets = new WebSocketServer({ server: http, path: '/bridge' });
    this.#sockets.on('connection', (socket) => {
      this.#socket = socket;
      socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    });
  }

  /** @param pages answers every other request; without it there are no pages */
  static async listen(port = 0, pages?: RequestListener): Promise<FakeBridge> {
    const http = createServer((request, response) => {
      if (request.url === '/bridge/token') response.end('{"token":"fake"}');
      else if (pages !== undefined) pages(request, response);
      else response.writeHead(404).end();
    });
    const bridge = new FakeBridge(http);
    http.listen(port, '127.0.0.1');
    await once(http, 'listening');
    return bridge;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  say(...messages: ServerMessage[]): void {
    for (const message of messages) this.#socket?.send(JSON.stringify(message));
  }

  sayBinary(bytes: Uint8Array): void {
    this.#socket?.send(bytes);
  }

  /** The n-th message of a type, as soon as it has come. */
  async message<Type extends ClientMessage['type']>(type: Type, n = 1): Promise<MessageOf<Type>> {
    const all = () => this.received.filter((message) => message.type === type);
    await this.until(() => all().length >= n);
    return all()[n - 1] as MessageOf<Type>;
  }

  until(wanted: () => boolean): Promise<void> {
    if (wanted()) return Promise.resolve();
    return new Promise((done) => this.#waiting.push({ wanted, done }));
  }

  /** Cuts the connection, as a lost network does. */
  cut(): void {
    this.#socket?.terminate();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (isBinary) this.input.push(decodeStream(new Uint8Array(data)));
    else {
      const message = parseClientMessage(data.toString());
      this.received.push(message);
      this.say(...(this.answer(message) ?? this.#friendly(message)));
    }
    const ready = this.#waiting.filter(({ wanted }) => wanted());
    this.#waiting = this.#waiting.filter((waiting) => !ready.includes(waiting));
    for (const { done } of ready) done();
  }

  #friendly(message: ClientMessage): ServerMessage[] {
    switch (message.type) {
      case 'hello':
        return [{ type: 'welcome', version: message.version, isolation: 'isolated' }];
      case 'lab.open': {
        const { ref } = message;
        return [
          { type: 'lab.starting', stage: 'sandbox' },
          { type: 'lab.starting', stage: 'hosts' },
          ready({ ref, resumed: false, runs: [] }),
        ];
      }
      case 'lab.resume':
        return [ready({ ref: message.ref, resumed: true, runs: [] })];
      case 'file.write':
      case 'lab.close':
        return [{ type: 'done', ref: message.ref }];
      case 'run.start': {
        this.#runs += 1;
        const { ref, host, program } = message;
        return [{ type: 'run.started', ref, run: this.#runs, host, program, atUs: 1_000_000 }];
      }
      case 'lab.keep':
        return [{ type: 'lab.kept' }];
      default:
        return [];
    }
  }
}

export function ready(
  some: Pick<Extract<ServerMessage, { type: 'lab.ready' }>, 'ref' | 'resumed' | 'runs'>,
): ServerMessage {
  return { type: 'lab.ready', lab: 'fake-lab', key: 'fake-key', hosts: FAKE_HOSTS, ...some };
}
