/** UDP timestamp client: sends the lines you type and prints the answers. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = createSocket('udp4'); //: socket
const keyboard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (true) {
  process.stdout.write('> ');
  const { value: line, done } = await keyboard.next();
  if (done) console.log();
  if (!line) break;
  client.send(line, PORT, HOST); //: send
  const [answer] = await once(client, 'message'); // waits for ever if nobody answers //: receive
  console.log(`${answer}`);
}
client.close();
process.stdin.destroy();
