/** Asks forty computers for their student's record and finds the two of most similar build. */

import { connect } from 'node:net';
import { json } from 'node:stream/consumers';

type Card = Record<'id' | 'height' | 'weight' | 'size', number>;
const FIRST = process.argv[2] ?? '127.0.0.1'; //: address
const WORKERS = Number(process.argv[3] ?? 1); // 1: one after the other //: workers
const PORT = 21540;
const PATIENCE_SECONDS = 5; //: patience

async function ask(address: string): Promise<Card | string> { //: ask
  const student = connect(PORT, address); //: ask
  const late = Object.assign(new Error('slow'), { code: 'ETIMEDOUT' }); //: slow
  student.setTimeout(PATIENCE_SECONDS * 1000, () => student.destroy(late)); //: slow
  try {
    return (await json(student)) as Card; //: ask
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ETIMEDOUT') return 'slow'; //: slow
    if (code === 'ECONNREFUSED') return 'refused'; //: refused
    return `off (${code === 'EHOSTUNREACH' ? 'No route to host' : code})`; //: off
  }
}

const start = performance.now();
const [, network = '', host] = /^(.*\.)(\d+)$/.exec(FIRST) ?? []; //: address
const addresses = Array.from({ length: 40 }, (_, seat) => `${network}${Number(host) + seat}`); //: address
const answers: (Card | string)[] = [];
const seats = addresses.entries(); //: workers
async function worker() { //: workers
  for (const [seat, address] of seats) answers[seat] = await ask(address); //: workers
} //: workers
await Promise.all(Array.from({ length: WORKERS }, worker)); //: workers
for (const [seat, answer] of answers.entries()) {
  if (typeof answer === 'string') console.log(`${addresses[seat]}: ${answer}`);
}
const cards = answers.filter((answer) => typeof answer !== 'string');

const KEYS = ['height', 'weight', 'size'] as const; //: compare
const difference = ([one, other]: Card[]) => //: compare
  KEYS.reduce((sum, key) => sum + (one![key] - other![key]) ** 2, 0); //: compare

const pairs = cards.flatMap((one, at) => cards.slice(at + 1).map((other) => [one, other])); //: compare
const closest = pairs.reduce((best, pair) => (difference(pair) < difference(best) ? pair : best)); //: compare
console.log(`${cards.length} records in ${((performance.now() - start) / 1000).toFixed(0)} s`);
console.log(`most similar: ${closest.map((card) => card.id).join(' and ')}`);
