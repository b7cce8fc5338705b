/** Opens three connections at a server with room for two, and says how each one fares. */

import { once } from 'node:events';
import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

for (const number of [1, 2, 3]) {
  console.log(`connection ${number}: knocking …`);
  const start = performance.now();
  const connection = connect({ host: HOST, port: PORT, family: 4, allowHalfOpen: true });
  try {
    await once(connection, 'connect'); //: connect
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`connection ${number}: let in after ${seconds} s`); //: let-in
  } catch {
    console.log(`connection ${number}: refused`); //: refused
  }
}
process.exit();
