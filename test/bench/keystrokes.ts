/** How long a key takes to come back through bridge, server, pipe, agent and pty. */
import { EchoPeer } from './echo-peer.ts';
import { LabClient } from './lab-client.ts';
import { atMost, below, milliseconds, type Measure } from './measure.ts';
import { median, quantile } from './statistics.ts';
import { CAT, Typist } from './typist.ts';

/** A 99th percentile needs more than a median does. */
const KEYS_PER_SAMPLE = 20;
/** As long as a key's message on the bridge. */
const MESSAGE = new Uint8Array(14);

export const keystrokes: Measure = {
  name: 'keystrokes',
  async measure(server, { samples }) {
    const peer = await EchoPeer.start();
    const lab = await LabClient.open(server, CAT);
    const typist = await Typist.start(lab);
    const ours: number[] = [];
    const bare: number[] = [];
    const keys = samples * KEYS_PER_SAMPLE;
    for (let key = -60; key < keys; key += 1) {
      const keyMs = await typist.key();
      const echoMs = await peer.echo(MESSAGE);
      if (key < 0) continue;
      ours.push(keyMs);
      bare.push(echoMs);
    }
    await typist.stop();
    await lab.close();
    peer.stop();
    return [
      atMost('Keystroke echo through `cat`, median', 2, median(ours), median(bare), milliseconds),
      {
        ...below('Keystroke echo, 99th percentile', 2, quantile(ours, 0.99), milliseconds),
        // On a busy machine this is the scheduler's, and the bare server's is no better.
        peer: milliseconds(quantile(bare, 0.99)),
      },
    ];
  },
};
