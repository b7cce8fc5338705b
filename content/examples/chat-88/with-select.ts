/** Both may speak at once: Node's own loop waits for both, and calls back the one that is ready. */

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

const [ROLE = 'call', HOST = 'localhost'] = process.argv.slice(2);
const PORT = 21588;

let connection: Socket;
if (ROLE === 'listen') {
  const listener = createServer();
  await once(listener.listen(PORT, '0.0.0.0'), 'listening');
  console.log(`waiting for a call on port ${PORT} …`);
  [connection] = (await once(listener, 'connection')) as [Socket];
  listener.close();
} else {
  connection = connect(PORT, HOST);
  await once(connection, 'connect');
}
console.log('connected: speak whenever you like');

function hangUp() {
  connection.end();
  process.stdin.destroy();
  console.log('hung up');
}

connection.on('data', (data) => { //: select hear
  const words = data.toString().trimEnd(); //: hear
  console.log(`they: ${words}`); //: hear
  if (words === '88') connection.end(); //: hear
});
process.stdin.on('data', (data) => { //: select speak
  connection.write(data); //: speak
  if (data.toString().trimEnd() === '88') connection.end(); //: speak
});
connection.on('end', hangUp);
process.once('SIGINT', () => {
  console.log();
  connection.end();
});
