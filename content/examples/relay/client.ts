/** Waits for the keyboard and the wire at once. Ctrl-D leaves. */

import { once } from 'node:events';
import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = connect({ host: HOST, port: PORT, family: 4 });
await once(client, 'connect');
console.log('connected');
client.on('data', (data) => process.stdout.write(data)); //: select hear
client.on('end', () => process.stdin.destroy()); //: hear
process.stdin.on('data', (data) => client.write(data)); //: select speak
process.stdin.on('end', () => client.end()); //: speak
