/** Waits until the server closes, then closes too: second, so without TIME_WAIT. */

import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

for await (const data of connect({ host: HOST, port: PORT, family: 4 })) { //: second
  console.log(`${data}`);
}
console.log('closed second'); //: second
