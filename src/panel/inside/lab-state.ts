/** The live state of a lab, as the search for what is stuck wants it, from what the panel was told. */
import type { LabState } from '../../../sandbox-server/protocol/stuck/state.ts';
import { trafficOf } from '../../../sandbox-server/protocol/stuck/traffic.ts';
import type { LabSource } from '../lab-source.ts';
import { isLive, type PanelState } from '../state.ts';

/** The insides of hosts can be looked at: they are this lab's alone. */
export function hasInsides({ life, hosts }: PanelState): boolean {
  return life.name === 'ready' && hosts.every(({ mac }) => mac !== null);
}

/** Undefined until both sockets and waits were told. */
export function stuckState(source: LabSource): LabState | undefined {
  const { hosts, runs, sockets, waits, wire, frames } = source.state;
  if (sockets === null || waits === null) return undefined;
  return {
    hosts,
    runs: runs.map((run) => ({
      run: run.id,
      host: run.host,
      live: isLive(run),
      printed: source.output(run.id).end,
    })),
    sockets: sockets.sockets,
    omitted: sockets.omitted,
    waits: waits.waits,
    wire,
    traffic: trafficOf(frames),
    atUs: source.nowUs() ?? sockets.atUs,
  };
}
