/** How fast output reaches the reader when a program prints as fast as it can. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LabClient } from './lab-client.ts';
import { megabytes, times, type Measure, type Row } from './measure.ts';
import { PtyPeer, type PtyRun } from './pty-peer.ts';
import { median } from './statistics.ts';

/** `fold` writes a line at a time to a terminal; `dd` writes blocks of 64 KiB. */
const PROGRAMS = {
  'lines.sh': 'head -c 4000000 /dev/zero | tr "\\0" x | fold -w 79\n',
  'blocks.sh': 'dd if=/dev/zero bs=65536 count=64 status=none\n',
};

export const flood: Measure = {
  name: 'flood',
  async measure(server, { samples }) {
    const folder = await mkdtemp(join(tmpdir(), 'switchboard-bench-'));
    for (const [file, text] of Object.entries(PROGRAMS)) await writeFile(join(folder, file), text);
    const peer = new PtyPeer(folder);
    const lab = await LabClient.open(server, PROGRAMS);
    const rows: Row[] = [];
    for (const [what, file] of [
      ['Flood, line by line (`fold`)', 'lines.sh'],
      ['Flood, blocks of 64 KiB', 'blocks.sh'],
    ] as const) {
      const ours: number[] = [];
      const bare: number[] = [];
      for (let sample = -2; sample < samples; sample += 1) {
        const bareRun = await peer.run(['bash', file]);
        const labRun = await lab.timed(file);
        if (sample < 0) continue;
        bare.push(rate(bareRun));
        ours.push(rate(labRun));
      }
      rows.push(throughput(what, median(ours), median(bare)));
    }
    await lab.close();
    peer.stop();
    await rm(folder, { recursive: true });
    return rows;
  },
};

/** Bytes a millisecond between the first byte and the last. */
const rate = ({ bytes, firstMs, lastMs }: PtyRun) => bytes / (lastMs - firstMs);

function throughput(what: string, ours: number, peer: number): Row {
  const print = (bytesPerMs: number) => `${megabytes(bytesPerMs * 1000)}/s`;
  const ratio = ours / peer;
  return {
    what,
    ours: print(ours),
    peer: print(peer),
    result: times(ratio),
    target: '≥ 0.95 ×',
    met: ratio >= 0.95,
  };
}
