/** The same over UDP: a request is a datagram, and waiting for one blocks no other. */

import { createSocket, type RemoteInfo } from 'node:dgram';
import { setTimeout as sleep } from 'node:timers/promises';

const PORT = 21567;

async function shout(datagram: Buffer, { address, port }: RemoteInfo) { //: handler
  const line = datagram.toString(); //: handler
  console.log(`"${line}" from ${address}`);
  await sleep(2000); //: work
  server.send(line.toUpperCase(), port, address); //: handler
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const server = createSocket('udp4', shout); //: server
server.bind(PORT, '0.0.0.0', () => { //: server
  console.log(`UDP server on port ${PORT}`);
});
