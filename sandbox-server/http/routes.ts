/** Which part of the server answers which address. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, setSecurityHeaders } from './headers.ts';
import type { Handler } from './site.ts';

export interface Routes {
  readonly site: Handler;
  /** A page token, or undefined when the request comes from no page of this site. */
  readonly token: (request: IncomingMessage) => string | undefined;
  readonly health: () => unknown;
}

const JSON_TYPE = 'application/json';

export function route({ site, token, health }: Routes): Handler {
  return (request, response) => {
    setSecurityHeaders(response);
    switch (request.url?.split('?')[0]) {
      case '/bridge/token':
        if (!isRead(request, response)) return;
        return answerToken(response, token(request));
      case '/healthz':
        if (!isRead(request, response)) return;
        return answer(response, 200, JSON.stringify(health()), JSON_TYPE);
      case '/bridge':
        response.setHeader('Upgrade', 'websocket');
        return answer(response, 426, 'The bridge is a WebSocket.\n');
      default:
        return site(request, response);
    }
  };
}

function answerToken(response: ServerResponse, token: string | undefined): void {
  if (token === undefined) return answer(response, 403, 'Only pages of this site get a token.\n');
  answer(response, 200, JSON.stringify({ token }), JSON_TYPE);
}

function isRead(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  response.setHeader('Allow', 'GET, HEAD');
  answer(response, 405, 'Only GET and HEAD are answered here.\n');
  return false;
}
