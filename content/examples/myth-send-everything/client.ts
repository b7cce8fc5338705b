/** Offers one megabyte in one write, and looks at how much the kernel has taken. */

import { once } from 'node:events';
import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;
const data = Buffer.alloc(1_000_000);

const client = connect({ host: HOST, port: PORT, family: 4 });
await once(client, 'connect');
client.resume();
const all = client.write(data); // false: Node keeps the rest in its own memory //: send
console.log(`offered ${data.length} bytes; taken: ${all ? 'all' : 'a part'}`); //: send
await once(client, 'drain'); // as often as it takes //: sendall
console.log('sendall has handed over the rest'); //: sendall
client.end();
