/** Answers line after line on one connection. Start it as plain or threading. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const KIND = process.argv[2] ?? 'plain';
const PORT = 21567;

async function handle(connection: Socket) {
  const peer = `${connection.remoteAddress}:${connection.remotePort}`;
  console.log(`connected from ${peer}`);
  for await (const line of createInterface({ input: connection })) { //: loop
    connection.write(`[${ctime()}] ${line.trim()}\r\n`); //: loop
  }
  connection.end();
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

const listener = createServer({ allowHalfOpen: true });
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`${KIND} server on port ${PORT}`);
for await (const [connection] of on(listener, 'connection')) {
  const handled = handle(connection);
  if (KIND !== 'threading') await handled; // plain: the next one waits //: choose
}
