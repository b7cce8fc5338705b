/**
 * A reactor: register, wait, call back, repeat. And the timestamp server on it. Node keeps select
 * and epoll to itself, so this one waits for what Node's own reactor reports.
 */

import type { EventEmitter } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

class Reactor { //: reactor
  readonly #ready: (() => void)[] = [];
  #wake = () => {};

  when<What>(source: EventEmitter, event: string, callback: (what: What) => void) {
    source.on(event, (what: What) => this.#happened(() => callback(what))); //: register
  }

  callLater(seconds: number, callback: () => void) {
    setTimeout(() => this.#happened(callback), seconds * 1000); //: timer
  }

  #happened(callback: () => void) {
    this.#ready.push(callback); //: register
    this.#wake(); //: register
  }

  async run() {
    while (true) { //: loop
      if (this.#ready.length === 0) await new Promise<void>((wake) => (this.#wake = wake)); //: wait
      for (const callback of this.#ready.splice(0)) callback(); //: call
    }
  }
}

let connections = 0;

function welcome(connection: Socket) {
  connections += 1; //: welcome
  console.log(`connected from ${connection.remoteAddress}:${connection.remotePort}`);
  const answer = (data: Buffer) => connection.write(`[${ctime()}] ${data}`); //: answer
  reactor.when(connection, 'data', answer); //: welcome
  reactor.when(connection, 'end', () => (connections -= 1)); //: end
}

function report() {
  console.log(`${connections} connections`); //: report
  reactor.callLater(5, report); //: report
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

const reactor = new Reactor();
const listener = createServer().listen(PORT, '0.0.0.0');
reactor.when(listener, 'listening', () => console.log(`waiting on port ${PORT}`));
reactor.when(listener, 'connection', welcome); //: start
reactor.callLater(5, report); //: start
await reactor.run(); //: start
