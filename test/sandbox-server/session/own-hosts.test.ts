/** A lab of hosts that the reader made up: what is asked for, what is refused, coming back to it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LAB_LIMITS } from '../../../sandbox-server/protocol/limits.ts';
import type { OwnHost } from '../../../sandbox-server/protocol/own-hosts.ts';
import { BridgeClient } from '../../helpers/bridge-client.ts';
import { cat } from '../../helpers/fake-agent.ts';
import { startTestServer, type TestServer } from '../../helpers/test-server.ts';

let server: TestServer;
let bridge: BridgeClient;
beforeAll(async () => {
  const env = {
    SWITCHBOARD_LABS_PER_ADDRESS: '1000',
    SWITCHBOARD_STARTS_PER_MINUTE: '1000',
    SWITCHBOARD_LAB_RUNS: '7',
  };
  server = await startTestServer({ env, programs: { 'cat.py': cat } });
});
afterAll(() => server.stop());
beforeEach(async () => {
  bridge = await BridgeClient.connect(server.address);
});

const HOSTS: OwnHost[] = [
  { name: 'alpha', addresses: ['10.0.0.7', 'fd00::7'] },
  { name: 'beta', addresses: ['192.168.1.1'] },
];

test('is made of the hosts asked for, with the server’s own limits', async () => {
  const ready = await bridge.openLab(HOSTS);
  expect(ready.hosts.map(({ name }) => name)).toEqual(['alpha', 'beta']);
  const made = server.agents.at(-1)?.told('lab.make')[0];
  expect(made?.hosts).toEqual([
    { name: 'alpha', addresses: ['10.0.0.7/24', 'fd00::7/64'] },
    { name: 'beta', addresses: ['192.168.1.1/24'] },
  ]);
  expect(made?.limits).toEqual({ ...LAB_LIMITS, runs: 7 });
});

test('is found again by whoever holds its key', async () => {
  const { lab, key } = await bridge.openLab(HOSTS);
  const run = await bridge.start('beta', { kind: 'file', file: 'cat.py', args: [] });
  await bridge.disconnect();
  const again = await BridgeClient.connect(server.address);
  const resumed = await again.resumeLab(lab, key);
  expect(resumed.hosts.map(({ name }) => name)).toEqual(['alpha', 'beta']);
  expect(resumed.runs.map(({ run: id, host }) => [id, host])).toEqual([[run.id, 'beta']]);
});

describe('is refused', () => {
  const addresses = ['10.0.0.1'];
  test.each([
    ['hosts-count', []],
    ['host-name-refused', [{ name: '../etc', addresses }]],
    [
      'host-name-taken',
      [
        { name: 'a', addresses },
        { name: 'a', addresses: ['10.0.0.2'] },
      ],
    ],
    ['addresses-count', [{ name: 'a', addresses: [] }]],
    ['address-refused', [{ name: 'a', addresses: ['10.0.0.1/0'] }]],
    [
      'address-taken',
      [
        { name: 'a', addresses },
        { name: 'b', addresses },
      ],
    ],
  ])('with %s, and a good one can be had at once', async (code, hosts) => {
    await expect(bridge.openLab(hosts)).rejects.toMatchObject({ code });
    await bridge.openLab(HOSTS);
  });

  test.each([
    ['hosts that are no list', { hosts: 'alpha' }],
    ['a host with limits', { hosts: [{ ...HOSTS[0], limits: { runs: 64 } }] }],
    ['limits beside the hosts', { hosts: HOSTS, limits: { memoryBytes: 1e9 } }],
    ['both an example and hosts', { hosts: HOSTS, example: 'pair' }],
    ['neither', {}],
    ['a name beyond all bounds', { hosts: [{ name: 'a'.repeat(65), addresses }] }],
    ['hosts beyond all bounds', { hosts: Array.from({ length: 65 }, () => HOSTS[0]) }],
  ])('as malformed with %s', async (_, fields) => {
    bridge.socket.send(JSON.stringify({ type: 'lab.open', ref: 1, ...fields }));
    expect(await bridge.next('error')).toMatchObject({ code: 'message-malformed' });
  });
});

test('a file is taken out of a host’s home, and makes room for another', async () => {
  await bridge.openLab(HOSTS);
  for (let count = 0; count < 32; count += 1) await bridge.writeFile('alpha', `f${count}`, '');
  await expect(bridge.writeFile('alpha', 'g', '')).rejects.toMatchObject({
    code: 'files-too-many',
  });
  await bridge.removeFile('alpha', 'f3');
  await bridge.writeFile('alpha', 'g', '');
  expect(server.agents.at(-1)?.told('file.remove')).toMatchObject([{ host: 'alpha', file: 'f3' }]);
  for (const file of ['../x', '.', ''])
    await expect(bridge.removeFile('alpha', file || 'a/b')).rejects.toMatchObject({
      code: 'file-name-refused',
    });
  await expect(bridge.removeFile('gamma', 'x')).rejects.toMatchObject({ code: 'host-unknown' });
});
