/** Asks for the student's record and prints it. */

import { connect } from 'node:net';
import { json } from 'node:stream/consumers';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;

interface Card {
  id: number;
  height: number;
  weight: number;
  size: number;
}

const client = connect({ host: HOST, port: PORT, family: 4 });
const start = performance.now();
const card = (await json(client)) as Card; // all, until the end //: receive parse
console.log(`student ${card.id}: ${card.height} cm, ${card.weight} kg, size ${card.size}`);
console.log(`after ${((performance.now() - start) / 1000).toFixed(0)} s`);
