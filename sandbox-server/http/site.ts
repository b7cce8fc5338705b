/**
 * The built site: files of `dist/` with ETag and, where the build left a .br beside them, in brotli;
 * one address per page, ending in a slash; a 404 page in the reader's language.
 */
import { statSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { answer } from './headers.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** File names under here carry a hash of their content. */
const HASHED = '/_astro/';
const YEAR_S = 31_536_000;

export function serveSite(directory: string): Handler {
  const root = resolve(directory);
  const files = sirv(root, {
    // Looks at the disk at each request: a site that is built anew while labs are running is served
    // as it is, and never as a list of files that are no more.
    dev: true,
    etag: true,
    brotli: true,
    setHeaders(response, path) {
      if (path.startsWith(HASHED))
        response.setHeader('Cache-Control', `public,max-age=${YEAR_S},immutable`);
    },
  });
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return answer(response, 405, 'Only GET and HEAD are answered here.\n');
    }
    const { path, query } = split(request.url ?? '/');
    if (path === undefined) return notFound(root, '/', response);
    if (!path.endsWith('/') && isFile(join(root, path, 'index.html'))) {
      response.setHeader('Location', `${encodeURI(path)}/${query}`);
      return answer(response, 308, '');
    }
    // Parts of files are of no use to pages, and sirv throws for a range that ends before it begins.
    delete request.headers.range;
    // A file that goes away while it is sent must not take the server along.
    response.once('pipe', (source: Readable) => source.once('error', () => response.destroy()));
    files(request, response, () => notFound(root, path, response));
  };
}

/** The decoded path; undefined when it is no plain path below the root. */
function split(url: string): { path: string | undefined; query: string } {
  const at = url.indexOf('?');
  const query = at < 0 ? '' : url.slice(at);
  let path: string;
  try {
    path = decodeURIComponent(at < 0 ? url : url.slice(0, at));
  } catch {
    return { path: undefined, query };
  }
  const isPlain = path.startsWith('/') && !/\/\/|\\|\0/.test(path) && !/\/\.{1,2}(\/|$)/.test(path);
  return { path: isPlain ? path : undefined, query };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function notFound(root: string, path: string, response: ServerResponse): void {
  const page = path.startsWith('/zh-cn/') ? 'zh-cn/404.html' : '404.html';
  for (const candidate of [page, page.replace('404.html', '404/index.html')]) {
    try {
      const body = readFileSync(join(root, candidate), 'utf8');
      return answer(response, 404, body, 'text/html;charset=utf-8');
    } catch {
      continue;
    }
  }
  const built = isFile(join(root, 'index.html'));
  answer(response, 404, built ? 'There is no such page.\n' : 'The site is not built: npm start\n');
}
