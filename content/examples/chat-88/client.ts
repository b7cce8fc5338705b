/** Calls and takes turns: first speak, then listen. Whoever says 88 hangs up. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21588;

process.once('SIGINT', () => {
  console.log('\nhung up');
  process.exit();
});

const linesOf = (input: NodeJS.ReadableStream) =>
  createInterface({ input })[Symbol.asyncIterator]();

const connection = connect({ host: HOST, port: PORT, family: 4 }); //: connect
await once(connection, 'connect'); //: connect
console.log(`calling ${HOST}`);
const lines = linesOf(connection);
const keyboard = linesOf(process.stdin);
while (true) {
  process.stdout.write('you: '); //: speak
  const { value: words, done } = await keyboard.next(); //: speak
  if (done) console.log();
  if (done) break;
  connection.write(`${words}\n`); //: speak
  if (words === '88') break; //: bye
  const { value: line } = await lines.next(); //: hear
  if (line === undefined) break; //: hear
  console.log(`they: ${line}`); //: hear
  if (line === '88') break; //: bye
}
connection.end();
process.stdin.destroy();
console.log('hung up');
