/** Says at which of its addresses it was reached. Start it with an address and a port. */

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const HOST = process.argv[2] ?? '0.0.0.0'; // every address; leaving it out adds IPv6 //: bind
const PORT = Number(process.argv[3] ?? 21567); // 0: any free port //: bind

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer((connection) => {
  const { localAddress: here, remoteAddress: peer } = connection; //: reached
  console.log(`${peer} reached me at ${here}`); //: reached
  connection.end(`you reached ${here}`);
});
listener.listen(PORT, HOST, 5); //: bind
await once(listener, 'listening');
const { address, port } = listener.address() as AddressInfo; //: name
console.log(`listening on ${address}, port ${port}`); //: name
