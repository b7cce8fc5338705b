/** Sends lines. Ctrl-D finishes and hears the answer; Ctrl-C slams the receiver down. */

import { once } from 'node:events';
import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const client = connect({ host: HOST, port: PORT, family: 4, allowHalfOpen: true });
await once(client, 'connect');
console.log('type lines; Ctrl-D to finish, Ctrl-C to slam');

process.once('SIGINT', () => { //: slam
  console.log('\nslammed'); //: slam
  client.resetAndDestroy(); // sends RST //: slam
  process.exit(); //: slam
});
client.on('error', () => { //: gone
  console.log('the server has gone'); //: gone
  process.exit(); //: gone
});

for await (const data of process.stdin) client.write(data); //: send
client.end(); // half-close: nothing more from here //: finish
for await (const data of client) console.log(`${data}`); //: hear
