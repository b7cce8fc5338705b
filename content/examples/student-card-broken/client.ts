/** Asks for the student's record and prints it. */

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const client = connect({ host: HOST, port: PORT, family: 4 });
const record = await text(client); // all, until the end //: receive
console.log(record);
