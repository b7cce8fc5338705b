/** Asks each client's name and talks with it: one async function in place of one thread. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const PORT = 21567;

async function talk(connection: Socket) { //: talk
  const lines = createInterface({ input: connection })[Symbol.asyncIterator](); //: lines
  const say = (text: string) => connection.write(`${text}\n`); //: say

  say("What's your name?"); //: ask
  const name = ((await lines.next()).value ?? '').trim(); //: ask
  console.log(`${name} is here`);
  say(`Hello, ${name}!`); //: greet
  for await (const line of lines) { //: until
    if (line.trim() === 'disconnect') { //: until
      say(`Goodbye, ${name}.`);
      break; //: until
    }
    say(`${name}, you said: ${line.trim()}`); //: answer
  }
  connection.end();
  console.log(`${name} has left`);
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer({ allowHalfOpen: true }, talk); //: accept thread
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
