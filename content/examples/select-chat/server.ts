/** Passes every line on to everybody else. Node's loop waits for all the sockets at once. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;
const PATIENCE_BYTES = 64 * 1024;
const names = new Map<Socket, string>(); //: clients

function tell(text: string, author: Socket) {
  console.log(text);
  for (const [client, name] of names) {
    if (client === author) continue;
    if (client.writableLength < PATIENCE_BYTES) client.write(`${text}\n`); //: send
    else console.log(`${name} is too slow, and misses this`); //: again
  }
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer((client) => { //: accept
  const name = `${client.remoteAddress}:${client.remotePort}`;
  names.set(client, name); //: accept
  tell(`${name} is here`, client);
  let unfinished = ''; // the start of the next line //: clients
  client.setEncoding('utf8');
  client.on('data', (data) => { //: select receive
    const lines = (unfinished + data).split('\n'); //: receive
    unfinished = lines.pop() ?? ''; //: receive
    for (const line of lines) tell(`${name}: ${line}`, client);
  });
  client.on('end', () => { //: end
    names.delete(client); //: end
    tell(`${name} has left`, client); //: end
  });
});
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
