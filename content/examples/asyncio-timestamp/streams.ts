/** Timestamp server on async iteration: reads like a thread, waits like a reactor. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

async function serve(connection: Socket) { //: serve
  const peer = `${connection.remoteAddress}:${connection.remotePort}`;
  console.log(`connected from ${peer}`);
  for await (const data of connection) { //: read
    const room = connection.write(`[${ctime()}] ${data}`); //: write
    if (!room) await once(connection, 'drain'); // waits while the client does not read //: write
  }
  connection.end(); //: close
  console.log(`${peer} has left`);
}

/** The date as Python and C write it: Fri Nov  6 21:56:32 2026. */
function ctime() {
  const now = new Date().toString(); // Fri Nov 06 2026 21:56:32 GMT+0000 …
  return `${now.slice(0, 10).replace(' 0', '  ')} ${now.slice(16, 24)} ${now.slice(11, 15)}`;
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer({ allowHalfOpen: true }, serve); //: start
await once(listener.listen(PORT, '0.0.0.0'), 'listening'); //: start
console.log(`waiting on port ${PORT}`);
// Node is the loop: there is nothing to run. //: run
