/** Fetches a page over a plain TCP socket into page.html and checks that all of it came. */

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';

const [HOST = 'localhost', PATH = '/'] = process.argv.slice(2);
const PORT = 8080;
const REQUEST = `GET ${PATH} HTTP/1.1\r\nHost: ${HOST}:${PORT}\r\nConnection: close\r\n\r\n`; //: request

const web = connect({ host: HOST, port: PORT, family: 4 });
web.write(REQUEST); //: request
const answer = await buffer(web); // until the server closes //: read

const end = answer.indexOf('\r\n\r\n'); //: split
const body = answer.subarray(end + 4); //: split
const [status, ...headers] = answer.toString('latin1', 0, end).split('\r\n'); //: split
const fields = Object.fromEntries(headers.map((header) => header.toLowerCase().split(': '))); //: split
writeFileSync('page.html', body); //: save
console.log(status);
const sha256 = createHash('sha256').update(body).digest('hex');
console.log(`${body.length} bytes of ${fields['content-length']}, sha256 ${sha256.slice(0, 16)}`);
