/** Sends ten messages over one connection. */

import { once } from 'node:events';
import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const call = connect({ host: HOST, port: PORT, family: 4 }); //: open connect
await once(call, 'connect'); //: connect
for (let number = 1; number <= 10; number += 1) { //: send
  call.write(`message ${number} `); //: send
}
call.end();
console.log('sent ten messages');
