/** Accepts every client and prints both ends of its connection. */

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const HOST = '0.0.0.0'; // every address of this computer
const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer((connection) => { //: accept
  const { localAddress, localPort, remoteAddress, remotePort } = connection; //: ends
  console.log(`${remoteAddress}:${remotePort} -> ${localAddress}:${localPort}`); //: ends
});
listener.listen(PORT, HOST, 5);
await once(listener, 'listening');
const { address, port } = listener.address() as AddressInfo; //: listening
console.log(`listening on ${address}:${port}`); //: listening
