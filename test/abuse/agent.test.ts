/** Threats 40, 42: what reaches the agent by its pipe, past every check of the server. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Launcher } from '../../sandbox-server/launcher/launch.ts';
import { defaultAddresses } from '../../sandbox-server/protocol/example.ts';
import { FILES_PER_HOST, LAB_LIMITS, PROGRAM_BYTES } from '../../sandbox-server/protocol/limits.ts';
import { AgentPeer } from '../helpers/agent-peer.ts';

const SPEC = { hosts: [{ name: 'server', addresses: defaultAddresses(1) }], limits: LAB_LIMITS };
const ECHO = [
  'python3',
  '-c',
  'import sys\nprint("ready")\nfor line in sys.stdin: print(line * 2)',
];

let launcher: Launcher;
let agent: AgentPeer;
beforeAll(async () => {
  launcher = await Launcher.open();
});
afterAll(() => launcher.close());
beforeEach(async () => {
  agent = await AgentPeer.open(launcher, SPEC);
});
afterEach(() => agent.link.kill());

const complaints = () => agent.events.filter(({ type }) => type === 'log').length;

async function expectAlive(): Promise<void> {
  expect(await agent.run('server', ['bash', '-c', 'echo $((6 * 7))'])).toBe('42\r\n');
}

describe('40: the agent', () => {
  test('outlives commands that are none, and says so', async () => {
    const commands: unknown[] = [
      ...[null, 7, 'text', [], {}, { type: 7 }, { type: 'nothing' }, { type: 'run.explode' }],
      ...[{ type: 'lab.make', hosts: [], limits: {} }, { type: 'lab.make' }, { type: 'run.stop' }],
      ...[
        { type: 'run.stop', run: -1 },
        { type: 'run.ack', run: 1, offset: 1e300 },
      ],
      { type: 'run.start', ref: 'one' },
      { type: 'frames.ack', frame: 'all' },
      { type: 'wire.drop-next', count: null },
      { type: 'file.write', host: 'server', file: 'x', text: 'x' },
    ];
    for (const command of commands) agent.send(command);
    await expectAlive();
    expect(complaints()).toBeGreaterThanOrEqual(commands.length - 2);
  });

  test('refuses requests that make no sense, each with its answer', async () => {
    const start = { type: 'run.start', run: 77, host: 'server', columns: 80, rows: 24 };
    const requests = [
      { ...start, argv: [] },
      { ...start, argv: 'bash' },
      { ...start, argv: ['/bin/sh'] },
      { ...start, argv: ['../bin/sh'] },
      { ...start, argv: ['bash', 'a\0b'] },
      { ...start, argv: ['bash'], host: 'nowhere' },
      { ...start, argv: ['bash'], columns: -1 },
      { ...start, argv: ['no-such-program'] },
      { type: 'file.write', host: 'nowhere', file: 'x', text: 'x' },
      { type: 'file.write', host: 'server', file: 7, text: {} },
    ];
    for (const request of requests)
      expect([request, await agent.request(request)]).toEqual([
        request,
        expect.objectContaining({ type: 'failed' }),
      ]);
    await expectAlive();
  });

  test('outlives any bytes where terminal input belongs', async () => {
    const run = { run: 50, host: 'server', argv: ECHO, columns: 80, rows: 24 };
    await agent.request({ type: 'run.start', ...run });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        agent.link.sendBinary(new Uint8Array([2, ...bytes]));
      }),
      { numRuns: 300, seed: 1 },
    );
    await expectAlive();
  });

  test.each([0, 1, 65_535, 65_536, 2 ** 40])('outlives a terminal of %i columns', async (size) => {
    const run = { run: 50, host: 'server', argv: ECHO, columns: 80, rows: 24 };
    await agent.request({ type: 'run.start', ...run });
    agent.send({ type: 'run.resize', run: 50, columns: size, rows: size });
    await agent.request({ type: 'run.start', ...run, run: 51, columns: size, rows: size });
    await expectAlive();
  });
});

describe('42: a file’s name that came past the server', () => {
  const write = async (file: string, text: string) => {
    const answer = await agent.request({ type: 'file.write', host: 'server', file, text });
    return answer.type === 'failed' ? answer.code : 'done';
  };

  test.each([
    ...['..', '.', '../up', '/etc/hosts', 'a/b', '', '.bashrc', '-rf', 'a\0b', 'a\nb', '\x1b[2J'],
    ...['x'.repeat(65), '\ud800'],
  ])('is refused by the agent when it is %j', async (name) => {
    expect(await write(name, 'taken')).toBe('file-name-refused');
  });

  test('is refused when there are too many', async () => {
    const codes: string[] = [];
    for (let index = 0; index < FILES_PER_HOST + 10; index += 1)
      codes.push(await write(`f${index}`, 'x'.repeat(PROGRAM_BYTES)));
    expect(codes.filter((code) => code === 'done')).toHaveLength(FILES_PER_HOST);
    expect(new Set(codes.slice(FILES_PER_HOST))).toEqual(new Set(['files-too-many']));
  });

  test.each(['directory', 'fifo', 'link'])('is refused where there is a %s', async (kind) => {
    const make = { directory: 'mkdir taken', fifo: 'mkfifo taken', link: 'ln -s /etc/hosts taken' };
    await agent.run('server', ['bash', '-c', make[kind as keyof typeof make]]);
    const code = kind === 'link' ? 'file-is-link' : 'file-name-refused';
    expect(await write('taken', 'over')).toBe(code);
    await expectAlive();
  });
});
