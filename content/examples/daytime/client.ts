/** Asks a host for the time, over TCP or over UDP, on the port named daytime. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const [HOST = 'localhost', PROTOCOL = 'udp', OTHER_PORT] = process.argv.slice(2);
const SERVICES = readFileSync('/etc/services', 'utf8'); // Node has no getservbyname //: name
const NAMED = new RegExp(`^daytime\\s+(\\d+)/${PROTOCOL}`, 'm').exec(SERVICES)?.[1]; //: name
const PORT = Number(OTHER_PORT ?? NAMED); //: name

async function call() {
  const client = connect({ host: HOST, port: PORT, family: 4 }); //: connect
  const [answer] = await once(client, 'data'); //: receive
  return answer;
}

async function write() {
  const client = createSocket('udp4');
  client.connect(PORT, HOST); // remembers the address, sends nothing //: connect
  await once(client, 'connect'); //: connect
  client.send(''); // an empty datagram is a question //: ask
  const [answer] = await once(client, 'message', { signal: AbortSignal.timeout(2000) }); //: receive
  client.close();
  return answer;
}

try {
  console.log(`${PROTOCOL === 'tcp' ? await call() : await write()}`.trimEnd());
} catch (error) {
  console.log(`no answer from ${HOST}: ${(error as Error).message}`);
  process.exit();
}
