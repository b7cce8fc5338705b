/** Timestamp server: one line in, one line out, one connection per request. */

import { on } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const PORT = 21567;

abstract class StreamRequestHandler { //: handler
  readonly connection: Socket;
  readonly lines: AsyncIterator<string, undefined>;
  constructor(connection: Socket) {
    this.connection = connection;
    this.lines = createInterface({ input: connection })[Symbol.asyncIterator]();
  }
  abstract handle(): Promise<void>;
}

class TCPServer { //: server
  readonly #listener = createServer({ allowHalfOpen: true }); //: reuse
  readonly #Handler: new (connection: Socket) => StreamRequestHandler;
  constructor(port: number, Handler: new (connection: Socket) => StreamRequestHandler) {
    this.#Handler = Handler;
    this.#listener.listen(port, '0.0.0.0');
  }
  async serveForever() { //: forever
    for await (const [connection] of on(this.#listener, 'connection')) { //: forever
      await new this.#Handler(connection).handle(); //: forever
      connection.end(); //: forever
    } //: forever
  }
}

class Timestamp extends StreamRequestHandler { //: handler
  async handle() { //: handle
    console.log(`connected from ${this.connection.remoteAddress}:${this.connection.remotePort}`); //: handle
    const { value: line = '' } = await this.lines.next(); //: read
    this.connection.write(`[${ctime()}] ${line.trim()}\r\n`); //: write
  }
}

/** The date as Python and C write it: Fri Nov  6 21:56:32 2026. */
function ctime() {
  const now = new Date().toString(); // Fri Nov 06 2026 21:56:32 GMT+0000 …
  return `${now.slice(0, 10).replace(' 0', '  ')} ${now.slice(16, 24)} ${now.slice(11, 15)}`;
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const server = new TCPServer(PORT, Timestamp); //: server
console.log(`waiting for a connection on port ${PORT} …`);
await server.serveForever(); //: forever
