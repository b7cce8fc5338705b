/** Calls sleep on the server as if it were here, except that the answer may not come. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const [HOST = 'localhost', NUMBER = '2', SECONDS = '5'] = process.argv.slice(2);
const DEADLINE_MS = Number(SECONDS) * 1000; //: deadline
const PORT = 21567;

async function remoteSleep(number: string): Promise<string> { //: stub
  const client = connect({ host: HOST, port: PORT, family: 4 }); //: stub
  const signal = AbortSignal.timeout(DEADLINE_MS); //: deadline
  client.write(`sleep ${number}\n`); //: stub
  try {
    const [answer] = await once(createInterface({ input: client }), 'line', { signal }); //: stub
    return answer; //: stub
  } finally {
    client.destroy(); //: stub
  }
}

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const start = performance.now();
let answer;
try {
  answer = await remoteSleep(NUMBER); //: call
} catch {
  answer = 'no answer in time: it may still be sleeping'; //: late
}
console.log(`${answer} (${((performance.now() - start) / 1000).toFixed(0)} s)`);
