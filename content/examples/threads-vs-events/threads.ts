/**
 * Echo with a thread for each connection. The line `cost` asks what all of them cost. In Node a
 * socket stays with the main thread, so each worker gets its bytes handed over: threads at their
 * dearest, and no more than a few.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const PORT = 21567;
const MOST_THREADS = 20;

/** Resident kB, threads, and how often all of them have waited since the start. */
function cost() {
  const number = (file: string, key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1]); //: cost
  const tasks = readdirSync('/proc/self/task'); //: cost
  const waits = tasks.map((task) => //: cost
    number(`/proc/self/task/${task}/status`, 'voluntary_ctxt_switches'), //: cost
  );
  const switches = waits.reduce((sum, each) => sum + each, 0); //: cost
  return [number('/proc/self/status', 'VmRSS'), tasks.length, switches].join(' '); //: cost
}

if (!isMainThread) {
  parentPort?.on('message', (data: Uint8Array) => { //: wait
    const answer = Buffer.from(data).equals(Buffer.from('cost\n')) ? `${cost()}\n` : data; //: echo
    parentPort?.postMessage(answer); //: echo
  });
} else {
  process.once('SIGINT', () => {
    console.log('\nstopped');
    process.exit();
  });
  let threads = 0;
  const listener = createServer((connection) => {
    if (threads >= MOST_THREADS) { //: full
      console.log(`one too many: ${threads} workers`); //: full
      connection.destroy(); //: full
      return; //: full
    }
    threads += 1;
    const worker = new Worker(import.meta.filename, { resourceLimits: { stackSizeMb: 1 } }); //: thread stack
    worker.on('message', (data: Uint8Array | string) => connection.write(data)); //: thread
    connection.on('data', (data) => worker.postMessage(data)); //: thread
    connection.on('error', () => connection.destroy());
    connection.on('close', () => {
      threads -= 1;
      void worker.terminate();
    });
  });
  listener.listen({ port: PORT, host: '0.0.0.0', backlog: 1000 }, () => {
    console.log(`a thread for each connection, on port ${PORT}`);
  });
}
