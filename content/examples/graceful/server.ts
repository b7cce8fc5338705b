/** Counts what a client sends and answers once it has finished, whatever way that happens. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;
const PATIENCE_SECONDS = 30;
let leave: () => unknown = () => process.exit();

async function serve(connection: Socket) {
  let lines = 0;
  let size = 0;
  leave = () => //: interrupt
    connection.end(`the server is leaving, ${lines} lines are here`, () => process.exit()); //: interrupt
  const impatient = () => connection.destroy(new Error('silent')); //: timeout
  connection.setTimeout(PATIENCE_SECONDS * 1000, impatient); //: timeout
  try {
    for await (const data of connection as AsyncIterable<Buffer>) { //: receive
      size += data.length; //: receive
      lines += data.toString('latin1').split('\n').length - 1; //: receive
      console.log(`${lines} lines so far`); //: receive
    }
    connection.end(`${lines} lines, ${size} bytes, all here`); //: answer
    console.log(`it finished: ${lines} lines`); //: answer
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ECONNRESET') console.log(`connection reset by peer, after ${lines} lines`); //: reset
    else if (code === 'EPIPE') console.log('broken pipe: it left without waiting for the answer'); //: broken
    else console.log(`silent for ${PATIENCE_SECONDS} seconds: hanging up`); //: timeout
  }
  leave = () => process.exit();
}

process.once('SIGINT', () => { //: interrupt
  console.log('\nstopped'); //: interrupt
  leave(); //: interrupt
});

const listener = createServer({ allowHalfOpen: true }); //: with
const connections = on(listener, 'connection');
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
while (true) {
  console.log(`waiting for a connection on port ${PORT} …`);
  const [connection] = (await connections.next()).value as [Socket];
  console.log(`connected from ${connection.remoteAddress}:${connection.remotePort}`);
  await serve(connection);
}
