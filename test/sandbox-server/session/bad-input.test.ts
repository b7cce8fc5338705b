/** Whatever arrives at the bridge, the server answers with a reason and lives on. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  HELLO_TIMEOUT_MS,
  INPUT_WINDOW_BYTES,
  MESSAGE_BURST,
  MESSAGE_BYTES,
  PROGRAM_BYTES,
  PROTOCOL_ERRORS,
} from '../../../sandbox-server/protocol/limits.ts';
import { BridgeClient, openBridge } from '../../helpers/bridge-client.ts';
import { cat } from '../../helpers/fake-agent.ts';
import { TestClock } from '../../helpers/test-clock.ts';
import { startTestServer, type TestServer } from '../../helpers/test-server.ts';

let server: TestServer;
let bridge: BridgeClient;
beforeAll(async () => {
  const env = { SWITCHBOARD_LABS_PER_ADDRESS: '1000', SWITCHBOARD_STARTS_PER_MINUTE: '1000' };
  server = await startTestServer({ env, programs: { 'cat.py': cat } });
});
afterAll(() => server.stop());
beforeEach(async () => {
  bridge = await BridgeClient.connect(server.address);
});

const raw = (data: string | Uint8Array) => bridge.socket.send(data);

async function serverIsAlive(): Promise<void> {
  const other = await BridgeClient.connect(server.address);
  await other.openLab('pair');
  await other.closeLab();
  await other.disconnect();
}

describe('a message', () => {
  test.each([
    ['that is not JSON', '{"type":', 'message-malformed'],
    ['that is no object', '[]', 'message-malformed'],
    ['of no known type', '{"type":"lab.explode"}', 'message-unknown'],
    ['with a field missing', '{"type":"lab.open","ref":1}', 'message-malformed'],
    ['with a field too many', '{"type":"lab.keep","ref":1}', 'message-malformed'],
    ['with a field out of range', '{"type":"frames.ack","frame":-1}', 'message-malformed'],
    ['before there is a lab', '{"type":"run.stop","run":1}', 'message-out-of-order'],
    ['said twice', '{"type":"hello","version":1,"token":""}', 'message-out-of-order'],
  ])('%s is answered with its code', async (_, text, code) => {
    raw(text);
    expect(await bridge.next('error')).toMatchObject({ code, ref: null });
    await bridge.openLab('pair');
  });

  test.each([
    ['empty', new Uint8Array()],
    ['of no known kind', new Uint8Array([9, 0, 0, 0, 1])],
    ['cut off in its header', new Uint8Array([2, 0, 0, 0, 1, 0])],
    ['that only a server sends', new Uint8Array(13).fill(1, 0, 1)],
  ])('in binary %s is malformed', async (_, bytes) => {
    raw(bytes);
    expect(await bridge.next('error')).toMatchObject({ code: 'message-malformed' });
  });

  test('beyond 64 KiB closes the connection, in one piece or many', async () => {
    raw('x'.repeat(MESSAGE_BYTES + 1));
    expect((await bridge.closed).code).toBe(1009);
    const other = await BridgeClient.connect(server.address);
    for (let sent = 0; sent <= MESSAGE_BYTES; sent += 1024)
      other.socket.send('x'.repeat(1024), { fin: false });
    expect((await other.closed).code).toBe(1009);
    await serverIsAlive();
  });

  test('sent in many pieces is one message', async () => {
    const text = JSON.stringify({ type: 'lab.open', ref: 5, example: 'pair' });
    for (const letter of text.slice(0, -1)) bridge.socket.send(letter, { fin: false });
    bridge.socket.send('}', { fin: true });
    expect(await bridge.next('lab.ready')).toMatchObject({ ref: 5 });
  });

  test('that breaks the protocol once too often closes the connection', async () => {
    for (let count = 0; count < PROTOCOL_ERRORS; count += 1) raw('nonsense');
    expect(await bridge.closed).toEqual({ code: 4400, reason: 'message-malformed' });
    expect(bridge.messages.filter(({ type }) => type === 'error')).toHaveLength(PROTOCOL_ERRORS);
  });

  test('too many at once close the connection', async () => {
    await bridge.openLab('pair');
    for (let count = 0; count <= MESSAGE_BURST + 100; count += 1) bridge.send({ type: 'lab.keep' });
    expect(await bridge.closed).toEqual({ code: 4429, reason: 'message-rate' });
    await serverIsAlive();
  });
});

test.each([
  ['run.ack', 'offset'],
  ['frames.ack', 'frame'],
])('%s beyond what there is costs as much as any message', async (type, field) => {
  await bridge.openLab('pair');
  const { id: run } = await bridge.start('server', { kind: 'shell' });
  const ack = { type, ...(type === 'run.ack' && { run }), [field]: Number.MAX_SAFE_INTEGER };
  for (let count = 0; count < MESSAGE_BURST + 100; count += 1) raw(JSON.stringify(ack));
  expect(await bridge.closed).toEqual({ code: 4429, reason: 'message-rate' });
});

describe('before hello', () => {
  test('nothing else is heard', async () => {
    const mute = new BridgeClient(await openBridge(server.address));
    mute.send({ type: 'lab.open', ref: 1, example: 'pair' });
    expect(await mute.next('error')).toMatchObject({ code: 'message-out-of-order', ref: 1 });
    mute.socket.terminate();
  });

  test('silence is ended after five seconds', async () => {
    const clock = new TestClock();
    const own = await startTestServer({ clock });
    const mute = new BridgeClient(await openBridge(own.address));
    clock.advance(HELLO_TIMEOUT_MS);
    expect(await mute.closed).toEqual({ code: 4408, reason: 'hello-late' });
    await own.stop();
  });

  test('another version of the protocol is refused', async () => {
    const old = new BridgeClient(await openBridge(server.address));
    old.send({ type: 'hello', version: 0, token: '' });
    expect(await old.closed).toEqual({ code: 4426, reason: 'version-unsupported' });
  });
});

describe('a request', () => {
  test('for an unknown example, host, program or run names what is unknown', async () => {
    await expect(bridge.openLab('nosuch')).rejects.toMatchObject({ code: 'example-unknown' });
    await bridge.openLab('pair');
    const run = (host: string, file: string) =>
      bridge.start(host, { kind: 'file', file, args: [] });
    await expect(run('mars', 'server.py')).rejects.toMatchObject({ code: 'host-unknown' });
    await expect(run('server', 'server.exe')).rejects.toMatchObject({ code: 'program-unknown' });
    bridge.send({ type: 'run.stop', run: 77 });
    expect(await bridge.next('error')).toMatchObject({ code: 'run-unknown', values: { run: 77 } });
  });

  test.each([
    '../up.py',
    'a/b.py',
    '..',
    '.',
    '.hidden',
    '-c',
    'nul\0.py',
    'line\n.py',
    ' ',
    'é\u0301/',
  ])('to write %j is refused', async (name) => {
    await bridge.openLab('pair');
    const code = 'file-name-refused';
    await expect(bridge.writeFile('server', name, '')).rejects.toMatchObject({ code });
    expect(server.agents.at(-1)?.told('file.write')).toHaveLength(0);
  });

  test('to write a file that is too large says how large it may be', async () => {
    await bridge.openLab('pair');
    const text = 'é'.repeat(PROGRAM_BYTES / 2 + 1);
    await expect(bridge.writeFile('server', 'big.py', text)).rejects.toMatchObject({
      code: 'file-too-large',
      values: { limit: PROGRAM_BYTES, found: PROGRAM_BYTES + 2 },
    });
    await bridge.writeFile('server', 'big.py', 'x'.repeat(PROGRAM_BYTES));
  });

  test('to write ten thousand files ends at the limit', async () => {
    await bridge.openLab('pair');
    const results: Promise<string>[] = [];
    for (let count = 0; count < 500; count += 1)
      results.push(
        bridge.writeFile('server', `f${count}.py`, '').then(
          () => 'written',
          (error: unknown) => (error as { code: string }).code,
        ),
      );
    const counted = Map.groupBy(await Promise.all(results), (result) => result);
    expect(counted.get('written')).toHaveLength(32);
    expect(counted.get('files-too-many')).toHaveLength(468);
  });

  test('to start one run too many says how many there may be', async () => {
    await bridge.openLab('pair');
    const program = { kind: 'file', file: 'cat.py', args: [] as string[] } as const;
    for (let count = 0; count < 16; count += 1) await bridge.start('server', program);
    await expect(bridge.start('server', program)).rejects.toMatchObject({
      code: 'runs-too-many',
      values: { limit: 16 },
    });
  });
});

describe('input', () => {
  test('with a gap, or beyond the window, is refused and harms nothing', async () => {
    await bridge.openLab('pair');
    const run = await bridge.start('server', { kind: 'shell' });
    bridge.sendInput(run.id, 5, Buffer.from('later'));
    expect(await bridge.next('error')).toMatchObject({ code: 'message-out-of-order' });
    const fake = server.agents.at(-1)?.runs.get(run.id);
    if (fake === undefined) throw new Error('no run');
    fake.input = () => undefined; // a program that does not read
    const half = new Uint8Array(INPUT_WINDOW_BYTES / 2);
    bridge.sendInput(run.id, 0, half);
    bridge.sendInput(run.id, half.length, half);
    bridge.sendInput(run.id, 2 * half.length, new Uint8Array(1));
    expect(await bridge.next('error')).toMatchObject({ code: 'message-out-of-order' });
  });
});

test('random messages never bring the server down', async () => {
  const type = fc.constantFrom('hello', 'lab.open', 'lab.resume', 'lab.close', 'file.write', 'x');
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.object({ maxDepth: 1 }));
  const fields = fc.dictionary(fc.constantFrom('ref', 'example', 'lab', 'run', 'host'), value);
  const message = fc.oneof(
    fc.string(),
    fc.uint8Array({ maxLength: 64 }),
    fc.tuple(type, fields).map(([name, rest]) => JSON.stringify({ type: name, ...rest })),
  );
  const script = fc.array(message, { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(script, async (messages) => {
      const client = await BridgeClient.connect(server.address);
      for (const each of messages) client.socket.send(each);
      client.socket.close();
      await client.closed;
    }),
    { numRuns: 100 },
  );
  await serverIsAlive();
});
