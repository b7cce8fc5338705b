/** The filter as the kernel would run it, for both architectures; its effect is tested in labs. */
import { describe, expect, test } from 'vitest';
import { Assembler } from '../../../sandbox-server/launcher/seccomp/bpf.ts';
import { buildCallsFilter } from '../../../sandbox-server/launcher/seccomp/calls-filter.ts';
import { buildFilter } from '../../../sandbox-server/launcher/seccomp/filter.ts';
import {
  ABSENT,
  FORBIDDEN,
  JUDGED,
  type SystemCall,
} from '../../../sandbox-server/launcher/seccomp/policy.ts';
import {
  ARCHITECTURES,
  LAST_KNOWN,
} from '../../../sandbox-server/launcher/seccomp/system-calls.ts';

const ALLOW = 0x7fff_0000;
const KILL = 0x8000_0000;
const TRACE = 0x7ff0_0000;
const errno = (value: number) => 0x0005_0000 | value;
const [EPERM, ENOSYS, EPROTONOSUPPORT, EAFNOSUPPORT] = [1, 38, 93, 97].map(errno);
const HIGH_BITS = 0xdead_beef_0000_0000n;

interface Call {
  readonly number: number;
  readonly audit: number;
  readonly args?: readonly bigint[];
}

/** Classic BPF over struct seccomp_data. */
function judge(program: Uint8Array, { number, audit, args = [] }: Call): number {
  const data = new DataView(new ArrayBuffer(64));
  data.setUint32(0, number, true);
  data.setUint32(4, audit, true);
  for (const [index, arg] of args.entries()) data.setBigUint64(16 + 8 * index, arg, true);
  const code = new DataView(program.buffer, program.byteOffset, program.byteLength);
  let accumulator = 0;
  for (let at = 0; at < program.length; at += 8) {
    const k = code.getUint32(at + 4, true);
    const jump = (taken: boolean) => 8 * code.getUint8(at + (taken ? 2 : 3));
    const operation = code.getUint16(at, true);
    if (operation === 0x20) accumulator = data.getUint32(k, true);
    else if (operation === 0x15) at += jump(accumulator === k);
    else if (operation === 0x35) at += jump(accumulator >= k);
    else if (operation === 0x45) at += jump((accumulator & k) !== 0);
    else if (operation === 0x06) return k;
    else throw new RangeError(`operation ${operation}`);
  }
  throw new RangeError('ran off the end');
}

describe.each(['x64', 'arm64'])('on %s', (name) => {
  const architecture = ARCHITECTURES[name]!;
  const { audit, numbers } = architecture;
  const program = buildFilter(architecture);
  const call = (which: SystemCall, ...args: bigint[]) =>
    judge(program, { number: numbers[which]!, audit, args });

  test('calls of another architecture kill, and unknown ones are not there', () => {
    expect(judge(program, { number: 0, audit: 0x4000_0003 })).toBe(KILL);
    expect(judge(program, { number: LAST_KNOWN, audit })).toBe(ALLOW);
    expect(judge(program, { number: LAST_KNOWN + 1, audit })).toBe(ENOSYS);
    expect(judge(program, { number: 0x4000_0000, audit })).toBe(ENOSYS);
    expect(judge(program, { number: 0xffff_ffff, audit })).toBe(ENOSYS);
  });

  test('what is absent is absent and what is forbidden is forbidden', () => {
    for (const which of ABSENT) expect([which, call(which)]).toEqual([which, ENOSYS]);
    for (const which of FORBIDDEN)
      if (which in numbers) expect([which, call(which)]).toEqual([which, EPERM]);
  });

  test('every other call is allowed, with whatever arguments', () => {
    const named = new Set(Object.values(numbers));
    for (let number = 0; number <= LAST_KNOWN; number += 1)
      if (!named.has(number)) expect(judge(program, { number, audit, args: [~0n] })).toBe(ALLOW);
  });

  test('threads and processes are made, namespaces are not', () => {
    expect(call('clone', 0x003d_0f00n)).toBe(ALLOW);
    expect(call('clone', 17n)).toBe(ALLOW);
    for (const flag of [17, 25, 26, 27, 28, 29, 30]) {
      expect(call('clone', (1n << BigInt(flag)) | 17n)).toBe(EPERM);
      expect(call('unshare', (1n << BigInt(flag)) | HIGH_BITS)).toBe(EPERM);
    }
    expect(call('unshare', 0x80n)).toBe(EPERM);
    expect(call('unshare', 0x400n)).toBe(ALLOW);
  });

  test('nothing is typed on a terminal, whatever the high bits', () => {
    for (const request of [0x5412n, 0x541cn]) {
      expect(call('ioctl', 0n, request)).toBe(EPERM);
      expect(call('ioctl', 0n, request | HIGH_BITS)).toBe(EPERM);
    }
    expect(call('ioctl', 0n, 0x5413n)).toBe(ALLOW);
  });

  test('sockets are of four families, and netlink of two protocols', () => {
    for (let family = 0n; family < 50n; family += 1n) {
      const verdict = [1n, 2n, 10n, 16n].includes(family) ? ALLOW : EAFNOSUPPORT;
      expect([family, call('socket', family)]).toEqual([family, verdict]);
      expect(call('socketpair', family | HIGH_BITS)).toBe(verdict);
    }
    for (let protocol = 0n; protocol < 25n; protocol += 1n)
      expect(call('socket', 16n, 3n, protocol)).toBe(
        protocol === 0n || protocol === 4n ? ALLOW : EPROTONOSUPPORT,
      );
  });

  test('one may ask for one’s personality, not change it', () => {
    expect(call('personality', 0xffff_ffffn)).toBe(ALLOW);
    expect(call('personality', 0n)).toBe(ALLOW);
    expect(call('personality', 0x0040_0000n)).toBe(EPERM);
  });

  test('who is followed stops at twelve calls, at five of them only beyond the terminal', () => {
    const calls = buildCallsFilter(architecture);
    const stops = (descriptor: bigint) => {
      const all = Array.from({ length: LAST_KNOWN + 1 }, (_, number) => number);
      const verdict = (number: number) => judge(calls, { number, audit, args: [descriptor] });
      expect(new Set(all.map(verdict))).toEqual(new Set([ALLOW, TRACE]));
      return all.filter((number) => verdict(number) === TRACE);
    };
    const ofSockets = {
      x64: [44, 45, 46, 47, 48, 299, 307],
      arm64: [206, 207, 210, 211, 212, 243, 269],
    };
    const ofDescriptors = { x64: [0, 1, 19, 20, 40], arm64: [63, 64, 65, 66, 71] };
    const sockets = ofSockets[name as 'x64' | 'arm64'];
    const both = [...sockets, ...ofDescriptors[name as 'x64' | 'arm64']].toSorted((a, b) => a - b);
    expect(stops(2n)).toEqual(sockets);
    expect(stops(3n)).toEqual(both);
    expect(stops(HIGH_BITS | 2n)).toEqual(sockets);
    expect(judge(calls, { number: 44, audit: 0x4000_0003, args: [3n] })).toBe(ALLOW);
  });

  test('no number stands for two calls, and every judged call has one', () => {
    expect(new Set(Object.values(numbers)).size).toBe(Object.keys(numbers).length);
    for (const which of JUDGED) expect(numbers).toHaveProperty(which);
  });
});

test('a jump that does not reach is refused when the program is assembled', () => {
  expect(() => new Assembler().ifEqual(1, 'nowhere').assemble()).toThrow(RangeError);
  expect(() => new Assembler().label('here').ifEqual(1, 'here').assemble()).toThrow(RangeError);
  const far = new Assembler().ifEqual(1, 'far');
  for (let index = 0; index < 256; index += 1) far.return(0);
  expect(() => far.label('far').return(0).assemble()).toThrow(RangeError);
});
