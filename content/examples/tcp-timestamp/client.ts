/** Timestamp client: sends the lines you type and prints the answers. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const HOST = process.argv[2] ?? 'localhost'; //: address
const PORT = 21567; //: address

process.once('SIGINT', () => {
  console.log(); //: interrupt
  process.exit(); //: interrupt
});

const client = connect({ host: HOST, port: PORT, family: 4 }); //: socket connect
await once(client, 'connect'); //: connect
console.log(`connected to ${HOST}, port ${PORT}`); //: connect

const answers = client.iterator(); //: recv
const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
terminal.setPrompt('> '); //: prompt
terminal.prompt(); //: prompt
for await (const line of terminal) { //: prompt
  if (line === '') break; //: prompt
  client.write(line); //: send
  const answer = await answers.next(); //: recv
  if (answer.done) { //: end
    console.log('the server has closed the connection'); //: end
    break; //: end
  }
  console.log(answer.value.toString()); //: print
  terminal.prompt(); //: prompt
}
terminal.close(); //: close
client.destroy(); //: close
