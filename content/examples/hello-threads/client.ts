/** Prints what the server says and sends what you type, turn by turn. */

import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = connect({ host: HOST, port: PORT, family: 4 });
const keyboard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
let words: string | undefined = '';
for await (const line of createInterface({ input: client })) { //: hear
  console.log(line); //: hear
  if (words === 'disconnect') break; //: until
  process.stdout.write('> '); //: say
  words = (await keyboard.next()).value; //: say
  if (words === undefined) console.log();
  if (words === undefined) break;
  client.write(`${words}\n`); //: say
}
client.destroy();
process.stdin.destroy();
