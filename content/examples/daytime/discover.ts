/** Asks everybody at once: a broadcast or multicast address, and all who answer in a second. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const ADDRESS = process.argv[2] ?? '239.13.13.13'; //: address
const NAMED = /^daytime\s+(\d+)\/udp/m.exec(readFileSync('/etc/services', 'utf8'))?.[1];
const PORT = Number(process.argv[3] ?? NAMED);

const found: string[] = [];
const client = createSocket('udp4', (answer, { address }) => { //: answers
  found.push(`${address}: ${answer.toString().trimEnd()}`); //: answers
});
await once(client.bind(), 'listening');
client.setBroadcast(true); // refused without this //: allow
client.send('', PORT, ADDRESS); //: ask
setTimeout(() => {
  client.close();
  console.log([...found.toSorted(), 'that is all'].join('\n'));
}, 1000);
