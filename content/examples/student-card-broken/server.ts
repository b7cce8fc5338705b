/** Sends a student's record. Serves one client, and fails at the second: find out why. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

const PORT = 21567;
const CARD = { id: 7, height: 171, weight: 64, size: 40 };
const RECORD = JSON.stringify(CARD);

const listener = createServer();
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
const [connection] = (await once(listener, 'connection')) as [Socket]; //: accept
console.log(`connected from ${connection.remoteAddress}:${connection.remotePort}`);
while (true) { //: loop
  connection.write(RECORD); //: send
  console.log('record sent');
  connection.end(); //: close
  await turn();
}
