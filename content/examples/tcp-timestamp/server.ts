/** Timestamp server: sends back what it receives, with the date in front. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';

const HOST = '0.0.0.0'; // every address of this computer //: address
const PORT = 21567; //: address
const BUFFER_SIZE = 1024; //: recv
const GREETING = ''; // words of your own, put in front of every answer //: greeting

process.once('SIGINT', () => {
  console.log('\nstopped'); //: interrupt
  process.exit(); //: interrupt
});

const listener = createServer({ allowHalfOpen: true }); //: socket reuse
const connections = on(listener, 'connection'); //: accept
listener.listen(PORT, HOST, 5); //: bind listen
await once(listener, 'listening'); //: listen

while (true) { //: forever
  console.log(`waiting for a connection on port ${PORT} …`); //: forever
  const [connection] = (await connections.next()).value as [Socket]; //: accept
  console.log(`connected from ${connection.remoteAddress}:${connection.remotePort}`); //: accept
  await pipeline(connection, answers, connection); //: close
}

async function* answers(received: AsyncIterable<Buffer>) {
  for await (const bytes of received) { //: recv end
    for (let at = 0; at < bytes.length; at += BUFFER_SIZE) { //: recv
      const stamp = `[${ctime()}] ${GREETING}`; //: answer greeting
      yield Buffer.concat([Buffer.from(stamp), bytes.subarray(at, at + BUFFER_SIZE)]); //: answer
    }
  }
}

/** The date as Python and C write it: Fri Nov  6 21:56:32 2026. */
function ctime() {
  const now = new Date().toString(); // Fri Nov 06 2026 21:56:32 GMT+0000 …
  return `${now.slice(0, 10).replace(' 0', '  ')} ${now.slice(16, 24)} ${now.slice(11, 15)}`;
}
