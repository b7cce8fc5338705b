/**
 * Development: Astro's server for the site, rebuilding as files change, with the bridge proxied to a
 * sandbox server beside it that starts anew when its code changes.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { dev } from 'astro';

const HOST = process.env['HOST'] ?? '127.0.0.1';
const PORT = Number(process.env['PORT'] ?? 4321);

const bridgePort = await freePort();
const bridge = `http://127.0.0.1:${bridgePort}`;
const sandboxServer = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', 'sandbox-server/main.ts', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(bridgePort),
      SWITCHBOARD_ORIGINS: [`http://${HOST}:${PORT}`, `http://localhost:${PORT}`].join(','),
    },
  },
);
process.on('exit', () => sandboxServer.kill());
sandboxServer.on('exit', (code) => process.exit(code ?? 1));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => sandboxServer.kill(signal));
}

await dev({
  server: { host: HOST, port: PORT },
  vite: {
    plugins: [{ name: 'sandbox-server', enforce: 'post', configureServer: forwardRequests }],
    server: { strictPort: true, proxy: { '/bridge': { target: bridge, ws: true } } },
  },
});

/**
 * Vite's proxy carries the WebSocket, but requests first meet Astro, which answers 404 to addresses
 * without a slash at their end. So ours come before it, and Astro takes the front of the row when
 * all others are placed: in the hook's second half.
 * @param {import('vite').ViteDevServer} server
 */
function forwardRequests({ middlewares }) {
  return () => middlewares.stack.unshift({ route: '', handle: forward });
}

/** @type {import('vite').Connect.NextHandleFunction} */
function forward(request, response, next) {
  const { url = '', method, headers } = request;
  if (url !== '/bridge/token' && url !== '/healthz') {
    next();
    return;
  }
  const forwarded = httpRequest(bridge + url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  forwarded.on('error', () => response.writeHead(502).end());
  request.pipe(forwarded);
}

/** A port nobody listens on at the moment. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  return address.port;
}
