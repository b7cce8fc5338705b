/** Thanks each client by name, and gives up on one that stays silent. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;
const PATIENCE_SECONDS = 10; //: patience

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer({ allowHalfOpen: true });
const connections = on(listener, 'connection');
await once(listener.listen(PORT, '0.0.0.0'), 'listening');

while (true) {
  console.log(`waiting for a connection on port ${PORT} …`);
  const [connection] = (await connections.next()).value as [Socket];
  console.log(`connected from ${connection.remoteAddress}:${connection.remotePort}`);
  connection.setTimeout(PATIENCE_SECONDS * 1000); //: patience
  const silence = once(connection, 'timeout').then(() => 'timeout' as const); //: patience
  const received = await Promise.race([connection.iterator().next(), silence]); //: receive
  if (received === 'timeout') { //: timeout
    console.log(`not a word in ${PATIENCE_SECONDS} seconds: hanging up`); //: timeout
    connection.end('You are very quiet. Goodbye.'); //: timeout
  } else if (received.done) {
    console.log('it closed without a word'); //: end
    connection.end(); //: end
  } else {
    connection.end(`Thank you for connecting, ${received.value}.`); //: thank
  }
}
