/** Connects, and closes once the server has closed. */

import { once } from 'node:events';
import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const client = connect({ host: HOST, port: PORT, family: 4 });
await once(client.resume(), 'end'); // the server has closed
console.log('closed second');
