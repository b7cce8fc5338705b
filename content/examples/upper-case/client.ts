/** Sends the lines you type and prints the answers. An empty line ends. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const linesOf = (input: NodeJS.ReadableStream) =>
  createInterface({ input })[Symbol.asyncIterator]();

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = connect({ host: HOST, port: PORT, family: 4 }); //: connect
await once(client, 'connect'); //: connect
console.log(`connected to ${HOST}, port ${PORT}`); //: connect
const answers = linesOf(client); //: answer
const keyboard = linesOf(process.stdin);

while (true) {
  process.stdout.write('> '); //: type
  const { value: line, done } = await keyboard.next(); //: type
  if (done) console.log();
  if (!line) break;
  client.write(`${line}\n`); //: send
  console.log((await answers.next()).value ?? ''); //: answer
}
client.destroy();
process.stdin.destroy();
