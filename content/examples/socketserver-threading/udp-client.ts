/** Sends one datagram and tells how long the answer took. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const [HOST = 'localhost', LINE = 'hello'] = process.argv.slice(2);
const PORT = 21567;

const start = performance.now();
const client = createSocket('udp4');
client.send(LINE, PORT, HOST);
const [answer] = await once(client, 'message');
client.close();
console.log(`${answer}, after ${((performance.now() - start) / 1000).toFixed(0)} s`);
