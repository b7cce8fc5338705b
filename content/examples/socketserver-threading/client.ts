/** Sends one line and tells how long the answer took. */

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const [HOST = 'localhost', LINE = 'hello'] = process.argv.slice(2);
const PORT = 21567;

const start = performance.now();
const client = connect({ host: HOST, port: PORT, family: 4 });
client.write(`${LINE}\r\n`);
const answer = (await text(client)).trimEnd();
console.log(`${answer}, after ${((performance.now() - start) / 1000).toFixed(0)} s`);
