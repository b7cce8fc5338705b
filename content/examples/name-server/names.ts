/** Name server: `register name port`, `lookup name`. Calls services up, and evicts the dead. */

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const PORT = 21567;
const ROUND_SECONDS = 2;
const services = new Map<string, { host: string; port: number }>(); //: table

function answer([command, name = '', port = '']: string[], host: string) {
  if (command === 'register' && /^\d+$/.test(port)) { //: register
    services.set(name, { host, port: Number(port) }); //: register
    return `registered ${name}`; //: register
  }
  if (command === 'lookup' && name) {
    const service = services.get(name); //: lookup
    return service ? `${service.host} ${service.port}` : `unknown ${name}`; //: lookup
  }
  return 'say: register name port, or: lookup name';
}

async function serve(connection: Socket) {
  connection.on('error', () => connection.destroy());
  const host = connection.remoteAddress ?? '';
  for await (const line of createInterface({ input: connection })) {
    const reply = answer(line.trim().split(/\s+/), host);
    console.log(`${host}: ${line.trim()} → ${reply}`); //: log
    connection.write(`${reply}\n`);
  }
}

async function patrol() {
  for (const [name, address] of services) { //: ping
    const call = connect({ ...address, timeout: 1000 }); //: ping
    call.on('timeout', () => call.destroy(new Error('silent'))); //: ping
    try {
      await once(call, 'connect'); //: ping
      call.destroy(); // it is there, and that is all we ask //: ping
    } catch {
      services.delete(name); //: evict
      console.log(`${name} does not answer: struck out`); //: evict
    }
  }
  setTimeout(patrol, ROUND_SECONDS * 1000); //: ping
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer(serve);
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
void patrol(); //: ping
