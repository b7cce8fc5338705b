/** Node's own loop with one listening socket and nothing to do. How often does it wake up? */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';

const PORT = 21567;
const WATCH_SECONDS = 5;

function wakeups() {
  const status = readFileSync('/proc/self/status', 'utf8'); //: wakeups
  return Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1]); //: wakeups
}

const listener = createServer();
await once(listener.listen(PORT, '0.0.0.0'), 'listening'); //: listen
console.log(`waiting on port ${PORT}, watching myself`);
await later(1000); // once it has settled
const before = wakeups();
const cpu = process.cpuUsage(); //: cpu
await later(WATCH_SECONDS * 1000); //: later
const { user, system } = process.cpuUsage(cpu); //: cpu
console.log(`woke up ${wakeups() - before} times in ${WATCH_SECONDS} s, to look at this`); //: wakeups
console.log(`processor used: ${((user + system) / WATCH_SECONDS / 1e4).toFixed(0)} %`); //: cpu
listener.close();
