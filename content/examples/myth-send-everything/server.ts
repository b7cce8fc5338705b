/** Accepts one client and reads nothing until Enter; then counts what arrives. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

const listener = createServer({ pauseOnConnect: true });
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
const [connection] = (await once(listener, 'connection')) as [Socket];
listener.close();
process.stdout.write('connected, not reading; Enter reads … ');
await once(process.stdin, 'data'); //: wait
process.stdin.destroy();
let size = 0;
for await (const data of connection) size += data.length; //: read
console.log(`received ${size} bytes`);
