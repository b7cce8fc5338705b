/** A service on a free port: registers its name, then tells every caller who it is. */

import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

const [HOST = 'localhost', NAME = 'printer'] = process.argv.slice(2);
const PORT = 21567;

process.once('SIGINT', () => {
  console.log('\nstopped');
  process.exit();
});

const listener = createServer((connection) => { //: serve
  connection.on('error', () => connection.destroy());
  connection.end(`this is ${NAME}\n`); //: serve
});
await once(listener.listen(0, '0.0.0.0'), 'listening'); //: port
const { port } = listener.address() as AddressInfo; //: port
const names = connect({ host: HOST, port: PORT, family: 4 }); //: register
names.write(`register ${NAME} ${port}\n`); //: register
const [registered] = await once(names, 'data'); //: register
names.end(); //: register
console.log(registered.toString().trimEnd()); //: register
