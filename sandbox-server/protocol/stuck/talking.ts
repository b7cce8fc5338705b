/** Causes that keep what is connected from going on. */
import type { HostSocket, Wait } from '../inside.ts';
import { bare } from './connecting.ts';
import type { ConnectionEnd, Ends, Finding, LabState } from './state.ts';
import { pathOf } from './traffic.ts';

const RECEIVES = new Set(['recvfrom', 'recvmsg', 'recvmmsg', 'read', 'readv']);

/** Frames hang on the wire: nothing else is to be looked for until they have gone on. */
export function heldWire({ wire, runs }: LabState): Finding[] {
  if (wire.held.length === 0 || !runs.some(({ live }) => live)) return [];
  const acting = wire.rules.find(({ action, acted }) => action === 'hold' && acted > 0);
  const rule = wire.gate === 'open' ? (acting?.filter ?? null) : null;
  return [{ cause: 'wire-held', frames: wire.held, rule }];
}

/** Both ends of a connection wait for the other to speak, and nothing is under way between them. */
export function mutual(state: LabState): Finding[] {
  if (state.wire.held.length > 0) return [];
  const receiving = waiting(state);
  return receiving.flatMap((end, index) => {
    const other = receiving.slice(index + 1).find(({ socket }) => areEnds(end.socket, socket));
    if (other === undefined || !isQuiet(end.socket) || !isQuiet(other.socket)) return [];
    const ends: Ends = [end, other];
    return [unfinishedLine(state, ends) ?? { cause: 'both-receive', ends }];
  });
}

/** Who spoke last did not end the line. That the other waits for its end is likely, not certain. */
function unfinishedLine({ traffic }: LabState, ends: Ends): Finding | undefined {
  const said = ends.flatMap(({ socket }, index) => {
    const { local, remote } = socket;
    if (remote === null) return [];
    const from = { ...local, address: bare(local.address) };
    const to = { ...remote, address: bare(remote.address) };
    const last = traffic.last.get(pathOf(from, to));
    return last === undefined ? [] : [{ ...last, by: index === 0 ? 0 : 1 } as const];
  });
  const latest = said.toSorted((a, b) => b.frame - a.frame)[0];
  if (latest === undefined || latest.endsLine) return undefined;
  const { frame, by } = latest;
  const text = new TextDecoder().decode(latest.tail);
  return { cause: 'no-newline', ends, sent: { frame, by, text } };
}

/** A thread waits for bytes from an end that is not there any more, and will not be told. */
export function vanished(state: LabState): Finding[] {
  const { hosts, sockets, omitted, wire } = state;
  // On a slow wire the goodbye may be under way.
  const isSlow = wire.conditions.some(({ latencyMs }) => latencyMs > 0);
  if (omitted > 0 || wire.held.length > 0 || isSlow) return [];
  return waiting(state).flatMap((end): Finding[] => {
    const address = bare(end.socket.remote?.address ?? '');
    const peer = hosts.find(({ addresses }) => addresses.includes(address))?.name;
    if (peer === undefined || end.socket.state !== 'established') return [];
    const isThere = sockets.some((socket) => areEnds(end.socket, socket));
    return isThere ? [] : [{ cause: 'peer-gone', end, peer }];
  });
}

/** Threads that wait for bytes of a connection, each with its socket. */
function waiting({ sockets, waits }: LabState): ConnectionEnd[] {
  return waits.flatMap((wait) => {
    const inodes = awaitedBy(wait);
    const awaited = sockets.filter(({ inode }) => inode !== null && inodes.includes(inode));
    // Loops of Python wake themselves by a socket that is on no network; what else may come over
    // such a one is not known.
    const unknown = inodes.length - awaited.length;
    if (unknown > (wait.why === 'not-python' ? 0 : 1)) return [];
    return awaited.flatMap((socket) =>
      socket.kind === 'tcp' && socket.remote !== null ? [{ socket, wait }] : [],
    );
  });
}

/** The sockets a thread waits to receive from, by inode; none where it waits for more than those. */
function awaitedBy({ call, on, why }: Wait): (number | null)[] {
  if (call === null) return [];
  const inodes = on.flatMap(({ kind, inode }) => (kind === 'socket' ? [inode] : []));
  // A receive with a time limit is a poll of that one socket.
  const isOfOne = on.length === 1 && (RECEIVES.has(call) || call.endsWith('poll'));
  if (!call.startsWith('epoll')) return isOfOne ? inodes : [];
  const isOfLoop = on.every(({ kind }) => {
    // Loops keep a pipe for signals. Node always has a timer, its garbage collector's own.
    if (kind === 'time') return why === 'not-python';
    return kind === 'socket' || kind === 'event' || kind === 'pipe';
  });
  return isOfLoop ? inodes : [];
}

function isQuiet({ state, received, sent }: HostSocket): boolean {
  return state === 'established' && received === 0 && sent === 0;
}

function areEnds(one: HostSocket, other: HostSocket): boolean {
  if (one === other || one.remote === null || other.remote === null) return false;
  return (
    one.local.port === other.remote.port &&
    one.remote.port === other.local.port &&
    bare(one.local.address) === bare(other.remote.address) &&
    bare(one.remote.address) === bare(other.local.address)
  );
}
