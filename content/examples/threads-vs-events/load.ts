/** Opens idle connections step by step and prints what the server pays for them. */

import { connect, type Socket } from 'node:net';

const [HOST = 'localhost', COUNT = '1000'] = process.argv.slice(2);
const MOST = Number(COUNT); //: steps
const PORT = 21567;
const STEPS = 5; //: steps
const ASKED = 100;

interface Call {
  connection: Socket;
  answers: AsyncIterator<Buffer, undefined>;
}

async function ask({ connection, answers }: Call, words: string): Promise<string> {
  connection.write(words);
  const { value, done } = await answers.next(); //: check
  if (done) throw new Error('closed'); // the server has no room for it //: check
  return value.toString();
}

async function dial(): Promise<Call> {
  const connection = connect({ host: HOST, port: PORT, family: 4 });
  const call = { connection, answers: connection.iterator() };
  await ask(call, 'hello'); //: check
  return call;
}

process.once('SIGINT', () => {
  console.log();
  process.exit();
});

const asking = await dial();
const idle: Call[] = [];
console.log('connections,memory_kb,threads,switches_per_echo,echo_us');
try {
  for (let step = 0; step <= STEPS; step += 1) { //: steps
    while (idle.length < Math.floor((MOST * step) / STEPS)) idle.push(await dial()); //: open
    const before = Number((await ask(asking, 'cost\n')).split(' ')[2]); //: cost
    const start = performance.now();
    for (let asked = 0; asked < ASKED; asked += 1) await ask(asking, 'x'); //: latency
    const micros = ((performance.now() - start) / ASKED) * 1000; //: latency
    const [memory, threads, after] = (await ask(asking, 'cost\n')).trim().split(' '); //: cost
    const switches = (Number(after) - before) / ASKED;
    const row = [idle.length, memory, threads, switches.toFixed(1), micros.toFixed(0)];
    console.log(row.join(',')); //: print
  }
} catch {
  console.log(`no room for connection ${idle.length + 1}`); //: full
}
process.exit();
