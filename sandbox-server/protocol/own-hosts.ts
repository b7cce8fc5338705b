/**
 * The hosts of a lab that a reader makes up: few, with names and addresses of their choice, all on
 * one wire. Addresses are written without prefix length; it follows from the family. Checked by the
 * panel while they are typed and by the server when they arrive.
 */
import * as z from 'zod/mini';
import { ADDRESSES_PER_HOST, OWN_HOSTS } from './limits.ts';
import type { HostSpec } from './lab-spec.ts';
import { formatIpv4, formatIpv6, parseAddress } from './packet-address.ts';

/** The shape alone, with generous bounds: what is wrong beyond it has a code of its own below. */
export const ownHostsSchema = z
  .array(
    z.strictObject({
      name: z.string().check(z.maxLength(64)),
      addresses: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(16)),
    }),
  )
  .check(z.maxLength(64));
export type OwnHost = z.infer<typeof ownHostsSchema>[number];

export interface OwnHostsProblem {
  readonly code:
    | 'hosts-count'
    | 'host-name-refused'
    | 'host-name-taken'
    | 'addresses-count'
    | 'address-refused'
    | 'address-taken';
  readonly values: Readonly<Record<string, string | number>>;
  /** Index of the host it is about, and of its address; undefined for all of them. */
  readonly host?: number;
  readonly address?: number;
}

const NAME = /^[a-z][a-z0-9-]{0,30}$/;
/** Of every host's /etc/hosts, and not to be led elsewhere. */
const LOCAL_NAMES: readonly string[] = ['localhost', 'ip6-localhost', 'ip6-loopback'];

/** Everything that keeps these hosts from being a lab; none when they can be one. */
export function checkOwnHosts(hosts: readonly OwnHost[]): OwnHostsProblem[] {
  const problems: OwnHostsProblem[] = [];
  if (hosts.length === 0 || hosts.length > OWN_HOSTS)
    problems.push({ code: 'hosts-count', values: { found: hosts.length, limit: OWN_HOSTS } });
  const names = new Set<string>();
  const taken = new Map<string, string>();
  for (const [place, { name, addresses }] of hosts.entries()) {
    const at = { host: place };
    if (!NAME.test(name) || LOCAL_NAMES.includes(name))
      problems.push({ code: 'host-name-refused', values: { host: name }, ...at });
    else if (names.has(name))
      problems.push({ code: 'host-name-taken', values: { host: name }, ...at });
    names.add(name);
    if (addresses.length === 0 || addresses.length > ADDRESSES_PER_HOST) {
      const values = { host: name, found: addresses.length, limit: ADDRESSES_PER_HOST };
      problems.push({ code: 'addresses-count', values, ...at });
    }
    for (const [index, address] of addresses.entries()) {
      const found = ownAddress(address);
      const other = found && taken.get(found);
      const values = { host: name, address };
      if (found === undefined)
        problems.push({ code: 'address-refused', values, ...at, address: index });
      else if (other !== undefined)
        problems.push({
          code: 'address-taken',
          values: { ...values, other },
          ...at,
          address: index,
        });
      else taken.set(found, name);
    }
  }
  return problems;
}

/** As the launcher takes them. Call it with hosts that `checkOwnHosts` finds nothing wrong with. */
export function ownHostSpecs(hosts: readonly OwnHost[]): HostSpec[] {
  return hosts.map(({ name, addresses }) => ({
    name,
    addresses: addresses.flatMap((address) => ownAddress(address) ?? []),
  }));
}

/**
 * `text` with its prefix length, in the form there is one of for each address; undefined when it is
 * no address of a host in a private /24 of RFC 1918, or in fd00::/64.
 */
function ownAddress(text: string): string | undefined {
  const bytes = parseAddress(text);
  if (bytes === undefined) return undefined;
  const [first = 0, second = 0] = bytes;
  if (bytes.length === 4) {
    const isPrivate =
      first === 10 ||
      (first === 172 && second >= 16 && second < 32) ||
      (first === 192 && second === 168);
    const host = bytes[3] ?? 0;
    return isPrivate && host > 0 && host < 255 ? `${formatIpv4(bytes)}/24` : undefined;
  }
  const isUnique = first === 0xfd && bytes.subarray(1, 8).every((byte) => byte === 0);
  const isHost = bytes.subarray(8).some((byte) => byte !== 0);
  return isUnique && isHost ? `${formatIpv6(bytes)}/64` : undefined;
}
