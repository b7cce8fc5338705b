/** What one network address may take: so many live labs, so many starts a minute. */
import type { Clock } from './clock.ts';
import { LabError } from './lab.ts';

export interface QuotaOptions {
  readonly labsPerAddress: number;
  readonly startsPerMinute: number;
  readonly clock: Clock;
}

interface Use {
  labs: number;
  /** When each start of the last minute was, oldest first. */
  starts: number[];
}

const MINUTE_MS = 60_000;

export class Quota {
  readonly #options: QuotaOptions;
  readonly #uses = new Map<string, Use>();

  constructor(options: QuotaOptions) {
    this.#options = options;
  }

  /**
   * Takes one lab and one start for `address`; the function returned gives the lab back.
   * @throws LabError labs-per-address, starts-per-minute
   */
  take(address: string): () => void {
    const { labsPerAddress, startsPerMinute, clock } = this.#options;
    const key = networkOf(address);
    const now = clock.now();
    this.#forget(now);
    const use = this.#uses.get(key) ?? { labs: 0, starts: [] };
    if (use.labs >= labsPerAddress)
      throw new LabError('labs-per-address', `${key} has ${use.labs}`, { limit: labsPerAddress });
    const [oldest = now] = use.starts;
    if (use.starts.length >= startsPerMinute)
      throw new LabError('starts-per-minute', `${key} has started ${use.starts.length}`, {
        limit: startsPerMinute,
        seconds: Math.ceil((oldest + MINUTE_MS - now) / 1000),
      });
    use.labs += 1;
    use.starts.push(now);
    this.#uses.set(key, use);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      use.labs -= 1;
    };
  }

  #forget(now: number): void {
    for (const [key, use] of this.#uses) {
      use.starts = use.starts.filter((at) => now - at < MINUTE_MS);
      if (use.labs === 0 && use.starts.length === 0) this.#uses.delete(key);
    }
  }
}

/** An IPv4 address stands for itself, an IPv6 address for its /64, which one subscriber holds. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
