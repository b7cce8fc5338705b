/** Receives letters: each one whole, and no promise that it comes, comes once, or comes in turn. */

import { createSocket } from 'node:dgram';
import { on, once } from 'node:events';

const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const mailbox = createSocket('udp4'); //: open
mailbox.bind(PORT); //: open
await once(mailbox, 'listening'); //: open
console.log(`waiting for letters on port ${PORT} …`);

for await (const [data] of on(mailbox, 'message')) { //: receive
  console.log(`received: ${data}`); //: receive
}
