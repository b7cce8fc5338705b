/** Says hello every second until somebody answers. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const [HOST = 'localhost', NAME = 'Ann'] = process.argv.slice(2);
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = createSocket('udp4');
let answer: Buffer | undefined;
while (!answer) {
  client.send(NAME, PORT, HOST); //: send
  const patience = AbortSignal.timeout(1000); //: patience
  try {
    [answer] = await once(client, 'message', { signal: patience }); //: receive
  } catch {
    console.log('no answer yet'); //: again
  }
}
console.log(`${answer}`);
client.close();
