/** Listens and never accepts, so that its accept queue fills. */

import { once } from 'node:events';
import { createServer } from 'node:net';

const BACKLOG = Number(process.argv[2] ?? 2); //: backlog
const PORT = 21567;

const listener = createServer();
listener.listen(PORT, '0.0.0.0', BACKLOG); //: backlog listen
await once(listener, 'listening'); //: listen
console.log(`listening on port ${PORT}, backlog ${BACKLOG}, accepting nobody`); //: listen

// Node accepts by itself, in its event loop; asleep here, it never comes back to it.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // until Ctrl-C //: never
