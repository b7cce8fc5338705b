/** Asks the server at which address it was reached. */

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const HOST = process.argv[2] ?? 'localhost';
const PORT = Number(process.argv[3] ?? 21567);

try {
  console.log(await text(connect({ host: HOST, port: PORT, family: 4 }))); //: connect
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error; //: refused
  console.log(`connection refused: nobody listens at ${HOST}, port ${PORT}`); //: refused
}
