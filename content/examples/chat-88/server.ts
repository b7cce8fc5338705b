/** Answers one call and takes turns: first listen, then speak. Whoever says 88 hangs up. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const PORT = 21588;

process.once('SIGINT', () => {
  console.log('\nhung up');
  process.exit();
});

const linesOf = (input: NodeJS.ReadableStream) =>
  createInterface({ input })[Symbol.asyncIterator]();

const listener = createServer({ allowHalfOpen: true });
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting for a call on port ${PORT} …`);
const [connection] = (await once(listener, 'connection')) as [Socket]; //: accept
listener.close();
console.log(`a call from ${connection.remoteAddress}`);
const keyboard = linesOf(process.stdin);
for await (const line of linesOf(connection)) { //: hear
  console.log(`they: ${line}`); //: hear
  if (line === '88') break; //: bye
  process.stdout.write('you: '); //: speak
  const { value: words, done } = await keyboard.next(); //: speak
  if (done) console.log();
  if (done) break;
  connection.write(`${words}\n`); //: speak
  if (words === '88') break; //: bye
}
connection.end();
process.stdin.destroy();
console.log('hung up');
