/** Lets pages of this site, and nothing else, open the bridge. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { MESSAGE_BYTES } from '../protocol/limits.ts';
import { Connection } from './connection.ts';
import { isOwnHost, isOwnOrigin, type OriginRules } from './origin.ts';
import { Session, type SessionDependencies } from './session.ts';
import { Tenancies } from './tenancy.ts';
import { PageTokens } from './token.ts';

export const BRIDGE_PATH = '/bridge';

export interface BridgeOptions
  extends OriginRules, Omit<SessionDependencies, 'tenancies' | 'isPageToken' | 'address'> {
  /** Connections at once, over all pages. */
  readonly connections: number;
}

export class Bridge {
  readonly #options: BridgeOptions;
  readonly #tokens: PageTokens;
  readonly #tenancies: Tenancies;
  readonly #sessions = new Set<Session>();
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  });

  constructor(options: BridgeOptions) {
    this.#options = options;
    this.#tokens = new PageTokens(options.clock);
    this.#tenancies = new Tenancies(options.clock, options.log);
  }

  /** A token for the page that asks, or undefined when whoever asks is no page of this site. */
  issueToken(request: IncomingMessage): string | undefined {
    const { host, origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (host === undefined || !isOwnHost(host, this.#options)) return undefined;
    if (origin !== undefined && !isOwnOrigin(origin, host, this.#options)) return undefined;
    if (site !== undefined && site !== 'same-origin') return undefined;
    return this.#tokens.issue(host);
  }

  /** Answers an HTTP upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { host = '', origin } = request.headers;
    const path = request.url?.split('?')[0];
    if (path !== BRIDGE_PATH) return reject(socket, '404 Not Found');
    if (!isOwnOrigin(origin, host, this.#options)) {
      this.#options.log.warn('bridge.origin-refused', { origin, host });
      return reject(socket, '403 Forbidden');
    }
    if (this.#sessions.size >= this.#options.connections)
      return reject(socket, '503 Service Unavailable');
    const address = request.socket.remoteAddress ?? '';
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      const log = this.#options.log.with({ session: randomBytes(4).toString('hex') });
      const connection = new Connection(ws, this.#options.clock, log);
      const session = new Session(connection, {
        ...this.#options,
        log,
        address,
        tenancies: this.#tenancies,
        isPageToken: (token) => this.#tokens.isValid(token, host),
      });
      this.#sessions.add(session);
      ws.once('close', () => this.#sessions.delete(session));
    });
  }

  /** Closes every connection, saying why. */
  stop(): void {
    for (const session of this.#sessions) session.stop();
  }
}

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
