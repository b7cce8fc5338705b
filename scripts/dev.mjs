/**
 * Development: Astro's server for the site, rebuilding as files change, with the bridge proxied to a
 * sandbox server beside it that starts anew when its code changes.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
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
    server: {
      strictPort: true,
      proxy: { '/bridge': { target: bridge, ws: true }, '/healthz': { target: bridge } },
    },
  },
});

/** A port nobody listens on at the moment. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port to listen on');
  return address.port;
}
