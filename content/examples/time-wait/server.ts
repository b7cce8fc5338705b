/** Answers one client, closes first, and ends. Start it again at once: Node always may. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

const listener = createServer(); // Node sets SO_REUSEADDR by itself on every such socket //: reuse
await once(listener.listen(PORT, '0.0.0.0', 5), 'listening'); //: bind
console.log(`waiting on port ${PORT}`);
const [connection] = (await once(listener, 'connection')) as [Socket];
connection.end('goodbye'); // the side that closes first keeps TIME_WAIT //: first
listener.close(); //: first
console.log('closed first; now start me again');
