/** A small web server: one page, and 404 for everything else. */

import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const PORT = 8080;
const line = (_: unknown, number: number) => `<p>Line ${number} of a long page. 很长的一页。</p>\n`;
const LINES = Array.from({ length: 400 }, line).join('');
const PAGE = Buffer.from(`<!doctype html>\n<title>A long page</title>\n${LINES}`); //: page
const MISSING = Buffer.from('There is no such page here.\n');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer(async (connection) => {
  const lines = createInterface({ input: connection });
  let request: string | undefined;
  for await (const line of lines) { //: headers
    request ??= line; //: request
    if (line === '') break; // the headers end at an empty line //: headers
  }
  console.log(`${connection.remoteAddress}: ${request}`);
  const found = request?.startsWith('GET / '); //: status
  const [status, body] = found ? ['200 OK', PAGE] : ['404 Not Found', MISSING]; //: status
  const head = [
    `HTTP/1.1 ${status}`, //: head
    'Content-Type: text/html; charset=utf-8', //: head
    `Content-Length: ${body.length}`, //: head
    'Connection: close', //: head
  ];
  connection.end(Buffer.concat([Buffer.from([...head, '', ''].join('\r\n')), body])); //: send
});
listener.listen(PORT, '0.0.0.0', () => {
  console.log(`serving one page of ${PAGE.length} bytes, sha256 ${sha256(PAGE).slice(0, 16)}`);
  console.log(`on port ${PORT}`);
});
