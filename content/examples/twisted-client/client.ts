/** Says a line every two seconds, all by itself, in Twisted's shape. */

import { connect, type Socket } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

class Talker { //: protocol
  readonly transport: Socket;
  number = 0;
  constructor(transport: Socket) {
    this.transport = transport;
  }

  connectionMade() {
    this.talk();
  }

  talk() {
    if (this.transport.destroyed) return;
    this.number += 1;
    this.transport.write(`line ${this.number}`); //: talk
    setTimeout(() => this.talk(), 2000).unref(); //: later
  }

  dataReceived(data: Buffer) { //: received
    console.log(`${data}`); //: received
  }
}

const talkerFactory = { //: factory
  buildProtocol: (transport: Socket) => new Talker(transport), //: factory
  clientConnectionFailed: () => console.log('nobody answers'), //: failed
  clientConnectionLost: () => console.log('the connection is gone'), //: lost
};

function connectTCP(host: string, port: number, factory: typeof talkerFactory) { //: connect
  const transport = connect({ host, port, family: 4 }); //: connect
  transport.on('error', () => {}); // said below, once the socket is closed //: connect
  let ended = factory.clientConnectionFailed;
  transport.on('connect', () => {
    ended = factory.clientConnectionLost;
    const protocol = factory.buildProtocol(transport);
    transport.on('data', (data) => protocol.dataReceived(data));
    protocol.connectionMade();
  });
  transport.on('close', () => ended());
  process.once('SIGINT', () => transport.destroy());
}

connectTCP(HOST, PORT, talkerFactory); //: connect
