/** Only pages of this site open the bridge. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOwnHost, isOwnOrigin } from '../../../sandbox-server/session/origin.ts';
import { PageTokens } from '../../../sandbox-server/session/token.ts';
import { TOKEN_LIFETIME_MS } from '../../../sandbox-server/protocol/limits.ts';
import { BridgeClient, fetchToken, openBridge } from '../../helpers/bridge-client.ts';
import { TestClock } from '../../helpers/test-clock.ts';
import { startTestServer, type TestServer } from '../../helpers/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { SWITCHBOARD_ORIGINS: 'https://course.example.org' } });
});
afterAll(() => server.stop());

/** The status line an upgrade is answered with. */
function upgrade(headers: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13';
      const common = `Upgrade: websocket\r\nConnection: Upgrade\r\n${key}`;
      socket.write(`GET /bridge HTTP/1.1\r\n${common}\r\n${headers.join('\r\n')}\r\n\r\n`);
    });
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

describe('an upgrade', () => {
  const own = () => `127.0.0.1:${server.port}`;

  test('from a page of this site is accepted', async () => {
    expect(await upgrade([`Host: ${own()}`, `Origin: http://${own()}`])).toMatch(/ 101 /);
  });
  test('from a configured origin is accepted under its name', async () => {
    const headers = ['Host: course.example.org', 'Origin: https://course.example.org'];
    expect(await upgrade(headers)).toMatch(/ 101 /);
  });
  test.each([
    ['from another site', 'https://evil.example'],
    ['from another port of this machine', 'http://127.0.0.1:9'],
    ['from a page without origin', 'null'],
    ['from a configured name over another scheme', 'http://course.example.org'],
    ['from a name that only begins like ours', 'http://127.0.0.1.evil.example'],
  ])('%s is refused', async (_, origin) => {
    expect(await upgrade([`Host: ${own()}`, `Origin: ${origin}`])).toMatch(/ 403 /);
  });
  test('without an origin is refused', async () => {
    expect(await upgrade([`Host: ${own()}`])).toMatch(/ 403 /);
  });
  test('for a name that an attacker may have pointed here is refused', async () => {
    const headers = ['Host: rebound.example', 'Origin: http://rebound.example'];
    expect(await upgrade(headers)).toMatch(/ 403 /);
  });
});

describe('a page token', () => {
  function ask(headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const options = { port: server.port, host: '127.0.0.1', path: '/bridge/token', headers };
      request(options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
  }

  test('is given to a page of this site', async () => {
    expect(await ask({})).toBe(200);
    expect(await ask({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  });
  test('is given to no other', async () => {
    expect(await ask({ origin: 'https://evil.example' })).toBe(403);
    expect(await ask({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await ask({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await ask({ host: 'rebound.example' })).toBe(403);
  });
  test('opens the bridge; a wrong one closes it with a reason', async () => {
    const token = await fetchToken(server.address);
    for (const wrong of ['', 'x', `${token}x`, token.replace(/^\d+/, '9999999999999')]) {
      const bridge = new BridgeClient(await openBridge(server.address));
      bridge.send({ type: 'hello', version: 1, token: wrong });
      expect(await bridge.closed).toEqual({ code: 4401, reason: 'token-refused' });
    }
  });
  test('is bound to the name it was fetched at, and to its time', () => {
    const clock = new TestClock();
    const tokens = new PageTokens(clock);
    const token = tokens.issue('localhost:1');
    expect(tokens.isValid(token, 'localhost:1')).toBe(true);
    expect(tokens.isValid(token, 'localhost:2')).toBe(false);
    expect(new PageTokens(clock).isValid(token, 'localhost:1')).toBe(false);
    clock.advance(TOKEN_LIFETIME_MS + 1);
    expect(tokens.isValid(token, 'localhost:1')).toBe(false);
  });
});

test.each([
  ['localhost:4321', true],
  ['[::1]:4321', true],
  ['192.168.1.7', true],
  ['course.example.org', true],
  ['evil.example', false],
  ['localhost.evil.example', false],
  ['a b', false],
  ['user@localhost', false],
  [undefined, false],
])('host %s: %s', (host, own) => {
  expect(isOwnHost(host, { origins: ['https://course.example.org'] })).toBe(own);
});

test('an origin with more than scheme, host and port is none', () => {
  expect(isOwnOrigin('http://localhost:1/path', 'localhost:1', { origins: [] })).toBe(false);
  expect(isOwnOrigin('file://localhost', 'localhost', { origins: [] })).toBe(false);
});
