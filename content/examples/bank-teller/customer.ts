/** A customer: joins the queue, says a name, waits to be served. */

import { once } from 'node:events';
import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const NAME = process.argv[3] ?? 'Ann';
const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\ngone home');
  process.exit();
});

const bank = connect({ host: HOST, port: PORT, family: 4 }); //: join
await once(bank, 'connect'); //: join
const start = performance.now();
bank.write(NAME); //: say
console.log(`${NAME} is in the queue`); //: join
const [answer] = await once(bank, 'data'); //: wait
console.log(`${answer}, after ${((performance.now() - start) / 1000).toFixed(0)} s`); //: served
