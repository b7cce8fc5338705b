/** Timestamp client: sends the lines you type and prints the answers. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = connect({ host: HOST, port: PORT, family: 4 });
await once(client, 'connect');
console.log(`connected to ${HOST}, port ${PORT}`);
const answers = client.iterator();
const keyboard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (true) {
  process.stdout.write('> ');
  const { value: line, done } = await keyboard.next();
  if (done) console.log();
  if (!line) break;
  client.write(line);
  console.log(`${(await answers.next()).value ?? ''}`);
}
client.destroy();
process.stdin.destroy();
