/** Calls services by name. An address looked up is remembered for ten seconds. */

import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;
const MEMORY_SECONDS = 10; //: cache
const cache = new Map<string, { address: string; until: number }>(); //: cache

async function ask(host: string, port: number, question = '') {
  const client = connect({ host, port, family: 4 });
  if (question) client.write(question);
  for await (const data of client) return data.toString().trimEnd();
}

async function lookup(name: string): Promise<string> {
  const known = cache.get(name); //: cache
  if (known && performance.now() <= known.until) return known.address; //: cache
  const address = await ask(HOST, PORT, `lookup ${name}\n`); //: lookup
  console.log(`looked up: ${address}`);
  if (!address.startsWith('unknown')) {
    cache.set(name, { address, until: performance.now() + MEMORY_SECONDS * 1000 }); //: cache
  }
  return address;
}

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const keyboard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
while (true) {
  process.stdout.write('service: ');
  const { value: name, done } = await keyboard.next();
  if (done) console.log();
  if (!name) break;
  const address = await lookup(name);
  if (address.startsWith('unknown')) continue;
  const [host = '', port] = address.split(' ');
  try {
    console.log(await ask(host, Number(port))); //: call
  } catch {
    console.log('it does not answer; forgotten'); //: stale
    cache.delete(name); //: stale
  }
}
process.stdin.destroy();
