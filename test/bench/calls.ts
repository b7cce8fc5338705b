/**
 * What it costs a program to have its system calls followed: the same programs in the same lab, with
 * their calls watched and without.
 */
import { readFile } from 'node:fs/promises';
import { LabClient } from './lab-client.ts';
import { atMost, below, milliseconds, type Measure, type Row } from './measure.ts';
import { median } from './statistics.ts';

const PROGRAMS = new URL('programs/', import.meta.url);
const HELLO = {
  'hello.py': "import socket\nprint('hello', flush=True)\n",
  'hello.ts': "import 'node:net';\nconsole.log('hello');\n",
};
const ECHOES = ['echo_server.py', 'echo_client.py'];
const ROUND_TRIPS = 1_000;
const CALLS_A_TRIP = 4;
/** Two stops of the program for each call, and a tracer in Python that looks at it in each. */
const CALL_MS = 0.25;
const START_RATIO = 1.5;

export const calls: Measure = {
  name: 'calls',
  async measure(server, { samples }) {
    const files = await Promise.all(
      ECHOES.map(async (file) => [file, await readFile(new URL(file, PROGRAMS), 'utf8')] as const),
    );
    const lab = await LabClient.open(server, { ...HELLO, ...Object.fromEntries(files) });
    const watch = (on: boolean) =>
      lab.bridge.send({ type: 'lab.watch', sockets: false, waits: false, calls: on });
    const rows: Row[] = [];
    for (const file of Object.keys(HELLO)) rows.push(await startOf(lab, file, samples, watch));
    const bareMs = await tripMs(lab);
    watch(true);
    const followedMs = await tripMs(lab);
    await lab.close();
    const callMs = (followedMs - bareMs) / CALLS_A_TRIP;
    return [
      ...rows,
      atMost('Round trip over TCP, calls followed', Infinity, followedMs, bareMs, milliseconds),
      below('One call that is followed', CALL_MS, callMs, milliseconds),
    ];
  },
};

async function startOf(
  lab: LabClient,
  file: string,
  samples: number,
  watch: (on: boolean) => void,
): Promise<Row> {
  const times = { bare: [] as number[], followed: [] as number[] };
  for (let sample = -3; sample < samples; sample += 1) {
    for (const kind of ['bare', 'followed'] as const) {
      watch(kind === 'followed');
      const { firstMs } = await lab.timed(file);
      if (sample >= 0) times[kind].push(firstMs);
    }
  }
  watch(false);
  const what = `Run to first output of ${file}, calls followed`;
  return atMost(what, START_RATIO, median(times.followed), median(times.bare), milliseconds);
}

async function tripMs(lab: LabClient): Promise<number> {
  const server = await lab.start('echo_server.py');
  await server.printed('ready');
  const client = await lab.start('echo_client.py', ['localhost', String(ROUND_TRIPS)]);
  await client.ended;
  await server.ended;
  const [, median] = /median ([\d.]+)/.exec(client.output) ?? [];
  if (median === undefined) throw new Error(`the client printed ${JSON.stringify(client.output)}`);
  return Number(median);
}
