/** Sends a word of two characters: six bytes. */

import { connect } from 'node:net';

const HOST = process.argv[2] ?? 'localhost';
const PORT = 21567;
const WORD = '网络';

const data = Buffer.from(WORD); //: encode
connect({ host: HOST, port: PORT, family: 4 }).resume().end(data); //: encode
console.log(`${WORD.length} characters, ${data.length} bytes`);
