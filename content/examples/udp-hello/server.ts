/** Greets everybody who says hello: one socket, many peers. */

import { createSocket } from 'node:dgram';

const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const greeted = new Set<string>();
const server = createSocket('udp4');
server.on('message', (name, { address, port }) => { //: receive
  greeted.add(`${address}:${port}`); //: peers
  console.log(`${name} says hello, peer number ${greeted.size}`); //: peers
  server.send(`Hello, ${name}`, port, address); //: send
});
server.bind(PORT, '0.0.0.0', () => { //: bind
  console.log(`waiting for somebody on port ${PORT} …`);
});
