/** UDP timestamp server: sends back every datagram, with the date in front. */

import { createSocket, type RemoteInfo } from 'node:dgram';

const HOST = '0.0.0.0'; // every address of this computer
const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const server = createSocket('udp4'); //: socket
server.on('message', (data: Buffer, { address, port }: RemoteInfo) => { //: receive
  console.log(`from ${address}:${port}, ${data.length} bytes`);
  server.send(Buffer.concat([Buffer.from(`[${ctime()}] `), data]), port, address); //: send
});
server.bind(PORT, HOST, () => { //: bind
  console.log(`waiting for datagrams on port ${PORT} …`);
});

/** The date as Python and C write it: Fri Nov  6 21:56:32 2026. */
function ctime() {
  const now = new Date().toString(); // Fri Nov 06 2026 21:56:32 GMT+0000 …
  return `${now.slice(0, 10).replace(' 0', '  ')} ${now.slice(16, 24)} ${now.slice(11, 15)}`;
}
