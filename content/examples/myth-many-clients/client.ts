/** Opens five connections and talks with the last one first: nobody waits for anybody. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

const connections: Socket[] = [];
for (let number = 1; number <= 5; number += 1) {
  const connection = connect({ host: HOST, port: PORT, family: 4 }); //: connect
  await once(connection, 'connect'); //: connect
  connections.push(connection); //: connect
}
for (const [index, connection] of [...connections.entries()].reverse()) { //: talk
  connection.write(`client ${index + 1}`); //: talk
  const [answer] = await once(connection, 'data'); //: talk
  console.log(`${answer} was answered, and the others are still connected`);
}
process.exit();
