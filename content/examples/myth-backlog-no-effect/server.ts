/** Three listening sockets with three backlogs. None of them ever accepts. */

import { once } from 'node:events';
import { createServer } from 'node:net';

const PORT = 21570;
const BACKLOGS = [1, 2, 5]; //: backlogs

for (const n of BACKLOGS) {
  await once(createServer().listen(PORT + n, '0.0.0.0', n), 'listening'); // 0 would be 511 //: listen
}
for (const n of BACKLOGS) console.log(`port ${PORT + n}: backlog ${n}`);

// Node accepts by itself, in its event loop; asleep here, it never comes back to it.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // until Ctrl-C //: never
