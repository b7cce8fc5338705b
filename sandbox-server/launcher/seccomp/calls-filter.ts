/**
 * The second filter of runs whose system calls are followed: it stops a thread, for the agent's tracer
 * to look, at the calls that move a stream's bytes or end it. It forbids nothing and allows nothing:
 * of two filters the stricter answer holds, and a trace is stricter than an allowance alone.
 */
import { Assembler } from './bpf.ts';
import type { Architecture } from './system-calls.ts';

const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

const ALLOW = 0x7fff_0000;
const TRACE = 0x7ff0_0000;
/** Below are a program's standard streams, which are its terminal. */
const FIRST_DESCRIPTOR = 3;

/** For sockets alone: asm/unistd_64.h, and asm-generic/unistd.h of 64-bit ARM. */
const OF_SOCKETS = {
  sendto: [44, 206],
  recvfrom: [45, 207],
  sendmsg: [46, 211],
  recvmsg: [47, 212],
  shutdown: [48, 210],
  recvmmsg: [299, 243],
  sendmmsg: [307, 269],
} as const;

/** For whatever a descriptor is; the filter cannot see what that is. */
const OF_DESCRIPTORS = {
  read: [0, 63],
  write: [1, 64],
  readv: [19, 65],
  writev: [20, 66],
  sendfile: [40, 71],
} as const;

/** The program for `architecture`, ready for SECCOMP_SET_MODE_FILTER. */
export function buildCallsFilter({ audit, foreignFrom }: Architecture): Uint8Array {
  const column = foreignFrom === undefined ? 1 : 0;
  const code = new Assembler();
  code.load(ARCHITECTURE).ifEqual(audit, 'native').return(ALLOW);
  code.label('native').load(NUMBER);
  for (const numbers of Object.values(OF_SOCKETS)) code.ifEqual(numbers[column], 'trace');
  for (const numbers of Object.values(OF_DESCRIPTORS)) code.ifEqual(numbers[column], 'descriptor');
  code.return(ALLOW);
  code.label('descriptor').load(FIRST_ARGUMENT).ifAtLeast(FIRST_DESCRIPTOR, 'trace').return(ALLOW);
  code.label('trace').return(TRACE);
  return code.assemble();
}
