/** Calls as the server tells them, made up, and all that is known of a lab that made them. */
import type { Call } from '../../../sandbox-server/protocol/calls.ts';
import type { Frame } from '../../../sandbox-server/protocol/binary.ts';
import { decodePacket } from '../../../sandbox-server/protocol/packet.ts';
import type { SeenFrame } from '../../../src/panel/state.ts';
import { NO_CALLS } from '../../../src/panel/stream/known-calls.ts';
import type { Known } from '../../../src/panel/stream/streams.ts';
import { Related } from '../../../src/panel/wire/related.ts';

export const SERVER = { address: '10.0.0.1', port: 21567 };
export const CLIENT = { address: '10.0.0.2', port: 41234 };

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

export function known(frames: readonly Frame[], calls: readonly Call[]): Known {
  const seen = frames.map((frame): SeenFrame => {
    return { ...frame, packet: decodePacket(frame.bytes), housekeeping: false, fates: [] };
  });
  const related = new Related();
  related.follow(seen);
  return {
    frames: seen,
    relationOf: related.of,
    calls: { ...NO_CALLS, calls },
    runs: [],
    hosts: ['server', 'client'],
  };
}
