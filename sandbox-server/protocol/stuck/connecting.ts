/** Causes that keep a connection from coming about. */
import type { HostSocket } from '../inside.ts';
import type { Attempt, Finding, LabState, RunState } from './state.ts';

/** A refusal is news for so long; what was refused earlier has been tried again or given up. */
const REFUSAL_US = 60_000_000;
const IN_USE = /Address already in use|EADDRINUSE|Errno 98/;

const isListening = (socket: HostSocket) => socket.state === 'listening';
const isLoopback = (address: string) => address.startsWith('127.') || address === '::1';

/** Whether a listening socket takes what is sent to the address. */
function takes({ local, onlyIpv6 }: HostSocket, address: string): boolean {
  if (local.address === address || bare(local.address) === address) return true;
  const isIpv4 = !address.includes(':');
  return local.address === '::' ? !isIpv4 || !onlyIpv6 : local.address === '0.0.0.0' && isIpv4;
}

/** An IPv4 address as an IPv6 socket shows it is that IPv4 address. */
export function bare(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

function attemptsOf({ hosts, sockets, traffic, atUs }: LabState): Attempt[] {
  const hostOf = (address: string, asker: string) =>
    isLoopback(address) ? asker : hosts.find(({ addresses }) => addresses.includes(address))?.name;
  const attempts: Attempt[] = [];
  const add = (from: string | undefined, address: string, port: number, frame: number | null) => {
    const host = from === undefined ? undefined : hostOf(address, from);
    if (from !== undefined && host !== undefined)
      attempts.push({ from, host, address, port, frame });
  };
  for (const { frame, by, for: end, atUs: then } of traffic.refusals)
    if (atUs - then <= REFUSAL_US) add(hosts[by]?.name, end.address, end.port, frame);
  for (const { host, state, remote } of sockets)
    if (state === 'syn-sent' && remote !== null) add(host, bare(remote.address), remote.port, null);
  return attempts;
}

/** Where an attempt meets nobody: the listener that others reach, or those that are elsewhere. */
export function unanswered(state: LabState): Finding[] {
  if (state.omitted > 0) return [];
  const listeners = state.sockets.filter(isListening);
  const findings = new Map<string, Finding>();
  for (const attempt of attemptsOf(state)) {
    const { host, address, port } = attempt;
    const there = listeners.filter((each) => each.host === host && each.local.port === port);
    if (there.some((listener) => takes(listener, address))) continue;
    const local = there.find((listener) => isLoopback(bare(listener.local.address)));
    const listening = listeners.filter((each) => each.host === host || each.local.port === port);
    findings.set(
      `${host} ${address} ${port}`,
      local === undefined
        ? { cause: 'nothing-listens', attempt, listening }
        : { cause: 'loopback-only', attempt, listener: local },
    );
  }
  return [...findings.values()];
}

/** Linux takes one connection more into the queue than the backlog says (sk_acceptq_is_full). */
export function fullQueues({ sockets, waits }: LabState): Finding[] {
  return sockets
    .filter((socket) => isListening(socket) && socket.received > socket.sent)
    .map((listener) => {
      const wait = waits.find(({ run, main }) => run === listener.run && main) ?? null;
      return { cause: 'accept-queue-full', listener, wait };
    });
}

/** A program could not have its port, and the only socket that has it is one that waits to go. */
export function lingering({ runs, sockets }: LabState): Finding[] {
  const newest = new Map<string, RunState>();
  for (const run of runs) newest.set(run.host, run);
  return [...newest.values()]
    .filter((run) => !run.live && IN_USE.test(run.printed))
    .flatMap((run) => {
      const here = sockets.filter(({ host, kind }) => host === run.host && kind === 'tcp');
      const busy = new Set(here.filter(isListening).map(({ local }) => local.port));
      const socket = here
        .filter(({ state, local }) => state === 'time-wait' && !busy.has(local.port))
        .toSorted((a, b) => (b.timer?.atUs ?? 0) - (a.timer?.atUs ?? 0))[0];
      // Some program listens: it may well be that one which has the port.
      const isClear = socket !== undefined && busy.size === 0;
      return isClear ? [{ cause: 'time-wait', run, socket } as const] : [];
    });
}
