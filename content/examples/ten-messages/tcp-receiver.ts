/** Receives over a connection: in order, nothing lost, nothing doubled, and no boundaries. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer(); //: open
const connections = on(listener, 'connection'); //: accept
listener.listen(PORT, '0.0.0.0', 5); //: open
await once(listener, 'listening'); //: open

while (true) {
  console.log(`waiting for a call on port ${PORT} …`);
  const [connection] = (await connections.next()).value as [Socket]; //: accept
  for await (const data of connection) { //: receive
    console.log(`received: ${data}`); //: receive
  }
  console.log('the caller hung up');
}
