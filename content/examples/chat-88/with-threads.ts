/** Both may speak at once: two async functions, one for the wire and one for you. */

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const [ROLE = 'call', HOST = 'localhost'] = process.argv.slice(2);
const PORT = 21588;

async function call(): Promise<Socket> {
  if (ROLE === 'listen') {
    const listener = createServer();
    await once(listener.listen(PORT, '0.0.0.0'), 'listening');
    console.log(`waiting for a call on port ${PORT} …`);
    return (await once(listener, 'connection'))[0];
  }
  const connection = connect(PORT, HOST);
  await once(connection, 'connect');
  return connection;
}

async function hear(connection: Socket) { //: hear
  for await (const line of createInterface({ input: connection })) { //: hear
    console.log(`they: ${line}`); //: hear
    if (line === '88') break; //: hear
  }
}

async function speak(connection: Socket) { //: speak
  for await (const line of createInterface({ input: process.stdin })) { //: speak
    connection.write(`${line}\n`); //: speak
    if (line === '88') break; //: speak
  }
}

process.once('SIGINT', () => {
  console.log('\nhung up');
  process.exit();
});

const connection = await call();
console.log('connected: speak whenever you like');
await Promise.race([hear(connection), speak(connection)]); //: thread
connection.end();
console.log('hung up');
process.exitCode = 0;
setImmediate(() => process.exit()); // the other function is still waiting //: leave
