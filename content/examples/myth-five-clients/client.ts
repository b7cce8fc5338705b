/** Opens twenty connections, and keeps them all. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;
const connections: Socket[] = [];

for (let number = 1; number <= 20; number += 1) {
  const connection = connect({ host: HOST, port: PORT, family: 4 }); //: connect
  connections.push(connection); //: connect
  const [answer] = await once(connection, 'data'); //: answer
  console.log(`${answer}`); //: answer
}
console.log(`${connections.length} connections open`);
for (const connection of connections) connection.destroy();
