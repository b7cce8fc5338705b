/** Chat rooms: the first line is your name; `/join room` changes the room; the rest is talk. */

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const PORT = 21567;
const PATIENCE_BYTES = 64 * 1024; // unsent for one reader, before it is shown out //: slow
const rooms = new Map<Socket, string>(); //: rooms

function tell(room: string, text: string) {
  console.log(`[${room}] ${text}`);
  for (const [member, itsRoom] of rooms) { //: tell
    if (itsRoom !== room) continue; //: tell
    member.write(`${text}\n`); // does not wait: kept until it can be sent //: tell
    if (member.writableLength > PATIENCE_BYTES) member.resetAndDestroy(); //: slow
  }
}

function move(member: Socket, name: string, room: string | undefined) {
  const old = rooms.get(member); //: move
  rooms.delete(member); //: move
  if (old) tell(old, `${name} has left`); //: move
  if (room) {
    rooms.set(member, room); //: move
    tell(room, `${name} is here`); //: move
  }
}

async function serve(member: Socket) {
  member.on('error', () => member.destroy());
  const lines = createInterface({ input: member })[Symbol.asyncIterator]();
  member.write('your name?\n');
  const name = ((await lines.next()).value ?? '').trim(); //: name
  member.on('close', () => move(member, name, undefined)); //: leave
  move(member, name, 'lobby');
  for await (const line of lines) { //: lines
    const [, room] = /^\/join\s+(\S+)\s*$/.exec(line) ?? []; //: command
    if (room) move(member, name, room); //: command
    else tell(rooms.get(member) ?? '', `${name}: ${line.trim()}`); //: lines
  }
  member.end(); //: leave
}

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer(serve);
await once(listener.listen(PORT, '0.0.0.0'), 'listening');
console.log(`waiting on port ${PORT}`);
