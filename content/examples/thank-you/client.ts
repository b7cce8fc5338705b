/** Gives its name and prints the answer. Wait too long, and the server is gone. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = connect({ host: HOST, port: PORT, family: 4, allowHalfOpen: true });
await once(client, 'connect');
const keyboard = createInterface({ input: process.stdin });
process.stdout.write('your name: '); //: type
const { value: name, done } = await keyboard[Symbol.asyncIterator]().next(); //: type
if (done) {
  console.log();
} else {
  client.write(name); //: send
  const answer = await client.iterator().next(); //: receive
  console.log(answer.value?.toString() ?? ''); //: receive
}
keyboard.close();
client.destroy();
