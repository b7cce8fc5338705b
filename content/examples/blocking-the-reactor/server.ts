/** Ticks once a second for every client. `sleep` freezes them all; `later` freezes nobody. */

import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const PORT = 21567;
const clients = new Set<Socket>();

function lineReceived(client: Socket, line: string) {
  if (line === 'sleep') {
    console.log('asleep in a callback for 4 seconds');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4000); // and with it everybody //: sleep
    client.write('good morning\n'); //: sleep
  } else if (line === 'later') {
    console.log('asked to be called back in 2.5 seconds');
    setTimeout(() => client.write('here I am\n'), 2500); //: later
  } else {
    client.write('say sleep or later\n');
  }
}

setInterval(() => { //: tick
  for (const client of clients) client.write('tick\n'); //: tick
}, 1000); //: tick

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer((client) => {
  clients.add(client);
  client.on('close', () => clients.delete(client));
  createInterface({ input: client }).on('line', (line) => lineReceived(client, line));
});
listener.listen(PORT, '0.0.0.0', () => console.log(`ticking on port ${PORT}`));
