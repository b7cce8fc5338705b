/** Timestamp server for IPv6, and for IPv4 through the same socket. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const HOST = '::'; // every address of this computer, of either family //: address
const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer({ allowHalfOpen: true }); //: socket
const connections = on(listener, 'connection');
listener.listen({ host: HOST, port: PORT, backlog: 5, ipv6Only: false }); // IPv4 too //: address dual
await once(listener, 'listening');

while (true) {
  console.log(`waiting for a connection on port ${PORT} …`);
  const [connection] = (await connections.next()).value as [Socket]; //: accept
  console.log(`connected from ${connection.remoteAddress} port ${connection.remotePort}`); //: accept
  for await (const data of connection) connection.write(`[${ctime()}] ${data}`);
  connection.end();
}

/** The date as Python and C write it: Fri Nov  6 21:56:32 2026. */
function ctime() {
  const now = new Date().toString(); // Fri Nov 06 2026 21:56:32 GMT+0000 …
  return `${now.slice(0, 10).replace(' 0', '  ')} ${now.slice(16, 24)} ${now.slice(11, 15)}`;
}
