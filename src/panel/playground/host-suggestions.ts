/** What the form for hosts suggests and remarks. */
import type { OwnHost } from '../../../sandbox-server/protocol/own-hosts.ts';
import { ownHostSpecs } from '../../../sandbox-server/protocol/own-hosts.ts';

/** The two hosts of most labs. */
export const FIRST_HOSTS: readonly OwnHost[] = [
  { name: 'server', addresses: ['10.0.0.1', 'fd00::1'] },
  { name: 'client', addresses: ['10.0.0.2', 'fd00::2'] },
];

/** One more host, with a name and addresses that are free. */
export function nextHost(hosts: readonly OwnHost[]): OwnHost {
  const taken = new Set(hosts.flatMap(({ name, addresses }) => [name, ...addresses]));
  for (let number = hosts.length + 1; ; number += 1) {
    const host = {
      name: number === 1 ? 'host' : `host-${number}`,
      addresses: [`10.0.0.${number}`, `fd00::${number.toString(16)}`],
    };
    if (![host.name, ...host.addresses].some((each) => taken.has(each))) return host;
  }
}

/** The first two hosts that share no network; call it with hosts that may be a lab. */
export function apart(hosts: readonly OwnHost[]): [string, string] | undefined {
  const networks = ownHostSpecs(hosts).map(({ name, addresses }) => ({
    name,
    networks: addresses.map((each) =>
      each.includes(':') ? 'fd00::/64' : each.slice(0, each.lastIndexOf('.')),
    ),
  }));
  for (const one of networks) {
    const other = networks.find(
      (each) => each !== one && !each.networks.some((network) => one.networks.includes(network)),
    );
    if (other !== undefined) return [one.name, other.name];
  }
  return undefined;
}
