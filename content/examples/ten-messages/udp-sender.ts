/** Sends ten messages, each in a datagram of its own. */

import { createSocket } from 'node:dgram';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const post = createSocket('udp4'); //: open
const letters = Array.from({ length: 10 }, (_, index) => `message ${index + 1} `);
for (const letter of letters) { //: send
  await new Promise((sent) => post.send(letter, PORT, HOST, sent)); //: send
}
post.close();
console.log('sent ten messages');
