/** Reads this computer's route table. Node opens no AF_NETLINK socket: it asks the ip command. */

import { execFileSync } from 'node:child_process';

interface Route {
  dst: string;
  dev: string;
}

const answer = execFileSync('ip', ['-4', '-json', 'route'], { encoding: 'utf8' }); //: open ask
for (const { dst, dev } of JSON.parse(answer) as Route[]) { //: answer attributes
  const network = dst === 'default' ? '0.0.0.0/0' : dst.includes('/') ? dst : `${dst}/32`;
  console.log(`${network} by way of ${dev}`); //: print
}
