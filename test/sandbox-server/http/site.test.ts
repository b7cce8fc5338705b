/** The site as a browser, and as a rude client, gets it. */
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../helpers/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    site: {
      'index.html': '<h1>Switchboard</h1>',
      'lessons/welcome/index.html': '<h1>Welcome</h1>',
      '404.html': '<h1>No such page</h1>',
      'zh-cn/404.html': '<h1>没有这一页</h1>',
      '_astro/panel.abc123.js': 'export {};',
      '../dist-private/secret.txt': 'secret',
    },
  });
  const page = join(server.site, 'lessons/welcome/index.html.br');
  writeFileSync(page, brotliCompressSync('<h1>Welcome</h1>'));
});
afterAll(() => server.stop());

const get = (path: string, init?: RequestInit) =>
  fetch(`${server.address}${path}`, { redirect: 'manual', ...init });

/** As it is, without a client that tidies the path first. */
function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`${request}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('a page', () => {
  test('comes with an ETag, and not again to whoever has it', async () => {
    const first = await get('/lessons/welcome/', { headers: { 'accept-encoding': 'identity' } });
    expect(first.headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const etag = first.headers.get('etag') ?? '';
    const headers = { 'if-none-match': etag, 'accept-encoding': 'identity' };
    expect((await get('/lessons/welcome/', { headers })).status).toBe(304);
  });

  test('comes in brotli to whoever takes it', async () => {
    const response = await get('/lessons/welcome/', { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(await response.text()).toBe('<h1>Welcome</h1>');
  });

  test('has one address, ending in a slash', async () => {
    const response = await get('/lessons/welcome?from=x');
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('/lessons/welcome/?from=x');
  });

  test('that is not there is a 404 in the language of its address', async () => {
    const english = await get('/lessons/none/');
    expect([english.status, await english.text()]).toEqual([404, '<h1>No such page</h1>']);
    const chinese = await get('/zh-cn/lessons/none/');
    expect([chinese.status, await chinese.text()]).toEqual([404, '<h1>没有这一页</h1>']);
  });

  test('is not changed by asking for its head, and not by posting', async () => {
    const head = await get('/', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '20']);
    const post = await get('/', { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

test('files with a hash in their name are kept for a year', async () => {
  const response = await get('/_astro/panel.abc123.js');
  expect(response.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
});

test.each(['/', '/lessons/none/', '/healthz', '/bridge/token', '/bridge', '/lessons/welcome'])(
  'the answer to %s carries the security headers',
  async (path) => {
    const { headers } = await get(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  },
);

test.each([
  'GET /../dist-private/secret.txt HTTP/1.1',
  'GET /..%2fdist-private/secret.txt HTTP/1.1',
  'GET /%2e%2e/dist-private/secret.txt HTTP/1.1',
  'GET /x/../../dist-private/secret.txt HTTP/1.1',
  'GET /..\\dist-private\\secret.txt HTTP/1.1',
  'GET /%00 HTTP/1.1',
  'GET /%zz HTTP/1.1',
  'GET //evil.example/.. HTTP/1.1',
  'GET //lessons/welcome HTTP/1.1',
])('%s finds nothing', async (request) => {
  const answer = await raw(request);
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(answer).not.toMatch(/secret$|^location:/im);
});

test('an odd range does not bring the server down', async () => {
  for (const range of ['bytes=5-2', 'bytes=-', 'bytes=99999-', 'x'])
    expect((await get('/', { headers: { range } })).status).toBe(200);
});

test('a page removed while the server runs is not there, and back when it is built again', async () => {
  const own = await startTestServer({ site: { 'index.html': 'one' } });
  rmSync(join(own.site, 'index.html'));
  const gone = await fetch(own.address);
  expect([gone.status, await gone.text()]).toEqual([404, 'The site is not built: npm start\n']);
  writeFileSync(join(own.site, 'index.html'), 'two');
  expect(await (await fetch(own.address)).text()).toBe('two');
  await own.stop();
});

test('health names controls and counts', async () => {
  const response = await get('/healthz');
  expect(await response.json()).toEqual({
    status: 'ok',
    isolation: 'isolated',
    controls: ['fake'],
    labs: 0,
    starting: 0,
    queued: 0,
    uptimeSeconds: expect.any(Number) as number,
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('the bridge answers a plain request by naming what it is', async () => {
  expect((await get('/bridge')).status).toBe(426);
});
