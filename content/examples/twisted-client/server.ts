/** Timestamp server in Twisted's shape: a protocol, a factory, and Node as the reactor. */

import { createServer, type Socket } from 'node:net';

const PORT = 21567;

interface Protocol { //: protocol
  connectionMade(): void;
  dataReceived(data: Buffer): void;
  connectionLost(): void;
}
type Factory = (transport: Socket) => Protocol; //: factory

const reactor = {
  listenTCP(port: number, factory: Factory) { //: listen
    const listener = createServer((transport) => {
      const protocol = factory(transport); //: factory
      protocol.connectionMade(); //: factory
      transport.on('data', (data) => protocol.dataReceived(data)); //: factory
      transport.on('close', () => protocol.connectionLost()); //: factory
    });
    listener.listen(port, '0.0.0.0', () => console.log(`waiting on port ${port}`)); //: listen
  },
};

class Timestamp implements Protocol { //: protocol
  readonly transport: Socket;
  peer = '';
  constructor(transport: Socket) {
    this.transport = transport;
  }

  connectionMade() { //: made
    this.peer = `${this.transport.remoteAddress}:${this.transport.remotePort}`; //: made
    console.log(`connected from ${this.peer}`); //: made
  }

  dataReceived(data: Buffer) { //: received
    this.transport.write(`[${ctime()}] ${data}`); //: received
  }

  connectionLost() { //: lost
    console.log(`${this.peer} has left`); //: lost
  }
}

/** The date as Python and C write it: Fri Nov  6 21:56:32 2026. */
function ctime() {
  const now = new Date().toString(); // Fri Nov 06 2026 21:56:32 GMT+0000 …
  return `${now.slice(0, 10).replace(' 0', '  ')} ${now.slice(16, 24)} ${now.slice(11, 15)}`;
}

process.once('SIGINT', () => { //: run
  console.log('\nstopped'); //: run
  process.exit(); //: run
});

reactor.listenTCP(PORT, (transport) => new Timestamp(transport)); //: factory listen
