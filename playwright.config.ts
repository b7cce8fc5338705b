/** Real Chromium against the real server on the built site. Build first: npm run build. */
import { defineConfig } from '@playwright/test';

/** Chosen once, in the process that starts the server; the workers inherit it. */
process.env['TEST_PORT'] ??= String(20_000 + Math.floor(Math.random() * 20_000));
const port = process.env['TEST_PORT'];
const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  fullyParallel: true,
  // Each page with a live lab is several processes on the server's side as well.
  workers: 2,
  timeout: 30_000,
  reporter: 'list',
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `"${process.execPath}" sandbox-server/main.ts`,
    url: `${baseURL}/healthz`,
    env: {
      HOST: '127.0.0.1',
      PORT: port,
      SWITCHBOARD_STARTS_PER_MINUTE: '1000',
      SWITCHBOARD_LABS_PER_ADDRESS: '50',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    stdout: 'ignore',
  },
});
