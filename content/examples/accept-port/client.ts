/** Connects, prints both ends of the connection, and stays until Enter is pressed. */

import { once } from 'node:events';
import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const client = connect({ host: HOST, port: PORT, family: 4 });
await once(client, 'connect');
const { localAddress, localPort, remoteAddress, remotePort } = client; //: ends
console.log(`${localAddress}:${localPort} -> ${remoteAddress}:${remotePort}`); //: ends
process.stdout.write('press Enter to leave ');
await once(process.stdin, 'data');
process.stdin.pause();
client.destroy();
