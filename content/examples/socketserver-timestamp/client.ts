/** Sends each line you type over a connection of its own, ended by CRLF. */

import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const keyboard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (true) {
  process.stdout.write('> ');
  const { value: line, done } = await keyboard.next();
  if (done) console.log();
  if (!line) break;
  const client = connect({ host: HOST, port: PORT, family: 4 }); //: connect
  client.write(`${line}\r\n`); //: send
  console.log((await text(client)).trimEnd()); //: receive
}
process.stdin.destroy();
