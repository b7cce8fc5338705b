/** Keeps an account. Every request is carried out once, however often it arrives. */

import { createSocket } from 'node:dgram';

const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

let balance = 0;
const answers = new Map<string, string>(); //: remember
const server = createSocket('udp4');
server.on('message', (data, { address, port }) => {
  const [number, amount] = data.toString().split(' '); //: request
  const key = `${address} ${port} ${number}`;
  let answer = answers.get(key); //: repeat
  if (answer !== undefined) {
    console.log(`request ${number} again: same answer`); //: repeat
  } else {
    balance += Number(amount); //: once
    answer = `${number} ${balance}`; //: once
    answers.set(key, answer); //: once
    console.log(`request ${number}: balance ${balance}`); //: once
  }
  server.send(answer, port, address); //: answer
});
server.bind(PORT, '0.0.0.0', () => {
  console.log(`the account is open, on port ${PORT}`);
});
