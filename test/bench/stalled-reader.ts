/**
 * A program prints without end and its reader looks away: how far the program gets, what the server
 * keeps, how quickly ^C ends it, and what a neighbour notices.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { OUTPUT_WINDOW_BYTES } from '../../sandbox-server/protocol/limits.ts';
import type { BridgeRun } from '../helpers/bridge-run.ts';
import type { RunningServer } from '../helpers/running-server.ts';
import { LabClient } from './lab-client.ts';
import { atMost, below, megabytes, milliseconds, type Measure } from './measure.ts';
import { median } from './statistics.ts';
import { CAT, Typist } from './typist.ts';

/**
 * `printer.py` prints until ^C, which it notes in a file before it goes, without printing: a stalled
 * terminal would hold it. `watcher.py` says when the file appears; both share the host's home.
 */
const PROGRAMS = {
  'printer.py': [
    'import os, signal',
    'def stop(*_):',
    "    open('stopped', 'w').close()",
    '    os._exit(0)',
    'signal.signal(signal.SIGINT, stop)',
    'while True:',
    "    os.write(1, b'all work and no play makes a dull wire\\n' * 100)",
  ].join('\n'),
  'watcher.py': [
    'import os, time',
    "print('watching', flush=True)",
    "while not os.path.exists('stopped'):",
    '    time.sleep(0.001)',
    "os.remove('stopped')",
    "print('seen', flush=True)",
  ].join('\n'),
};

const LONG_STALL_MS = 10_000;
const SHORT_STALL_MS = 100;
const LOOK_EVERY_MS = 50;
const NEIGHBOUR_KEYS = 200;

export const stalledReader: Measure = {
  name: 'stalled-reader',
  async measure(server, { samples }) {
    const lab = await LabClient.open(server, PROGRAMS);
    const neighbour = await LabClient.open(server, CAT);
    const typist = await Typist.start(neighbour);
    const idleMs = await medianKey(typist);

    const long = await stall(lab, async (run) => {
      const growth = await growthDuring(server, LONG_STALL_MS);
      return { growth, received: run.received };
    });
    const interruptMs: number[] = [];
    for (let sample = 0; sample < samples; sample += 1) {
      interruptMs.push((await stall(lab, () => pause(SHORT_STALL_MS))).interruptMs);
    }
    const stalledMs = (await stall(lab, () => medianKey(typist))).during;
    const flooded = await lab.start('printer.py');
    flooded.onOutput = () => true;
    const floodedMs = await medianKey(typist);
    flooded.type('\u0003');
    await flooded.ended;

    await typist.stop();
    await neighbour.close();
    await lab.close();
    return [
      below('Stalled reader: printed ahead', 1e6, long.aheadBytes, megabytes),
      below('Stalled reader: server grows in 10 s', 8e6, long.during.growth, megabytes),
      below('Stalled reader: ^C takes effect', 500, median(interruptMs), milliseconds),
      below('… the slowest', 500, Math.max(...interruptMs), milliseconds),
      atMost('Echo beside a stalled reader, against idle', 2, stalledMs, idleMs, milliseconds),
      atMost('Echo beside a flood, against idle', 2, floodedMs, idleMs, milliseconds),
    ];
  },
};

/**
 * Runs the printer with a reader who acknowledges nothing, does `meanwhile`, then presses ^C and
 * waits until another program on the host sees its effect. The reader looks again only after that.
 */
async function stall<T>(
  lab: LabClient,
  meanwhile: (run: BridgeRun) => Promise<T>,
): Promise<{ during: T; interruptMs: number; aheadBytes: number }> {
  const watcher = await lab.start('watcher.py');
  await watcher.printed('watching');
  const run = await lab.start('printer.py');
  run.stalled = true;
  run.onOutput = () => true;
  await run.until(() => run.received >= OUTPUT_WINDOW_BYTES);
  const during = await meanwhile(run);
  const startedMs = performance.now();
  run.type('\u0003');
  await watcher.printed('seen');
  const interruptMs = performance.now() - startedMs;
  run.resume();
  await run.ended;
  // Nothing was acknowledged before the program ended: all it printed, it printed ahead.
  return { during, interruptMs, aheadBytes: run.received };
}

async function growthDuring(server: RunningServer, durationMs: number): Promise<number> {
  const before = await server.memoryBytes();
  let most = before;
  for (let ms = 0; ms < durationMs; ms += LOOK_EVERY_MS) {
    await pause(LOOK_EVERY_MS);
    most = Math.max(most, await server.memoryBytes());
  }
  return most - before;
}

async function medianKey(typist: Typist): Promise<number> {
  const times: number[] = [];
  for (let key = 0; key < NEIGHBOUR_KEYS; key += 1) times.push(await typist.key());
  return median(times);
}
