/**
 * Which pages may use the bridge. A browser states the page's origin and the host it asked for; the
 * two must be one and the same, and the host a name that an attacker's DNS cannot have pointed at
 * us (an address, a loopback name, or one the operator configured).
 */
import { isIP } from 'node:net';

export interface OriginRules {
  /** Exact origins, like `https://course.example.org`, allowed beside the server's own addresses. */
  readonly origins: readonly string[];
}

/** Whether a request for `host` (the Host header) is meant for this server. */
export function isOwnHost(host: string | undefined, { origins }: OriginRules): boolean {
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return false;
  const url = URL.parse(`http://${host}`);
  if (url === null) return false;
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')) return true;
  return origins.some((origin) => URL.parse(origin)?.host === host.toLowerCase());
}

/** Whether a page of `origin` may connect, having asked for `host`. An absent origin may not. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  rules: OriginRules,
): boolean {
  if (origin === undefined || host === undefined || !isOwnHost(host, rules)) return false;
  if (rules.origins.includes(origin)) return true;
  const url = URL.parse(origin);
  if (url?.origin !== origin || !/^https?:$/.test(url.protocol)) return false;
  return url.host === URL.parse(`${url.protocol}//${host}`)?.host;
}
