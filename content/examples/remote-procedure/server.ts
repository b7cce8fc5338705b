/** The sleep server: `sleep n` is answered `slept n`, n seconds later, for many callers at once. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const PORT = 21567;
const LONGEST_SECONDS = 60;

async function carryOut(request: string) {
  const [, number] = /^sleep\s+(\d+)$/.exec(request) ?? []; //: parse
  if (!number || Number(number) > LONGEST_SECONDS) { //: parse refuse
    return `error: say "sleep n", n from 0 to ${LONGEST_SECONDS}`; //: refuse
  }
  await sleep(Number(number) * 1000); //: call
  return `slept ${number}`; //: call
}

async function serve(connection: Socket) {
  const host = connection.remoteAddress;
  connection.on('error', () => console.log(`${host} did not wait`)); //: deadline
  for await (const line of createInterface({ input: connection })) {
    const request = line.trim();
    console.log(`${host} asks: ${request}`);
    connection.write(`${await carryOut(request)}\n`); //: call answer
  }
  connection.end();
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer({ allowHalfOpen: true }, serve); //: thread
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
