/** Daytime server (RFC 867): tells the time to every caller, over TCP and over UDP. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const SERVICES = readFileSync('/etc/services', 'utf8'); // Node has no getservbyname //: name
const PORT = Number(process.argv[2] ?? /^daytime\s+(\d+)/m.exec(SERVICES)?.[1]); // 13 //: name
const GROUP = '239.13.13.13'; //: multicast

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer((connection) => { //: select tcp
  connection.end(answer()); //: tcp
  console.log(`${connection.remoteAddress} called`);
});
const mailbox = createSocket('udp4', (_, { address, port }) => { //: select udp
  mailbox.send(answer(), port, address); //: udp
  console.log(`${address} wrote`);
});
await once(listener.listen(PORT, '0.0.0.0'), 'listening'); //: open
await once(mailbox.bind(PORT), 'listening'); //: open
mailbox.addMembership(GROUP); //: multicast
console.log(`telling the time on port ${PORT}, TCP and UDP`);

function answer() {
  const now = new Date().toString(); // Fri Nov 06 2026 21:56:32 GMT+0000 …
  const date = now.slice(0, 10).replace(' 0', '  ');
  return `${date} ${now.slice(16, 24)} ${now.slice(11, 15)}\r\n`;
}
