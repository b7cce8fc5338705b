/** Requests on their way: each has a number, and is answered once or fails with the connection. */
import type { ServerMessage } from '../../sandbox-server/protocol/messages.ts';
import type { ErrorCode } from '../../sandbox-server/protocol/errors.ts';
import type { Problem } from './state.ts';

/** A request that did not happen. `code` is 'away' when the connection ended before an answer. */
export class RequestError extends Error {
  readonly code: ErrorCode | 'away' | 'gone';
  readonly values: Readonly<Record<string, string | number>>;
  constructor(code: RequestError['code'], values: RequestError['values'] = {}) {
    super(code);
    this.name = 'RequestError';
    this.code = code;
    this.values = values;
  }
}

/** Why a request failed; null where the state of the link or the lab says it already. */
export function problemOf(error: unknown, host: string | null): Problem | null {
  if (!(error instanceof RequestError)) throw error;
  const { code, values } = error;
  return code === 'away' || code === 'gone' ? null : { kind: 'error', code, values, host };
}

export class Requests {
  #next = 1;
  #waiting = new Map<number, PromiseWithResolvers<ServerMessage>>();

  /** @param send sends the request with the number it is given; false when it cannot */
  make(send: (ref: number) => boolean): Promise<ServerMessage> {
    const ref = this.#next;
    this.#next += 1;
    if (!send(ref)) return Promise.reject(new RequestError('away'));
    const answer = Promise.withResolvers<ServerMessage>();
    this.#waiting.set(ref, answer);
    return answer.promise;
  }

  /** Gives an answer to whoever asked. */
  settle(message: ServerMessage): void {
    if (!('ref' in message) || message.ref === null) return;
    const answer = this.#waiting.get(message.ref);
    this.#waiting.delete(message.ref);
    if (message.type === 'error') answer?.reject(new RequestError(message.code, message.values));
    else answer?.resolve(message);
  }

  failAll(code: 'away' | 'gone'): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of waiting) answer.reject(new RequestError(code));
  }
}
