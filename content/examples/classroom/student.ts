/** One student's computer: answers every caller with the student's record, and closes. */

import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const NUMBER = Number(process.argv[2] ?? 1); //: number
const ADDRESS = process.argv[3] ?? `127.0.0.${NUMBER}`; //: address
const SLOW_SECONDS = process.argv.includes('slow') ? 8 : 0; //: slow
const PORT = 21540;
const CARD = { //: card
  id: NUMBER, //: card
  height: 150 + ((NUMBER * 37) % 41), //: card
  weight: 45 + ((NUMBER * 29) % 43), //: card
  size: 35 + ((NUMBER * 7) % 11), //: card
}; //: card

process.once('SIGINT', () => {
  console.log('\noff');
  process.exit();
});

const listener = createServer({ allowHalfOpen: true }, async (connection) => {
  connection.on('error', (error) => console.log(`the caller did not wait: ${error.message}`));
  await sleep(SLOW_SECONDS * 1000); //: slow
  connection.end(JSON.stringify(CARD)); //: send
});
await once(listener.listen(PORT, ADDRESS), 'listening');
console.log(`student ${NUMBER} on ${ADDRESS}, port ${PORT}`);
