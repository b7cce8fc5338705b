/** Sends a datagram where nobody receives, from a plain and from a connected UDP socket. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

for (const connected of [false, true]) {
  const client = createSocket('udp4');
  if (connected) {
    client.connect(PORT, HOST); //: connect
    await once(client, 'connect'); //: connect
    client.send('hello?'); //: connect
  } else {
    client.send('hello?', PORT, HOST); //: plain
  }
  try {
    await once(client, 'message', { signal: AbortSignal.timeout(2000) }); //: receive
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ECONNREFUSED') console.log('connected: connection refused'); //: refused
    else console.log('plain: not a sound'); //: plain
  }
  client.close();
}
