/** Connects to each port until one connection gets no answer, and counts. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21570;
const PATIENCE_SECONDS = 0.5;

for (const n of [1, 2, 5]) {
  const connections: Socket[] = [];
  try {
    while (true) {
      const patience = AbortSignal.timeout(PATIENCE_SECONDS * 1000); //: patience
      const connection = connect({ host: HOST, port: PORT + n, family: 4 }); //: connect
      await once(connection, 'connect', { signal: patience }); //: connect
      connections.push(connection); //: connect
    }
  } catch {
    console.log(`backlog ${n}: ${connections.length} let in, the next one hears nothing`); //: count
  }
}
process.exit();
