/** Ports that have names, and names that have ports. Node has no call for it: it reads the file. */

import { readFileSync } from 'node:fs';

const ENTRY = /^(\S+)\s+(\d+)\/(tcp|udp)/gm; // http  80/tcp  www  # comment
const services = [...readFileSync('/etc/services', 'utf8').matchAll(ENTRY)];

const byName = (name: string) => services.find((entry) => entry[1] === name)?.[2];
const byPort = (port: number, protocol: string) =>
  services.find((entry) => Number(entry[2]) === port && entry[3] === protocol)?.[1];

for (const name of ['daytime', 'ssh', 'domain', 'http']) {
  console.log(`${name.padEnd(8)} ${byName(name)?.padStart(5)}`); //: by-name
}
console.log(`port 123 over UDP is ${byPort(123, 'udp')}`); //: by-port
console.log(`switchboard: ${byName('switchboard') ?? 'service/proto not found'}`); //: unknown
