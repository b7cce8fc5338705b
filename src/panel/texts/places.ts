/** Addresses and places in programs, written the same in every language. */
import type { SocketEnd, Wait } from '../../../sandbox-server/protocol/inside.ts';

/** '10.0.0.1:21567', '[fd00::1]:21567' (RFC 3986, 3.2.2). */
export function endText({ address, port }: SocketEnd): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** 'server.py:14', or the system call where the line is not known; `loop` is what an event loop is called. */
export function placeText({ where, call }: Wait, loop: string): string {
  if (where === null && call?.startsWith('epoll') === true) return loop;
  return where === null ? `${call ?? ''}()` : `${where.file}:${where.line}`;
}
