/** Bank teller: serves one customer at a time, first come, first served. */

import { on, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PORT = 21567;
const SERVICE_SECONDS = 3; // how long one customer takes //: service

process.once('SIGINT', () => {
  console.log('\nthe bank is closed');
  process.exit();
});

const counter = createServer({ allowHalfOpen: true }); //: open
const customers = on(counter, 'connection'); //: next
counter.listen(PORT, '0.0.0.0', 5); //: open
await once(counter, 'listening'); //: open
console.log(`the bank is open, on port ${PORT}`); //: open
let served = 0;

while (true) { //: forever
  const [customer] = (await customers.next()).value as [Socket]; //: next
  const [name] = await once(customer, 'data'); //: ask
  console.log(`${name} is at the counter`); //: ask
  await sleep(SERVICE_SECONDS * 1000); //: service
  served += 1;
  customer.end(`${name}, you were number ${served}`); //: answer
}
