/** Threats 35, 36, 38, 41, 42: what comes by the bridge, with real labs behind it. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfiguration } from '../../sandbox-server/configuration.ts';
import { createLog } from '../../sandbox-server/log/log.ts';
import { PING_INTERVAL_MS, REATTACH_GRACE_MS } from '../../sandbox-server/protocol/limits.ts';
import { openSandbox, type Sandbox } from '../../sandbox-server/sandbox.ts';
import { startServer, type RunningServer } from '../../sandbox-server/server.ts';
import { BridgeClient, openBridge } from '../helpers/bridge-client.ts';
import type { BridgeRun } from '../helpers/bridge-run.ts';
import { childrenOf, LabProcesses } from '../helpers/lab-processes.ts';
import { TestClock } from '../helpers/test-clock.ts';

const EXAMPLE = 'tcp-timestamp';
const MOST_LABS = 2;

const configuration = readConfiguration({
  PORT: '0',
  SWITCHBOARD_LABS: String(MOST_LABS),
  SWITCHBOARD_LABS_PER_ADDRESS: '100',
  SWITCHBOARD_STARTS_PER_MINUTE: '1000',
});
/** What the operator was told. */
const told: string[] = [];
const log = createLog({ level: 'info', format: 'text', write: (line) => told.push(line) });

let sandbox: Sandbox;
let clock: TestClock;
let server: RunningServer;
beforeAll(async () => {
  sandbox = await openSandbox(configuration, log);
  expect(sandbox.unavailable).toBeUndefined();
});
afterAll(() => sandbox.dispose());
beforeEach(async () => {
  clock = new TestClock();
  told.length = 0;
  server = await startServer(configuration, { ...sandbox, log, clock });
});
afterEach(async () => {
  await server.stop();
  expect(labsOfThisServer()).toEqual([]);
});

const labsOfThisServer = () => childrenOf(process.pid).filter(({ name }) => name === 'bwrap');

/** A page with a lab in which `cat` answers. */
async function openPage(): Promise<{ bridge: BridgeClient; cat: BridgeRun }> {
  const bridge = await BridgeClient.connect(server.address);
  await bridge.openLab(EXAMPLE);
  const cat = await bridge.start('server', { kind: 'shell' });
  await cat.printed('$ ');
  return { bridge, cat };
}

async function expectAnswer(run: BridgeRun): Promise<void> {
  const word = Math.random().toString(36).slice(2);
  run.type(`echo "<"${word}">"\n`);
  await run.printed(`<${word}>`);
}

describe('35: a page of another site', () => {
  test.each([
    ['of another name', { origin: 'http://evil.example' }],
    ['of another port', { origin: 'http://127.0.0.1:1' }],
    ['that names none', {}],
    ['that is a file', { origin: 'null' }],
  ])('%s gets no bridge to labs', async (_, headers) => {
    await expect(openBridge(server.address, headers as Record<string, string>)).rejects.toThrow(
      '403',
    );
  });
});

describe('36: whatever arrives', () => {
  test('at one page’s bridge, another’s lab answers on', async () => {
    const { bridge, cat } = await openPage();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json(), fc.string()),
        async (data) => {
          const rude = await openBridge(server.address);
          const closed = new Promise((resolve) => rude.once('close', resolve));
          for (let copy = 0; copy < 25; copy += 1) rude.send(data);
          rude.close();
          await closed;
        },
      ),
      { numRuns: 30, seed: 3 },
    );
    await expectAnswer(cat);
    await bridge.disconnect();
  });

  test('at a bridge with a lab, that lab lives on until its page is closed with a reason', async () => {
    const { bridge, cat } = await openPage();
    for (const data of ['{', '[]', '{"type":"lab.explode"}', new Uint8Array([2, 0, 0])])
      bridge.socket.send(data);
    await expectAnswer(cat);
    bridge.socket.send('x'.repeat(65 * 1024));
    expect(await bridge.closed).toMatchObject({ code: 1009 });
    expect(labsOfThisServer()).toHaveLength(1);
  });
});

describe('38: one lab more than the server may hold', () => {
  test('waits with a place and a reason, and harms none of the others', async () => {
    const pages = [await openPage(), await openPage()];
    const late = await BridgeClient.connect(server.address);
    const queued = late.next('lab.queued');
    const opened = late.openLab(EXAMPLE);
    expect(await queued).toMatchObject({ place: 1, reason: 'labs' });
    for (const { cat } of pages) await expectAnswer(cat);
    expect(labsOfThisServer()).toHaveLength(MOST_LABS);
    await pages[0]!.bridge.closeLab();
    expect((await opened).hosts).toHaveLength(2);
    await expectAnswer(pages[1]!.cat);
  });
});

describe('41: a browser that vanishes', () => {
  test.each(['closing its connection', 'answering nothing'])(
    '%s, leaves its lab for the grace, and nothing of it after',
    async (way) => {
      const { bridge, cat } = await openPage();
      cat.type('sleep 1000 & disown; trap "" TERM HUP\n');
      await expectAnswer(cat);
      const processes = new LabProcesses(labsOfThisServer()[0]!.pid);
      if (way === 'answering nothing') {
        bridge.socket.pause();
        clock.advance(PING_INTERVAL_MS);
        clock.advance(PING_INTERVAL_MS);
      } else {
        await bridge.disconnect();
      }
      await expect.poll(() => told.join(), { interval: 5 }).toContain('lab.detached');
      clock.advance(REATTACH_GRACE_MS - 1000);
      expect(processes.left().length).toBeGreaterThan(0);
      clock.advance(1000);
      await processes.allGone();
      bridge.socket.terminate();
      const other = await openPage();
      await expectAnswer(other.cat);
    },
  );
});

describe('42: a file’s name', () => {
  test.each(['..', '../x', '/etc/hosts', 'a\0b', '.bashrc', '-rf', 'a/b', ' ', 'x'.repeat(65)])(
    'that is %j is refused, and nothing is written',
    async (file) => {
      const { bridge, cat } = await openPage();
      await expect(bridge.writeFile('server', file, 'taken')).rejects.toMatchObject({
        code: 'file-name-refused',
      });
      cat.type('ls -A ~ | wc -l; ls -A ~ /tmp; echo do""ne\n');
      await cat.printed('done');
      expect(cat.output).toMatch(/[\r\n]0\r\n/);
    },
  );

  test('behind which a link waits is refused', async () => {
    const { bridge, cat } = await openPage();
    cat.type('ln -s /etc/hosts server.py; echo do""ne\n');
    await cat.printed('done');
    await expect(bridge.writeFile('server', 'server.py', 'taken')).rejects.toMatchObject({
      code: 'file-is-link',
    });
  });
});
