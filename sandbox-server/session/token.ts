/**
 * Page tokens: proof that whoever says hello could read a page of this site, which another site's
 * script cannot. Short-lived, bound to the host name they were fetched at, and checked without a
 * store: `expiry.nonce.mac`.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { TOKEN_LIFETIME_MS } from '../protocol/limits.ts';
import type { Clock } from '../lab/clock.ts';

export class PageTokens {
  readonly #secret = randomBytes(32);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(host: string): string {
    const expiresAt = Math.ceil(this.#clock.now() + TOKEN_LIFETIME_MS);
    const claim = `${expiresAt}.${randomBytes(9).toString('base64url')}`;
    return `${claim}.${this.#sign(claim, host).toString('base64url')}`;
  }

  isValid(token: string, host: string): boolean {
    const end = token.lastIndexOf('.');
    const claim = token.slice(0, Math.max(0, end));
    const mac = Buffer.from(token.slice(end + 1), 'base64url');
    const expected = this.#sign(claim, host);
    if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) return false;
    return Number.parseInt(claim, 10) > this.#clock.now();
  }

  #sign(claim: string, host: string): Buffer {
    return createHmac('sha256', this.#secret).update(`${claim}\n${host.toLowerCase()}`).digest();
  }
}
