/** Memory of a lab whose server and client are up and idle, and of a hundred such labs at once. */
import { readFile, readdir } from 'node:fs/promises';
import type { RunningServer } from '../helpers/running-server.ts';
import { BridgeClient } from '../helpers/bridge-client.ts';
import { below, megabytes, type Measure, type Row } from './measure.ts';

const EXAMPLE = 'tcp-timestamp';
const EXAMPLE_FOLDER = new URL(`../../content/examples/${EXAMPLE}/`, import.meta.url);
const MANY = 100;
const OPENED_AT_ONCE = 4;
const LIMIT_BYTES = 16e6;

export const footprint: Measure = {
  name: 'footprint',
  async measure(server) {
    const [serverPy, clientPy] = await Promise.all(
      ['server.py', 'client.py'].map((file) => readFile(new URL(file, EXAMPLE_FOLDER), 'utf8')),
    );
    if (serverPy === undefined || clientPy === undefined) throw new Error('no programs');
    const open = () => openIdle(server, serverPy, clientPy);
    const alone = await open();
    const aloneBytes = await pssBelow(server.pid);
    await close(alone);

    const labs: BridgeClient[] = [];
    while (labs.length < MANY) {
      labs.push(...(await Promise.all(Array.from({ length: OPENED_AT_ONCE }, open))));
    }
    const eachBytes = (await pssBelow(server.pid)) / labs.length;
    const stillUp = await Promise.all(labs.map(answers));
    for (const lab of labs) await close(lab);
    const up = stillUp.filter((isUp) => isUp).length;
    const answering: Row = {
      what: '… of them answer',
      ours: `${up} of ${MANY}`,
      peer: '',
      result: `${up} of ${MANY}`,
      target: 'all',
      met: up === MANY,
    };
    // What all labs share, Python's own code above all, is counted whole where there is one lab.
    const single: Row = {
      what: 'The only lab on a machine (PSS)',
      ours: megabytes(aloneBytes),
      peer: '',
      result: megabytes(aloneBytes),
      target: '',
      met: true,
    };
    return [
      below(`${MANY} labs, server and client idle (PSS each)`, LIMIT_BYTES, eachBytes, megabytes),
      answering,
      single,
    ];
  },
};

async function openIdle(
  server: RunningServer,
  serverPy: string,
  clientPy: string,
): Promise<BridgeClient> {
  const bridge = await BridgeClient.connect(server.origin);
  await bridge.openLab(EXAMPLE);
  await bridge.writeFile('server', 'server.py', serverPy);
  await bridge.writeFile('client', 'client.py', clientPy);
  const serving = await bridge.start('server', { kind: 'file', file: 'server.py', args: [] });
  await serving.printed('waiting');
  const asking = await bridge.start('client', {
    kind: 'file',
    file: 'client.py',
    args: ['server'],
  });
  await asking.printed('> ');
  return bridge;
}

/** Whether the lab's client still gets an answer from its server. */
async function answers(bridge: BridgeClient): Promise<boolean> {
  const client = [...bridge.runs.values()].at(-1);
  if (client === undefined) return false;
  client.type('still there?\r');
  await client.printed('] still there?');
  return true;
}

async function close(bridge: BridgeClient): Promise<void> {
  await bridge.closeLab();
  await bridge.disconnect();
}

/** Proportional set size of every process that descends from `pid`, itself left out. */
async function pssBelow(pid: number): Promise<number> {
  const children = await childrenOf();
  const below = (parent: number): number[] =>
    (children.get(parent) ?? []).flatMap((child) => [child, ...below(child)]);
  const sizes = await Promise.all(below(pid).map(pssOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function childrenOf(): Promise<Map<number, number[]>> {
  const children = new Map<number, number[]>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // The name is in parentheses and may hold anything; state and parent follow it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  return children;
}

async function pssOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(rollup) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}
