import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeFrames, encodeStream, KIND_OUTPUT } from '../../sandbox-server/protocol/binary.ts';
import { INPUT_WINDOW_BYTES } from '../../sandbox-server/protocol/limits.ts';
import type { Program } from '../../sandbox-server/protocol/messages.ts';
import type { LabData } from '../../src/panel/lab-data.ts';
import { LiveLab } from '../../src/panel/live-lab.ts';
import { ReaderFiles } from '../../src/panel/reader-files.ts';
import type { PanelState } from '../../src/panel/state.ts';
import { FakeBridge, ready } from '../helpers/fake-bridge.ts';
import { ethernet, ipv4, tcp } from '../helpers/frames.ts';
import { MemoryStorage } from '../helpers/memory-storage.ts';

const file = (name: string, text: string) => ({ file: name, text, markers: {} });
const server = { python: file('server.py', 'print(1)\n'), typescript: file('server.ts', '1;\n') };
const client = { python: file('client.py', 'print(2)\n') };
const data: LabData = {
  example: 'tcp-timestamp',
  title: 'Timestamp',
  recorded: false,
  hosts: [
    {
      name: 'server',
      addresses: ['10.0.0.1'],
      programs: [{ name: 'server', args: [], many: false, files: server }],
    },
    {
      name: 'client',
      addresses: ['10.0.0.2'],
      programs: [{ name: 'client', args: ['server'], many: true, files: client }],
    },
  ],
};
const size = { columns: 80, rows: 24 };
const encoder = new TextEncoder();

let bridge: FakeBridge;
let files: ReaderFiles;
let session: MemoryStorage;
const labs: LiveLab[] = [];

function open(): LiveLab {
  const lab = new LiveLab({ data, files, origin: bridge.origin, session, delayMs: () => 5 });
  labs.push(lab);
  return lab;
}
function until(lab: LiveLab, wanted: (state: PanelState) => boolean): Promise<PanelState> {
  return new Promise((resolve) => {
    const check = () => {
      if (wanted(lab.state)) resolve(lab.state);
    };
    lab.subscribe(check);
    check();
  });
}
const output = (run: number, offset: number, text: string) =>
  encodeStream({ kind: KIND_OUTPUT, run, offset, bytes: encoder.encode(text) });
const heard = () => bridge.received.map(({ type }) => type).filter((type) => !type.endsWith('ack'));

beforeEach(async () => {
  bridge = await FakeBridge.listen();
  session = new MemoryStorage();
  files = new ReaderFiles(data, new MemoryStorage());
});
afterEach(async () => {
  for (const lab of labs.splice(0)) lab.disconnect();
  await bridge.close();
});

describe('the first start', () => {
  it('opens the lab, writes the files of that host, and starts the program', async () => {
    const lab = open();
    await lab.startFile('server', server.python, ['--x'], size);
    expect(heard()).toEqual(['hello', 'lab.open', 'file.write', 'file.write', 'run.start']);
    const start = await bridge.message('run.start');
    expect(start).toMatchObject({
      host: 'server',
      program: { kind: 'file', file: 'server.py', args: ['--x'] },
      ...size,
    });
    expect(lab.state.runs).toHaveLength(1);
    expect(lab.state.wanted).toEqual([]);
  });

  it('happens once, however often Run is pressed meanwhile', async () => {
    const lab = open();
    const first = lab.startFile('server', server.python, [], size);
    const second = lab.startFile('server', server.python, [], size);
    expect(lab.state.wanted).toHaveLength(1);
    await Promise.all([first, second]);
    expect(heard().filter((type) => type === 'run.start')).toHaveLength(1);
  });

  it('waits, visibly, while the lab is queued', async () => {
    bridge.answer = (message) =>
      message.type === 'lab.open' ? [{ type: 'lab.queued', place: 2, reason: 'labs' }] : undefined;
    const lab = open();
    const started = lab.startFile('server', server.python, [], size);
    const state = await until(lab, ({ life }) => life.name === 'queued');
    expect(state).toMatchObject({ life: { place: 2 }, wanted: [{ host: 'server' }] });
    const { ref } = await bridge.message('lab.open');
    bridge.say(ready({ ref, resumed: false, runs: [] }));
    await started;
    expect(lab.state.runs).toHaveLength(1);
  });

  it('is given up when the server is away, and nothing waits for later', async () => {
    const lab = open();
    await bridge.close();
    await lab.startFile('server', server.python, [], size);
    expect(lab.state).toMatchObject({ link: { name: 'away' }, wanted: [], problem: null });
  });
});

it('writes again only what the reader changed', async () => {
  const lab = open();
  await lab.startFile('server', server.python, [], size);
  files.write('server', server.python, 'print("mine")\n');
  await lab.startFile('server', server.python, [], size);
  const writes = bridge.received.filter((message) => message.type === 'file.write');
  expect(writes.map(({ file: name, text }) => [name, text])).toEqual([
    ['server.py', 'print(1)\n'],
    ['server.ts', '1;\n'],
    ['server.py', 'print("mine")\n'],
  ]);
});

it('tells why a start was refused, and where', async () => {
  bridge.answer = (message) =>
    message.type === 'run.start'
      ? [
          {
            type: 'error',
            ref: message.ref,
            code: 'runs-too-many',
            detail: '',
            values: { limit: 16 },
          },
        ]
      : undefined;
  const lab = open();
  await lab.startFile('client', client.python, [], size);
  expect(lab.state.problem).toEqual({
    kind: 'error',
    code: 'runs-too-many',
    values: { limit: 16 },
    host: 'client',
  });
});

it('keeps a file that is too large from being sent, and says so', async () => {
  files.write('server', server.python, '#'.repeat(50_000));
  const lab = open();
  await lab.startFile('server', server.python, [], size);
  expect(lab.state.problem).toMatchObject({
    code: 'file-too-large',
    values: { file: 'server.py' },
  });
  expect(heard()).not.toContain('run.start');
});

describe('terminal bytes', () => {
  it('are acknowledged when they have been drawn, not when they arrive', async () => {
    const lab = open();
    await lab.startFile('server', server.python, [], size);
    const drawn: (() => void)[] = [];
    let shown = '';
    lab.output(1).attach((bytes, done) => {
      shown += new TextDecoder().decode(bytes);
      drawn.push(done);
    });
    bridge.sayBinary(output(1, 0, 'waiting'));
    await until(lab, ({ runs }) => runs[0]?.received === 7);
    expect(shown).toBe('waiting');
    // Sent after an acknowledgement, had there been one.
    lab.keep();
    await bridge.message('lab.keep');
    expect(bridge.received.some(({ type }) => type === 'run.ack')).toBe(false);
    drawn[0]?.();
    expect(await bridge.message('run.ack')).toMatchObject({ run: 1, offset: 7 });
  });

  it('that come twice are shown once', async () => {
    const lab = open();
    await lab.startFile('server', server.python, [], size);
    let shown = '';
    lab.output(1).attach((bytes, done) => {
      shown += new TextDecoder().decode(bytes);
      done();
    });
    bridge.sayBinary(output(1, 0, 'abc'));
    bridge.sayBinary(output(1, 1, 'bcde'));
    await until(lab, ({ runs }) => runs[0]?.received === 5);
    expect(shown).toBe('abcde');
  });

  it('typed beyond the window wait until the program has taken some', async () => {
    const lab = open();
    await lab.startFile('server', server.python, [], size);
    lab.type(1, new Uint8Array(INPUT_WINDOW_BYTES + 10));
    const sent = () => bridge.input.reduce((sum, { bytes }) => sum + bytes.length, 0);
    await bridge.until(() => sent() === INPUT_WINDOW_BYTES);
    bridge.say({ type: 'run.taken', run: 1, offset: 100 });
    await bridge.until(() => sent() === INPUT_WINDOW_BYTES + 10);
    expect(bridge.input.at(-1)).toMatchObject({ offset: INPUT_WINDOW_BYTES });
  });
});

describe('a lost connection', () => {
  it('is resumed from where this page was', async () => {
    const lab = open();
    await lab.startFile('server', server.python, [], size);
    bridge.sayBinary(output(1, 0, 'abc'));
    const bytes = ethernet(0x0800, ipv4({}, 6, tcp({})));
    const where = { from: 0, to: 1, where: 'wire', fate: 'delivered' } as const;
    bridge.sayBinary(encodeFrames([{ id: 4, atUs: 1, length: bytes.length, bytes, ...where }]));
    await until(lab, ({ frames }) => frames.length === 1);
    bridge.cut();
    const resume = await bridge.message('lab.resume');
    expect(resume).toMatchObject({ key: 'fake-key', seen: [{ run: 1, offset: 3 }], frame: 4 });
  });

  it('loses no keystroke: what was not received is sent again', async () => {
    const lab = open();
    await lab.startFile('server', server.python, [], size);
    lab.type(1, encoder.encode('hello'));
    await bridge.until(() => bridge.input.length === 1);
    const program: Program = { kind: 'file', file: 'server.py', args: [] };
    bridge.answer = (message) =>
      message.type === 'lab.resume'
        ? [
            ready({
              ref: message.ref,
              resumed: true,
              runs: [{ run: 1, host: 'server', program, exit: null, input: 2, stopping: false }],
            }),
          ]
        : undefined;
    bridge.cut();
    await until(lab, ({ link }) => link.name === 'away');
    lab.type(1, encoder.encode(' again'));
    await bridge.until(() => bridge.input.length === 2);
    expect(bridge.input[1]).toMatchObject({ offset: 2, bytes: encoder.encode('llo again') });
  });
});

describe('a reload', () => {
  it('finds the lab by the key kept in the tab', async () => {
    const before = open();
    await before.startFile('server', server.python, [], size);
    before.disconnect();
    const program: Program = { kind: 'file', file: 'server.py', args: [] };
    bridge.answer = (message) =>
      message.type === 'lab.resume'
        ? [
            ready({
              ref: message.ref,
              resumed: true,
              runs: [{ run: 1, host: 'server', program, exit: null, input: 0, stopping: false }],
            }),
          ]
        : undefined;
    const lab = open();
    lab.connect();
    const state = await until(lab, ({ life }) => life.name === 'ready');
    expect(state.runs).toMatchObject([{ id: 1, host: 'server', exit: null }]);
  });

  it('starts anew when the lab is over, with nothing shown of it', async () => {
    const before = open();
    await before.startFile('server', server.python, [], size);
    before.disconnect();
    bridge.answer = (message) =>
      message.type === 'lab.resume'
        ? [{ type: 'error', ref: message.ref, code: 'lab-unknown', detail: '', values: {} }]
        : undefined;
    const lab = open();
    await lab.startFile('server', server.python, [], size);
    expect(heard().slice(-4)).toEqual(['lab.open', 'file.write', 'file.write', 'run.start']);
    expect(lab.state).toMatchObject({ life: { name: 'ready' }, problem: null });
  });
});

it('says that a lab is gone, and builds another when asked', async () => {
  const lab = open();
  await lab.startFile('server', server.python, [], size);
  bridge.say({ type: 'lab.gone', reason: 'idle', id: null });
  await until(lab, ({ life }) => life.name === 'gone');
  expect(session.length).toBe(0);
  await lab.rebuild();
  expect(lab.state).toMatchObject({ life: { name: 'ready' }, runs: [] });
});
