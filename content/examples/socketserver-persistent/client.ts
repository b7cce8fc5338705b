/** Sends all the lines you type over one connection. */

import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = connect({ host: HOST, port: PORT, family: 4 }); //: connect
const answers = createInterface({ input: client })[Symbol.asyncIterator]();
const keyboard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (true) {
  process.stdout.write('> ');
  const { value: line, done } = await keyboard.next();
  if (done) console.log();
  if (!line) break;
  client.write(`${line}\r\n`); //: send
  console.log((await answers.next()).value ?? ''); //: receive
}
client.destroy();
process.stdin.destroy();
