/**
 * The stable codes of everything that can go wrong between a panel and a lab. Code matches on
 * codes, never on text; the panel holds the sentences, in both languages (src/panel/texts).
 */

export const ERROR_CODES = [
  // The panel (or something posing as one) broke the protocol.
  'message-malformed', // not JSON, or not of any message's shape; `detail` names the field
  'message-too-large',
  'message-unknown',
  'message-out-of-order', // for example run.start before there is a lab
  'message-rate',
  'reader-slow', // the page took in less than the server can keep for it
  'version-unsupported',
  'token-refused',
  'hello-late',
  // The request is well formed and names something that is not there or not allowed.
  'example-unknown',
  // A lab with hosts of the reader's own (own-hosts.ts).
  'hosts-count', // none, or more than a reader may have
  'host-name-refused',
  'host-name-taken',
  'addresses-count',
  'address-refused', // no address, or none of the ranges a lab may use
  'address-taken',
  'host-unknown',
  'program-unknown',
  'run-unknown',
  'file-name-refused', // `..`, `/`, NUL, control characters, too long, reserved
  'file-too-large',
  'file-is-link', // the reader's program put a link where a file should be written
  'files-too-many',
  'arguments-refused',
  'runs-too-many',
  'scene-unknown', // the example has none
  'scene-plays', // one at a time
  // Labs.
  'lab-unknown', // the grace is over, or the key is wrong
  'lab-failed', // our fault; `id` finds it in the logs
  'labs-per-address',
  'starts-per-minute',
  'queue-full',
  'server-stopping',
  'sandbox-unavailable', // this machine cannot isolate labs
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Limits that end or hold something, named to the reader when they are hit. */
export const LIMIT_NAMES = [
  'processes',
  'memory',
  'cpu',
  'runs',
  'home',
  'output',
  'idle',
  'lifetime',
] as const;

export type LimitName = (typeof LIMIT_NAMES)[number];
