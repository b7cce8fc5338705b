/** Answers every line in capitals, to one client at a time. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer({ allowHalfOpen: true });
const connections = on(listener, 'connection');
await once(listener.listen(PORT, '0.0.0.0'), 'listening');

while (true) { //: forever
  console.log(`waiting for a connection on port ${PORT} …`);
  const [connection] = (await connections.next()).value as [Socket]; //: accept
  console.log(`talking with ${connection.remoteAddress}:${connection.remotePort}`); //: accept
  for await (const line of createInterface({ input: connection })) { //: lines
    connection.write(`${line.toUpperCase()}\n`); //: answer
  }
  connection.end();
}
