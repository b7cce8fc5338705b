/** Receives four bytes at a time, and decodes: each piece alone, then with a memory. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

const PORT = 21567;

const listener = createServer();
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
const [connection] = (await once(listener, 'connection')) as [Socket];
listener.close();
const all = await buffer(connection); //: receive
const pieces: Buffer[] = []; //: receive
for (let at = 0; at < all.length; at += 4) pieces.push(all.subarray(at, at + 4)); //: receive
const hex = (bytes: Buffer) => (bytes.toString('hex').match(/../g) ?? []).join(' ');
console.log(`the bytes: ${hex(all)}`);
for (const piece of pieces) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(piece); //: alone
    console.log(`${hex(piece).padEnd(11)}  ${text}`); //: alone
  } catch {
    console.log(`${hex(piece).padEnd(11)}  not a string`); //: alone
  }
}
const decoder = new TextDecoder(); // keeps the bytes of an unfinished character //: memory
const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join(''); //: memory
console.log(`with a memory: ${text}`); //: memory
