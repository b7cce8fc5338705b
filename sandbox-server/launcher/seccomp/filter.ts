/** The policy as a BPF program for one architecture. */
import { Assembler } from './bpf.ts';
import {
  ABSENT,
  AF_NETLINK,
  CLONE_NAMESPACES,
  EAFNOSUPPORT,
  ENOSYS,
  EPERM,
  EPROTONOSUPPORT,
  FORBIDDEN,
  FORBIDDEN_IOCTLS,
  NETLINK_PROTOCOLS,
  PERSONALITIES,
  SOCKET_FAMILIES,
  UNSHARE_NAMESPACES,
  type SystemCall,
} from './policy.ts';
import { LAST_KNOWN, type Architecture } from './system-calls.ts';

// struct seccomp_data: nr, arch, instruction pointer, six arguments of 64 bits. Of an argument only
// the low half is looked at where the kernel takes an int: high bits would be a way around.
const NUMBER = 0;
const ARCHITECTURE = 4;
const argument = (index: number) => 16 + 8 * index;

const ALLOW = 0x7fff_0000;
const KILL_PROCESS = 0x8000_0000;
const errno = (value: number) => 0x0005_0000 | value;

/** The program for `architecture`, ready for SECCOMP_SET_MODE_FILTER. */
export function buildFilter(architecture: Architecture): Uint8Array {
  const { audit, foreignFrom, numbers } = architecture;
  const code = new Assembler();
  const ifCall = (call: SystemCall, target: string) => {
    const number = numbers[call];
    if (number !== undefined) code.ifEqual(number, target);
  };

  code.load(ARCHITECTURE).ifEqual(audit, 'native').return(KILL_PROCESS);
  code.label('native').load(NUMBER);
  if (foreignFrom !== undefined) code.ifAtLeast(foreignFrom, 'absent');
  code.ifAtLeast(LAST_KNOWN + 1, 'absent');
  ifCall('ioctl', 'ioctl');
  ifCall('clone', 'clone');
  ifCall('unshare', 'unshare');
  ifCall('socket', 'socket');
  ifCall('socketpair', 'socket');
  ifCall('personality', 'personality');
  for (const call of ABSENT) ifCall(call, 'absent');
  for (const call of FORBIDDEN) ifCall(call, 'forbidden');
  code.return(ALLOW);

  code.label('ioctl').load(argument(1));
  for (const request of FORBIDDEN_IOCTLS) code.ifEqual(request, 'forbidden');
  code.return(ALLOW);

  code.label('clone').load(argument(0)).ifAnyBit(CLONE_NAMESPACES, 'forbidden').return(ALLOW);
  code.label('unshare').load(argument(0)).ifAnyBit(UNSHARE_NAMESPACES, 'forbidden').return(ALLOW);

  code.label('socket').load(argument(0));
  for (const family of SOCKET_FAMILIES) code.ifEqual(family, 'allowed');
  code.ifEqual(AF_NETLINK, 'netlink').return(errno(EAFNOSUPPORT));
  code.label('netlink').load(argument(2));
  for (const protocol of NETLINK_PROTOCOLS) code.ifEqual(protocol, 'allowed');
  code.return(errno(EPROTONOSUPPORT));

  code.label('personality').load(argument(0));
  for (const persona of PERSONALITIES) code.ifEqual(persona, 'allowed');

  code.label('forbidden').return(errno(EPERM));
  code.label('absent').return(errno(ENOSYS));
  code.label('allowed').return(ALLOW);
  return code.assemble();
}
