/** Three writes of three bytes, then one write of twenty. */

import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const client = connect({ host: HOST, port: PORT, family: 4 });
for (const word of ['one', 'two', 'six']) client.write(word); //: three
client.end('twenty bytes in one.', () => { //: one
  console.log('four sends');
  client.destroy();
});
