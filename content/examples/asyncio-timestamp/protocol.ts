/** Timestamp server on events: the loop calls, you answer. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

function connectionMade(transport: Socket) { //: protocol made
  const peer = `${transport.remoteAddress}:${transport.remotePort}`;
  console.log(`connected from ${peer}`);
  transport.on('data', (data) => transport.write(`[${ctime()}] ${data}`)); //: received
  transport.on('close', () => console.log(`${peer} has left`)); //: lost
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

const listener = createServer(connectionMade); //: start
await once(listener.listen(PORT, '0.0.0.0'), 'listening'); //: start
console.log(`waiting on port ${PORT}`);
