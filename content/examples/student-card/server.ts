/** Sends a student's record to every client. Node needs no threads: waiting blocks nobody here. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PORT = 21567;
const CARD = { id: 7, height: 171, weight: 64, size: 40 };
const SEARCH_SECONDS = 2; // the time it takes to find the card

async function serve(connection: Socket) { //: serve
  const { remoteAddress: host, remotePort: port } = connection;
  console.log(`connected from ${host}:${port}`);
  await sleep(SEARCH_SECONDS * 1000); //: search
  connection.end(JSON.stringify(CARD)); //: send close
  console.log(`record sent to ${host}:${port}`);
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer(serve); //: loop accept thread
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
