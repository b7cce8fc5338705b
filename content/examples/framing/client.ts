/** Sends three messages, in the framing it is told. */

import { once } from 'node:events';
import { connect } from 'node:net';

const [HOST = 'localhost', FRAMING = 'none'] = process.argv.slice(2); //: choose
const PORT = 21567;
const MESSAGES = ['hello', 'how are you?', '再见']; // 6 bytes for these 2 characters //: messages

function framed(message: Buffer) {
  if (FRAMING === 'line') return Buffer.concat([message, Buffer.from('\n')]); //: line
  if (FRAMING === 'length') { //: length
    const length = Buffer.alloc(4); //: length
    length.writeUInt32BE(message.length); //: length
    return Buffer.concat([length, message]); //: length
  } //: length
  return message;
}

async function send(data: Buffer) {
  const client = connect({ host: HOST, port: PORT, family: 4 });
  client.resume().end(data);
  await once(client, 'close');
}

const frames = MESSAGES.map((message) => framed(Buffer.from(message)));
if (FRAMING === 'close') { //: close
  for (const frame of frames) await send(frame); // a connection for each message //: close
} else {
  await send(Buffer.concat(frames)); //: send
}
console.log(`sent ${MESSAGES.length} messages, framing: ${FRAMING}`);
