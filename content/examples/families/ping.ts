/** One ICMP echo. Node opens no ICMP socket, so it asks the ping command, which opens one. */

import { execFileSync } from 'node:child_process';

const HOST = process.argv[2] ?? 'localhost';

const answer = execFileSync('ping', ['-4', '-n', '-c', '1', '-W', '2', HOST], { encoding: 'utf8' }); //: open request send
const [, sender, ms] = /from ([\d.]+): .*time=([\d.]+) ms/.exec(answer)!; //: receive
console.log(`${sender} answered after ${Number(ms).toFixed(1)} ms`); //: print
