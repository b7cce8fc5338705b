/**
 * The wire at open gate, captured and sent to a page that keeps up, beside the kernel's own bridge
 * between two hosts made the same way, with the same programs.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BridgeClient } from '../helpers/bridge-client.ts';
import type { RunningServer } from '../helpers/running-server.ts';
import { milliseconds, type Measure } from './measure.ts';

const PROGRAMS = new URL('programs/', import.meta.url);
const AGENT = fileURLToPath(new URL('../../sandbox-server', import.meta.url));
const PEER = fileURLToPath(new URL('kernel_bridge.py', import.meta.url));
const OWN_NETWORK = '--unshare-user --uid 0 --gid 0 --unshare-net --unshare-pid --die-with-parent';
const MACHINE = '--cap-add ALL --ro-bind / / --dev /dev --proc /proc';
const EXAMPLE = 'tcp-timestamp';
const ADDED_MS = 0.1;
const FRAMES_PER_SECOND = 20_000;

interface Figures {
  /** There and back, the median. */
  readonly tripMs: number;
  readonly framesPerSecond: number;
}

export const wire: Measure = {
  name: 'wire',
  async measure(server) {
    const peer = await throughKernelBridge();
    const ours = await throughLab(server);
    const addedMs = (ours.tripMs - peer.tripMs) / 2;
    const print = (frames: number) => `${Math.round(frames / 1000)} k/s`;
    return [
      {
        what: 'Latency of the wire, one way (half a round trip)',
        ours: `${(ours.tripMs / 2).toFixed(3)} ms`,
        peer: `${(peer.tripMs / 2).toFixed(3)} ms`,
        result: `+ ${addedMs.toFixed(3)} ms`,
        target: `≤ + ${milliseconds(ADDED_MS)}`,
        met: addedMs <= ADDED_MS,
      },
      {
        what: 'Frames across the wire, captured',
        ours: print(ours.framesPerSecond),
        peer: print(peer.framesPerSecond),
        result: print(ours.framesPerSecond),
        target: `≥ ${print(FRAMES_PER_SECOND)}`,
        met: ours.framesPerSecond >= FRAMES_PER_SECOND,
      },
    ];
  },
};

async function throughKernelBridge(): Promise<Figures> {
  const sandbox = `${OWN_NETWORK} ${MACHINE}`.split(' ');
  const program = ['/usr/bin/python3', '-B', PEER, AGENT, fileURLToPath(PROGRAMS)];
  const { stdout } = await promisify(execFile)('bwrap', [...sandbox, ...program]);
  return figures(stdout);
}

async function throughLab(server: RunningServer): Promise<Figures> {
  const bridge = await BridgeClient.connect(server.origin);
  await bridge.openLab(EXAMPLE);
  const start = async (host: string, file: string, args: string[]) => {
    await bridge.writeFile(host, file, await readFile(new URL(file, PROGRAMS), 'utf8'));
    return bridge.start(host, { kind: 'file', file, args });
  };
  const echo = await start('server', 'wire_server.py', []);
  await echo.printed('ready');
  const client = await start('client', 'wire_client.py', ['server']);
  await client.ended;
  await bridge.closeLab();
  await bridge.disconnect();
  return figures(client.output);
}

function figures(printed: string): Figures {
  const [, tripMs, framesPerSecond] = /median ([\d.]+)\s+frames (\d+)/.exec(printed) ?? [];
  if (tripMs === undefined || framesPerSecond === undefined)
    throw new Error(`the client printed ${JSON.stringify(printed)}`);
  return { tripMs: Number(tripMs), framesPerSecond: Number(framesPerSecond) };
}
