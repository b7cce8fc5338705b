/** Sends twenty small datagrams, one that needs fragments, and one too large for the receiver. */

import { createSocket } from 'node:dgram';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;
const SIZES = [...Array<number>(20).fill(100), 4000, 6000]; //: sizes

const sender = createSocket('udp4');
for (const [index, size] of SIZES.entries()) {
  const datagram = `${index + 1} `.padEnd(size, '.'); //: send
  await new Promise((sent) => sender.send(datagram, PORT, HOST, sent)); //: send
}
sender.close();
console.log(`sent ${SIZES.length} datagrams`);
