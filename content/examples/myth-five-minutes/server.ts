/** Closes a connection first, then looks every second whether TIME_WAIT is over. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PORT = 21567;
const TIME_WAIT = '06'; // <net/tcp_states.h>

const listener = createServer({ allowHalfOpen: true });
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
const [connection] = (await once(listener, 'connection')) as [Socket];
connection.end(); // first: TIME_WAIT is ours //: first
listener.close();
const closed = performance.now();
const seconds = () => ((performance.now() - closed) / 1000).toFixed(0);
console.log('closed first');
await once(connection.resume(), 'close');

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

// Node always binds with SO_REUSEADDR and gets the port at once: so it asks the kernel's table.
const mine = new RegExp(`^ +\\d+: \\S+:${PORT.toString(16).toUpperCase()} \\S+ ${TIME_WAIT} `, 'm'); //: again
await sleep(1000);
while (mine.test(readFileSync('/proc/net/tcp', 'utf8'))) { //: again
  process.stdout.write(`\r${seconds()} s: Address already in use`); //: refused
  await sleep(1000);
}
console.log(`\nfree again after ${seconds()} s`); //: free
