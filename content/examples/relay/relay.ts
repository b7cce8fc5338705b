/** Joins callers two by two and passes on what each says to the other. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const PORT = 21567;

async function pump(source: Socket, sink: Socket, names: string) { //: pump
  try {
    for await (const data of source) { //: pump
      sink.write(data); //: pump
      console.log(`${names}: ${data.length} bytes`);
    }
    sink.end(); // passes the end on, too //: end
  } catch {
    sink.destroy();
  }
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer({ allowHalfOpen: true });
const callers = on(listener, 'connection');
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting for two callers on port ${PORT} …`);
while (true) {
  const [one] = (await callers.next()).value as [Socket]; //: pair
  const oneHost = one.remoteAddress;
  console.log(`${oneHost} is waiting for somebody`);
  const [other] = (await callers.next()).value as [Socket]; //: pair
  const otherHost = other.remoteAddress;
  console.log(`${oneHost} and ${otherHost} are joined`);
  void pump(one, other, `${oneHost} → ${otherHost}`); //: threads
  void pump(other, one, `${otherHost} → ${oneHost}`); //: threads
}
