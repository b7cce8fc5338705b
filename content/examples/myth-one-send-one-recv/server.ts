/** Waits for Enter, so that everything has arrived, and shows what each read returns. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

const listener = createServer({ pauseOnConnect: true });
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
const [connection] = (await once(listener, 'connection')) as [Socket];
listener.close();
process.stdout.write('connected; Enter receives … ');
await once(process.stdin, 'data'); //: wait
process.stdin.destroy();
for await (const data of connection as AsyncIterable<Buffer>) { //: receive
  for (let at = 0; at < data.length; at += 10) { //: receive
    console.log(`recv: ${data.subarray(at, at + 10)}`); // ten bytes, as recv(10) would //: receive
  } //: receive
}
console.log('end of the stream');
