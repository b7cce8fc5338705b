/** Connects again and again, and keeps every connection, until one gets no answer. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;
const PATIENCE_SECONDS = 8;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const connections: Socket[] = [];
try {
  while (true) {
    const patience = AbortSignal.timeout(PATIENCE_SECONDS * 1000); //: patience
    const start = performance.now();
    process.stdout.write(`connection ${connections.length + 1}: `);
    const connection = connect({ host: HOST, port: PORT, family: 4 }); //: connect
    connections.push(connection);
    await once(connection, 'connect', { signal: patience }); //: connect
    console.log(`connected after ${((performance.now() - start) / 1000).toFixed(0)} s`); //: connect
  }
} catch {
  console.log(`no answer in ${PATIENCE_SECONDS} s, neither yes nor no`); //: timeout
  process.exit(); //: timeout
}
