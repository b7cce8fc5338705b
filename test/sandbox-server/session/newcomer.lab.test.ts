/** What a newcomer does, over the bridge and in a real lab. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfiguration } from '../../../sandbox-server/configuration.ts';
import { createLog } from '../../../sandbox-server/log/log.ts';
import { openSandbox, type Sandbox } from '../../../sandbox-server/sandbox.ts';
import { startServer, type RunningServer } from '../../../sandbox-server/server.ts';
import { stripMarkers } from '../../../src/curriculum/markers.ts';
import { BridgeClient } from '../../helpers/bridge-client.ts';

let sandbox: Sandbox;
let server: RunningServer;
beforeAll(async () => {
  const configuration = readConfiguration({ PORT: '0', SWITCHBOARD_STARTS_PER_MINUTE: '1000' });
  const log = createLog({ level: 'error', format: 'text', write: console.error });
  sandbox = await openSandbox(configuration, log);
  server = await startServer(configuration, { ...sandbox, log });
});
afterAll(async () => {
  await server.stop();
  await sandbox.dispose();
});

const ENDINGS = { python: '.py', typescript: '.ts' } as const;
type Language = keyof typeof ENDINGS;

async function write(bridge: BridgeClient, host: string, language: Language): Promise<string> {
  const file = `${host}${ENDINGS[language]}`;
  const text = readFileSync(`content/examples/tcp-timestamp/${file}`, 'utf8');
  await bridge.writeFile(host, file, stripMarkers(text, language));
  return file;
}

test.each<[Language, Language]>([
  ['python', 'python'],
  ['typescript', 'typescript'],
  ['python', 'typescript'],
])('a %s server answers a %s client, and the frames are seen', async (of, by) => {
  const bridge = await BridgeClient.connect(server.address);
  const lab = await bridge.openLab('tcp-timestamp');
  const serving = await write(bridge, 'server', of);
  const asking = await write(bridge, 'client', by);
  const one = await bridge.start('server', { kind: 'file', file: serving, args: [] });
  await one.until(() => one.output.includes('21567'));
  const other = await bridge.start('client', { kind: 'file', file: asking, args: ['server'] });
  await other.printed('> ');
  other.type('hello\n');
  await other.printed('] hello');
  other.type('\n');
  expect(await other.ended).toEqual({ code: 0, signal: null, limit: null });
  one.type('\x03');
  await one.ended;
  expect(lab.hosts.map(({ name }) => name)).toEqual(['server', 'client']);
  const senders = new Set(bridge.frames.filter(({ where }) => where === 'wire').map((f) => f.from));
  expect(senders).toEqual(new Set([0, 1]));
  await bridge.closeLab();
});

test('^C ends a flood at once, and a reader who stalls stops it from printing on', async () => {
  const bridge = await BridgeClient.connect(server.address);
  await bridge.openLab('tcp-timestamp');
  const run = await bridge.start('server', { kind: 'shell' });
  await run.printed('$ ');
  run.onOutput = () => true;
  run.type('yes\n');
  await run.until(() => run.received > 1_000_000);
  run.stalled = true;
  const quiet = run.received;
  const before = performance.now();
  run.type('\x03');
  run.type('exit 7\n');
  run.resume();
  expect(await run.ended).toMatchObject({ code: 7 });
  expect(performance.now() - before).toBeLessThan(500);
  expect(run.received - quiet).toBeLessThan(1_000_000);
  await bridge.closeLab();
});

test('left in the middle of a flood, the lab is found again and the flood goes on', async () => {
  const bridge = await BridgeClient.connect(server.address);
  const lab = await bridge.openLab('tcp-timestamp');
  await bridge.writeFile('server', 'count.py', 'for n in range(400000): print(n)\n');
  const run = await bridge.start('server', { kind: 'file', file: 'count.py', args: [] });
  await run.until(() => run.received > 300_000);
  await bridge.disconnect();
  const again = await BridgeClient.connect(server.address);
  const seen = [{ run: run.id, offset: run.received }];
  again.onRun = (resumed) => resumed.takeTrimmed(run.received);
  const resume = { lab: lab.lab, key: lab.key, seen, frame: 0 };
  await again.request({ type: 'lab.resume', ...resume });
  const rest = again.runs.get(run.id);
  expect(await rest?.ended).toMatchObject({ code: 0 });
  const lines = Array.from({ length: 400_000 }, (_, n) => `${n}\r\n`).join('');
  expect(`${run.output}${rest?.output}` === lines).toBe(true);
  await again.closeLab();
});
