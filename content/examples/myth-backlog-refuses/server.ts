/** Lets its queue of one plus one fill, and accepts only when Enter is pressed. */

import { once } from 'node:events';
import { readSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

const listener = createServer();
await once(listener.listen(PORT, '0.0.0.0', 1), 'listening'); //: listen
console.log(`backlog 1 on port ${PORT}`);

while (true) {
  process.stdout.write('Enter accepts one … ');
  if (readSync(0, Buffer.alloc(1024)) === 0) break; // blocks Node's loop, and with it accepting //: wait
  const [connection] = (await once(listener, 'connection')) as [Socket]; //: accept
  connection.destroy(); //: accept
}
console.log('\nstopped');
process.exit();
