/** How long from Run until the program's first output is on the reader's side. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabClient } from './lab-client.ts';
import { atMost, milliseconds, type Measure } from './measure.ts';
import { PtyPeer } from './pty-peer.ts';
import { median } from './statistics.ts';

const PROGRAMS = { 'hello.py': "print('hello', flush=True)\n" };

export const startUp: Measure = {
  name: 'start-up',
  async measure(server, { samples }) {
    const folder = await mkdtemp(join(tmpdir(), 'switchboard-bench-'));
    for (const [file, text] of Object.entries(PROGRAMS)) await writeFile(join(folder, file), text);
    const peer = new PtyPeer(folder);
    const warmLab = await LabClient.open(server, PROGRAMS);
    const bare: number[] = [];
    const warm: number[] = [];
    const cold: number[] = [];
    for (let sample = -3; sample < samples; sample += 1) {
      const bareMs = (await peer.run(['/usr/bin/python3', 'hello.py'])).firstMs;
      const warmMs = (await warmLab.timed('hello.py')).firstMs;
      const coldStartMs = performance.now();
      const coldLab = await LabClient.open(server, PROGRAMS);
      const openMs = performance.now() - coldStartMs;
      const coldMs = openMs + (await coldLab.timed('hello.py')).firstMs;
      await coldLab.close();
      // The first rounds warm both sides' code and caches.
      if (sample < 0) continue;
      bare.push(bareMs);
      warm.push(warmMs);
      cold.push(coldMs);
    }
    await warmLab.close();
    peer.stop();
    await rm(folder, { recursive: true });
    const bareMs = median(bare);
    return [
      atMost('Run to first output, warm lab', 1.5, median(warm), bareMs, milliseconds),
      atMost('Cold lab of two hosts to first output', 5, median(cold), bareMs, milliseconds),
    ];
  },
};
