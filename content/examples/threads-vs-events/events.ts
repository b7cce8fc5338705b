/**
 * Echo with one event loop for all connections. The line `cost` asks what all of them cost. An idle
 * connection is an object and its listeners, and nothing else.
 */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const PORT = 21567;
const COSTS = ['VmRSS', 'Threads', 'voluntary_ctxt_switches']; // kB, number, waits since the start //: cost

function cost() {
  const status = readFileSync('/proc/self/status', 'utf8'); //: cost
  return COSTS.map((key) => new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1]).join(' '); //: cost
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer((connection) => { //: wait
  connection.on('data', (data) => { //: loop
    connection.write(data.toString() === 'cost\n' ? `${cost()}\n` : data); //: echo
  });
  connection.on('error', () => connection.destroy());
});
listener.listen({ port: PORT, host: '0.0.0.0', backlog: 1000 }, () => { //: loop
  console.log(`an event loop for all connections, on port ${PORT}`);
});
