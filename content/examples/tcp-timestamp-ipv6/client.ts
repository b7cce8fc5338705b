/** Timestamp client: looks up all addresses of the server and takes the first that answers. */

import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

for (const { address } of await lookup(HOST, { all: true })) { //: lookup
  console.log(`${HOST} has ${address}`); //: lookup
}

const client = connect(PORT, HOST); // tries the families in turn, a quarter of a second apart //: connect
await once(client, 'connect'); //: connect
console.log(`connected to ${client.remoteAddress}`); //: connect
const keyboard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (true) {
  process.stdout.write('> ');
  const { value: line, done } = await keyboard.next();
  if (done) console.log();
  if (!line) break;
  client.write(line);
  const [answer] = await once(client, 'data');
  console.log(`${answer}`);
}
client.destroy();
process.stdin.destroy();
