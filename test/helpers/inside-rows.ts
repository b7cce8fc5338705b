/** Rows as the bridge tells them of the insides of hosts. */
import type { HostSocket, Wait } from '../../sandbox-server/protocol/inside.ts';

/** The server's end of a connection, unless something else is said of it. */
export function socketRow(differs: Partial<HostSocket> = {}): HostSocket {
  return {
    host: 'server',
    kind: 'tcp',
    state: 'established',
    local: { address: '10.0.0.1', port: 21567 },
    remote: { address: '10.0.0.2', port: 41234 },
    received: 0,
    sent: 0,
    onlyIpv6: false,
    timer: null,
    run: 1,
    inode: 7,
    ...differs,
  };
}

export function waitRow(differs: Partial<Wait> = {}): Wait {
  return {
    run: 1,
    program: true,
    thread: 2,
    main: true,
    call: 'recvfrom',
    on: [{ kind: 'socket', inode: 7 }],
    where: { file: 'server.py', line: 14, function: '<module>' },
    why: null,
    ...differs,
  };
}
