/** Receives numbered datagrams and says what became of each. */

import { createSocket } from 'node:dgram';

const PORT = 21567;

const seen = new Set<number>();
let highest = 0;

process.once('SIGINT', () => {
  console.log(`\n${seen.size} different datagrams came`);
  process.exit();
});

const receiver = createSocket('udp4'); // Node's buffer holds any datagram: none is cut short //: buffer cut
receiver.on('message', (data) => { //: receive
  const number = Number.parseInt(data.toString()); //: number
  let verdict = 'in turn';
  if (seen.has(number)) verdict = 'again'; //: again
  else if (number < highest) verdict = 'late'; //: late
  else if (number > highest + 1) verdict = `but where are ${highest + 1} to ${number - 1}?`; //: skipped
  seen.add(number);
  highest = Math.max(highest, number);
  console.log(`number ${number}: ${data.length} bytes, ${verdict}`);
});
receiver.bind(PORT, '0.0.0.0', () => {
  console.log(`waiting for datagrams on port ${PORT} …`);
});
