/** Takes two seconds for every request. Start it as plain, threading or forking. */

import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const KIND = process.argv[2] ?? 'threading';
const PORT = 21567;

async function shout(connection: Socket) { //: handler
  const [line] = await once(createInterface({ input: connection }), 'line'); //: handler
  console.log(`"${line}" in process ${process.pid}`);
  await sleep(2000); //: work
  connection.end(`${line.toUpperCase()}\r\n`); //: handler
}

class TCPServer {
  async serveForever(port: number) {
    const listener = createServer({ allowHalfOpen: true, pauseOnConnect: KIND === 'forking' });
    await once(listener.listen(port, '0.0.0.0'), 'listening');
    console.log(`${KIND} server on port ${port}`);
    for await (const [connection] of on(listener, 'connection')) await this.process(connection);
  }
  async process(connection: Socket) {
    await shout(connection);
  }
}

class ThreadingServer extends TCPServer { //: threading
  override async process(connection: Socket) { //: threading
    void shout(connection); // not waited for: the next one may come in //: threading
  } //: threading
}

class ForkingServer extends TCPServer { //: forking
  override async process(connection: Socket) { //: forking
    fork(import.meta.filename, ['child']).send('', connection); //: forking
  } //: forking
}

process.once('SIGINT', () => {
  if (KIND !== 'child') console.log('\nstopped');
  process.exit();
});

const SERVERS = { plain: TCPServer, threading: ThreadingServer, forking: ForkingServer }; //: pick
if (KIND === 'child') { //: forking
  const [, connection] = await once(process, 'message'); //: forking
  await shout(connection.resume()); //: forking
  process.disconnect(); //: forking
} else {
  await new SERVERS[KIND as keyof typeof SERVERS]().serveForever(PORT); //: pick
}
