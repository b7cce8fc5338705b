/** Takes messages out of a stream of bytes. Start it with a framing and a chunk size. */

import { createServer, type Socket } from 'node:net';

type Chunks = AsyncIterable<Buffer>;
const [FRAMING = 'none', SIZE = '5'] = process.argv.slice(2); //: choose
const CHUNK = Number(SIZE); // most bytes given at a time //: chunk
const PORT = 21567;

async function* chunksOf(connection: Socket): Chunks { //: chunk
  for await (const data of connection as Chunks) { //: chunk
    for (let at = 0; at < data.length; at += CHUNK) yield data.subarray(at, at + CHUNK); //: chunk
  } //: chunk
}

async function* byLine(chunks: Chunks): Chunks { //: line
  let rest: Buffer = Buffer.alloc(0); //: line
  for await (const chunk of chunks) { //: line
    rest = Buffer.concat([rest, chunk]); //: line
    for (let end; (end = rest.indexOf('\n')) >= 0; rest = rest.subarray(end + 1)) { //: line
      yield rest.subarray(0, end); //: line
    } //: line
  }
}

async function* byLength(chunks: Chunks): Chunks { //: length
  let rest: Buffer = Buffer.alloc(0); //: length
  for await (const chunk of chunks) { //: length
    rest = Buffer.concat([rest, chunk]); //: length
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE()) { //: length
      const end = 4 + rest.readUInt32BE(); //: length
      yield rest.subarray(4, end); //: length
      rest = rest.subarray(end); //: length
    } //: length
  }
}

async function* byClose(chunks: Chunks): Chunks { //: close
  const pieces: Buffer[] = []; //: close
  for await (const chunk of chunks) pieces.push(chunk); //: close
  yield Buffer.concat(pieces); //: close
}

const FRAMINGS = { none: (all: Chunks) => all, line: byLine, length: byLength, close: byClose }; //: choose

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer(async (connection) => {
  const framing = FRAMINGS[FRAMING as keyof typeof FRAMINGS]; //: choose
  for await (const message of framing(chunksOf(connection))) console.log(`message: ${message}`); //: print
  console.log('end of the stream');
});
listener.listen(PORT, '0.0.0.0', () => {
  console.log(`waiting on port ${PORT}, framing: ${FRAMING}, ${CHUNK} bytes at a time`);
});
