/** The same echo in three address families. Only the address looks different. */

import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const FAMILIES = { //: families
  AF_UNIX: { path: 'echo.socket' }, // a name in the file system //: families
  AF_INET: { host: '127.0.0.1', port: 0 }, // an address and a port; 0: any free one //: families
  AF_INET6: { host: '::1', port: 0 }, //: families
}; //: families

rmSync('echo.socket', { force: true });
for (const [family, address] of Object.entries(FAMILIES)) {
  const listener = createServer(); //: open
  await once(listener.listen(address), 'listening'); //: listen
  const name = listener.address() as AddressInfo | string;
  const client = typeof name === 'string' ? connect(name) : connect(name.port, name.address); //: connect
  const [server] = (await once(listener, 'connection')) as [Socket]; //: connect
  client.write('hello'); //: echo
  server.pipe(server); //: echo
  const [answer] = await once(client, 'data'); //: echo
  const where = typeof name === 'string' ? name : `${name.address} port ${name.port}`;
  console.log(`${family.padEnd(8)}  ${answer}  at ${where}`);
  client.end();
  listener.close(); // takes the file away too
}
