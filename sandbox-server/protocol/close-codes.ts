/**
 * Why the server closed a bridge connection. The reason sent along is one of ERROR_CODES, so that a
 * panel has the sentence for it; 1001 and 1009 are the WebSocket protocol's own (RFC 6455, 7.4.1).
 */
export const CLOSE_CODES = {
  'server-stopping': 1001,
  'message-too-large': 1009,
  /** Too many messages that are malformed, unknown or out of order. */
  'message-malformed': 4400,
  'token-refused': 4401,
  'hello-late': 4408,
  /** The page stopped reading and more waits for it than the server keeps. */
  'reader-slow': 4413,
  'version-unsupported': 4426,
  'message-rate': 4429,
} as const;

export type CloseReason = keyof typeof CLOSE_CODES;
