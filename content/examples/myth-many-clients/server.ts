/** Echo for many clients at once. Start it with threads, fork or select: Node's three ways. */

import { fork } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

const WAY = process.argv[2] ?? 'threads';
const PORT = 21567;
const WORKER = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', (data) => parentPort.postMessage(data));
`;

function withThreads(connection: Socket) {
  const worker = new Worker(WORKER, { eval: true }); //: threads
  connection.on('data', (data) => worker.postMessage(data)); //: threads
  worker.on('message', (data: Uint8Array) => connection.write(data)); //: threads
  connection.on('close', () => worker.terminate()); //: threads
}

function withFork(connection: Socket) {
  fork(import.meta.filename, ['child']).send('', connection); //: fork
}

function withSelect(connection: Socket) {
  connection.on('data', (data) => connection.write(data)); // Node's loop is the select //: select
}

process.once('SIGINT', () => {
  if (WAY !== 'child') console.log('\nstopped');
  process.exit();
});

if (WAY === 'child') {
  process.on('message', (_, connection: Socket) => { //: fork
    connection.pipe(connection); //: fork
    connection.on('close', () => process.exit()); //: fork
  }); //: fork
} else {
  const ways = { threads: withThreads, fork: withFork, select: withSelect };
  const listener = createServer({ pauseOnConnect: WAY === 'fork' }, ways[WAY as keyof typeof ways]);
  listener.listen(PORT, '0.0.0.0', () => console.log(`serving many with ${WAY}, port ${PORT}`));
}
