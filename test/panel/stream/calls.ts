/** Calls as the server tells them, made up. */
import type { Call } from '../../../sandbox-server/protocol/calls.ts';

export const SERVER = { address: '10.0.0.1', port: 21567 };
export const CLIENT = { address: '10.0.0.2', port: 50_000 };

/** A send by the client of one byte, but for what is told of it. */
export function call(some: Partial<Call> & Pick<Call, 'id'>): Call {
  const way = some.way ?? 'sent';
  return {
    ...{ run: 2, process: 3, call: way === 'sent' ? 'sendto' : 'recvfrom', socket: 7, way },
    ...{ local: CLIENT, remote: SERVER, offset: 0, asked: 1, result: 1, error: null },
    ...{ peeks: false, atUs: 1_000_000 + some.id, endUs: 1_000_000 + some.id, bytes: '' },
    ...some,
  };
}
