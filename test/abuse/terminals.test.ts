/** Threats 11, 12, 13: programs that print without end, and readers that do not read. */
import { describe, expect, test } from 'vitest';
import { OUTPUT_WINDOW_BYTES } from '../../sandbox-server/protocol/limits.ts';
import { BridgeClient } from '../helpers/bridge-client.ts';
import type { BridgeRun } from '../helpers/bridge-run.ts';
import { RunningServer } from '../helpers/running-server.ts';
import { TestRun, useLabs, type TestLab } from '../helpers/test-lab.ts';

const MIB = 1024 * 1024;

const openLab = useLabs();

async function shell(lab: TestLab, line: string): Promise<TestRun> {
  const run = new TestRun(await lab.lab.start('server', { kind: 'shell' }));
  await run.printed('$ ');
  run.type(`${line}\n`);
  return run;
}

describe('11: a program that prints without end', () => {
  test('is ended at the limit, which is named', async () => {
    const lab = await openLab({ limits: { outputBytesPerRun: 2 * MIB } });
    const limits: string[] = [];
    lab.lab.on('limit', (limit) => limits.push(limit));
    const run = await shell(lab, 'yes');
    expect(await run.ended).toMatchObject({ signal: 'SIGKILL', limit: 'output' });
    expect(limits).toEqual(['output']);
    expect(run.received).toBeLessThan(2 * MIB + 2 * OUTPUT_WINDOW_BYTES);
  });

  test('to a reader who looks away prints no further than the window', async () => {
    const lab = await openLab();
    const run = await lab.start('echo.py');
    run.stalled = true;
    const flood = await shell(lab, 'yes');
    flood.stalled = true;
    const stalledAt = flood.received;
    await flood.until(() => flood.received >= stalledAt + OUTPUT_WINDOW_BYTES / 2);
    // As long as twenty answers of the run beside it take, which has a window of its own.
    await run.printed('ready');
    for (let turn = 0; turn < 20; turn += 1) await run.echoMs();
    expect(flood.received - stalledAt).toBeLessThanOrEqual(OUTPUT_WINDOW_BYTES);
  });

  test('grows the server by less than 50 MB, read or not', async () => {
    const server = await RunningServer.start();
    try {
      const bridge = await BridgeClient.connect(server.origin);
      await bridge.openLab('tcp-timestamp');
      const idle = await server.memoryBytes();
      const floods: BridgeRun[] = [];
      for (const host of ['server', 'client', 'server', 'client']) {
        const run = await bridge.start(host, { kind: 'shell' });
        run.onOutput = () => true;
        run.stalled = floods.length === 1;
        run.type('yes\n');
        floods.push(run);
      }
      let most = 0;
      const [first, , third] = floods;
      for (let part = 1; part <= 6; part += 1) {
        await first!.until(() => first!.received > part * MIB);
        await third!.until(() => third!.received > part * MIB);
        most = Math.max(most, await server.memoryBytes());
      }
      expect(most - idle).toBeLessThan(50 * MIB);
      expect(floods[1]!.received).toBeLessThanOrEqual(OUTPUT_WINDOW_BYTES);
      await bridge.closeLab();
    } finally {
      await server.stop();
    }
  });
});

describe('12: ^C', () => {
  test.each([
    ['read', false],
    ['not read', true],
  ])('takes effect within 500 ms in a flood that is %s', async (_, stalled) => {
    const lab = await openLab();
    const run = await shell(lab, 'yes; echo status=$?');
    await run.until(() => run.received > MIB);
    run.stalled = stalled;
    const before = performance.now();
    run.type('\x03');
    run.type('echo after $((6 * 7))\n');
    if (stalled) run.stalled = false;
    run.run.acknowledge(run.received);
    await run.until(() => run.tail.includes('after 42'), 'the shell after ^C');
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('13: a window', () => {
  test('that was full for long opens again when the reader is back', async () => {
    const lab = await openLab();
    const run = await lab.start('count.py', ['100000']);
    run.stalled = true;
    await run.until(() => run.received >= OUTPUT_WINDOW_BYTES);
    expect(run.run.exit).toBeUndefined();
    run.stalled = false;
    run.run.acknowledge(run.received);
    expect(await run.ended).toMatchObject({ code: 0 });
    const lines = Array.from({ length: 100_000 }, (_, n) => `${n}\r\n`).join('');
    expect(run.output === lines).toBe(true);
  });
});

describe('a terminal', () => {
  test('takes a whole character back at a backspace', async () => {
    const lab = await openLab();
    const run = await lab.start('echo.py');
    await run.printed('ready');
    run.type('a中\u007f\n');
    await run.printed('<a>');
  });
});
