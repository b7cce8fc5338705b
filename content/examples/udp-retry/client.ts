/** Pays in ten times ten, and asks again, more and more patiently, until each is answered. */

import { createSocket } from 'node:dgram';
import { on } from 'node:events';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;
const FIRST_PATIENCE_SECONDS = 0.2; //: patience
const TRIES = 8;

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const client = createSocket('udp4');

async function ask(number: number) {
  for (let tried = 0; tried < TRIES; tried += 1) {
    client.send(`${number} 10`, PORT, HOST); //: send
    const signal = AbortSignal.timeout(FIRST_PATIENCE_SECONDS * 1000 * 2 ** tried); //: patience again
    try {
      for await (const [data] of on(client, 'message', { signal })) { //: receive
        const [answered, balance] = data.toString().split(' '); //: receive
        if (answered === String(number)) return balance; // others may come late, or twice //: match
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error; //: again
    }
  }
  return undefined;
}

for (let number = 1; number <= 10; number += 1) { //: number
  const balance = await ask(number);
  console.log(`request ${number}: ${balance ?? 'nobody answers'}`);
  if (balance === undefined) break;
}
client.close();
