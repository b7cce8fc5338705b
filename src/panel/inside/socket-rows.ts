/** The hosts' sockets as the rows of a table: in an order that stays, with what is left of timers. */
import type {
  HostSocket,
  HostSockets,
  SocketState,
} from '../../../sandbox-server/protocol/inside.ts';
import { endText } from '../texts/places.ts';

export interface SocketRow {
  /** The same socket keeps it, whatever becomes of it. */
  readonly key: string;
  readonly host: string;
  readonly kind: HostSocket['kind'];
  readonly state: SocketState;
  readonly local: string;
  readonly remote: string | null;
  /** Of a listening one, what waits to be accepted and the backlog; else bytes. */
  readonly received: number;
  readonly sent: number;
  readonly run: number | null;
  /** Why no run has it; null where one does. */
  readonly ownerless: 'not-accepted' | 'left' | null;
  /** Until TIME_WAIT is over; null in every other state. */
  readonly secondsLeft: number | null;
  /** Until its kernel sends again what nobody has acknowledged; null when it is not about to. */
  readonly againSeconds: number | null;
}

/** States in which a socket is nobody's because its program has closed it. */
const LEFT: ReadonlySet<SocketState> = new Set<SocketState>([
  'time-wait',
  'fin-wait-1',
  'fin-wait-2',
  'closing',
  'last-ack',
  'closed',
]);

/** @param nowUs microseconds since the lab was ready */
export function socketRows(
  { sockets }: HostSockets,
  hosts: readonly string[],
  nowUs: number,
): SocketRow[] {
  return sockets.toSorted(byPlace(hosts)).map((socket) => {
    const { host, kind, state, local, remote, received, sent, run, timer } = socket;
    const left = state === 'time-wait' && timer !== null ? timer.atUs - nowUs : null;
    const again = timer?.kind === 'retransmit' ? timer.atUs - nowUs : null;
    const isOpen = kind === 'tcp' && state !== 'listening' && !LEFT.has(state);
    return {
      key: socketKey(socket),
      host,
      kind,
      state,
      local: endText(local),
      remote: remote === null ? null : endText(remote),
      received,
      sent,
      run,
      ownerless: run !== null ? null : isOpen ? 'not-accepted' : 'left',
      secondsLeft: left === null ? null : Math.max(0, Math.ceil(left / 1e6)),
      againSeconds: again === null ? null : Math.max(0, Math.ceil(again / 1e6)),
    };
  });
}

export function socketKey({ host, kind, local, remote }: HostSocket): string {
  return [host, kind, endText(local), remote === null ? '' : endText(remote)].join(' ');
}

/** The keys of rows that are new or other than before; that a second is over is no change. */
export function changedRows(before: readonly SocketRow[], now: readonly SocketRow[]): string[] {
  const known = new Map(before.map((row) => [row.key, essence(row)]));
  return now.filter((row) => known.get(row.key) !== essence(row)).map(({ key }) => key);
}

function essence({ state, received, sent, run, ownerless }: SocketRow): string {
  return [state, received, sent, run, ownerless].join(' ');
}

function byPlace(hosts: readonly string[]) {
  const rank = ({ state }: HostSocket) =>
    state === 'listening' ? 0 : state === 'time-wait' ? 2 : 1;
  return (one: HostSocket, other: HostSocket): number =>
    hosts.indexOf(one.host) - hosts.indexOf(other.host) ||
    rank(one) - rank(other) ||
    one.local.port - other.local.port ||
    (one.remote?.port ?? 0) - (other.remote?.port ?? 0);
}
