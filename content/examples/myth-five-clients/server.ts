/** Listens with a backlog of five, accepts everybody, and lets nobody go. */

import { createServer, type Socket } from 'node:net';

const PORT = 21567;
const connections: Socket[] = [];

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer((connection) => { //: accept
  connections.push(connection); //: accept
  connection.write(`you are number ${connections.length}`);
  console.log(`${connections.length} clients connected`); //: count
});
listener.listen(PORT, '0.0.0.0', 5, () => console.log(`listen(5) on port ${PORT}`)); //: listen
