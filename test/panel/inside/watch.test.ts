/** The insides of hosts are asked for while somebody looks, and are in the state no longer than that. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HostSockets, Waits } from '../../../sandbox-server/protocol/inside.ts';
import type { LabData } from '../../../src/panel/lab-data.ts';
import { LiveLab } from '../../../src/panel/live-lab.ts';
import { ReaderFiles } from '../../../src/panel/reader-files.ts';
import { INITIAL } from '../../../src/panel/state.ts';
import { update, type Action } from '../../../src/panel/update.ts';
import { FakeBridge } from '../../helpers/fake-bridge.ts';
import { MemoryStorage } from '../../helpers/memory-storage.ts';

const file = { file: 'server.py', text: 'print(1)\n', markers: {} };
const program = { name: 'server', args: [], many: false, files: { python: file } };
const host = { name: 'server', addresses: ['10.0.0.1'], programs: [program] };
const data: LabData = { example: 'echo', title: 'Echo', recorded: false, hosts: [host] };
const SOCKETS: HostSockets = { atUs: 2_000_000, sockets: [], omitted: 0 };
const WAITS: Waits = { atUs: 2_500_000, waits: [] };
const told = (message: { readonly type: 'sockets' | 'waits' }) =>
  ({ type: 'message', message, nowMs: 10_000 }) as Action;

let bridge: FakeBridge;
let lab: LiveLab;
beforeEach(async () => {
  bridge = await FakeBridge.listen();
  const files = new ReaderFiles(data, new MemoryStorage());
  lab = new LiveLab({ data, files, origin: bridge.origin, delayMs: () => 5 });
});
afterEach(async () => {
  lab.disconnect();
  await bridge.close();
});
const asked = () => bridge.received.filter(({ type }) => type === 'lab.watch');

test('what is told is in the state with the time the lab was ready, until nobody looks', () => {
  const state = [told({ type: 'sockets', ...SOCKETS }), told({ type: 'waits', ...WAITS })].reduce(
    update,
    INITIAL,
  );
  expect(state).toMatchObject({ sockets: SOCKETS, waits: WAITS, readyAtMs: 7_500 });
  const watching = { sockets: true, waits: false };
  expect(update(state, { type: 'watching', watching })).toMatchObject({
    sockets: SOCKETS,
    waits: null,
  });
  const link = { name: 'away', attempt: 1, retryAtMs: 0 } as const;
  expect(update(state, { type: 'link', link })).toMatchObject({ sockets: null, waits: null });
});

test('a lab is asked once it is there, once for all that look, and again after a lost connection', async () => {
  const [one, other] = [{}, {}];
  lab.watch(one, { sockets: true, waits: false });
  expect(asked()).toEqual([]);
  await lab.startFile('server', file, [], { columns: 80, rows: 24 });
  lab.watch(other, { sockets: true, waits: false });
  lab.watch(other, { sockets: true, waits: true });
  expect(await bridge.message('lab.watch', 2)).toEqual({
    type: 'lab.watch',
    sockets: true,
    waits: true,
    calls: false,
  });
  bridge.cut();
  await bridge.message('lab.watch', 3);
  lab.watch(one, { sockets: false, waits: false });
  lab.watch(other, { sockets: false, waits: false });
  await bridge.message('lab.watch', 4);
  expect(asked()).toEqual([
    { type: 'lab.watch', sockets: true, waits: false, calls: false },
    { type: 'lab.watch', sockets: true, waits: true, calls: false },
    { type: 'lab.watch', sockets: true, waits: true, calls: false },
    { type: 'lab.watch', sockets: false, waits: false, calls: false },
  ]);
});

test('nobody is told anything while nobody looks', async () => {
  lab.watch({}, { sockets: false, waits: false });
  await lab.startFile('server', file, [], { columns: 80, rows: 24 });
  expect(asked()).toEqual([]);
});

test('the time in the lab goes on by the clock of the page', async () => {
  expect(lab.nowUs()).toBeNull();
  await lab.startFile('server', file, [], { columns: 80, rows: 24 });
  lab.watch({}, { sockets: true, waits: true });
  await bridge.message('lab.watch');
  bridge.say({ type: 'sockets', ...SOCKETS });
  await expect.poll(() => lab.nowUs()).toBeGreaterThanOrEqual(SOCKETS.atUs);
  expect(lab.state.sockets).toEqual(SOCKETS);
});
