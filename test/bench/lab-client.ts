/** A lab opened for a measure, with the programs it runs. */
import { BridgeClient } from '../helpers/bridge-client.ts';
import type { BridgeRun } from '../helpers/bridge-run.ts';
import type { RunningServer } from '../helpers/running-server.ts';
import type { PtyRun } from './pty-peer.ts';

/** Any example will do: measures bring their own programs. */
const EXAMPLE = 'tcp-timestamp';
const HOST = 'server';

export class LabClient {
  readonly bridge: BridgeClient;

  private constructor(bridge: BridgeClient) {
    this.bridge = bridge;
  }

  static async open(
    server: RunningServer,
    programs: Readonly<Record<string, string>>,
  ): Promise<LabClient> {
    const lab = new LabClient(await BridgeClient.connect(server.origin));
    await lab.bridge.openLab(EXAMPLE);
    for (const [file, text] of Object.entries(programs)) {
      await lab.bridge.writeFile(HOST, file, text);
    }
    return lab;
  }

  start(file: string, args: readonly string[] = []): Promise<BridgeRun> {
    return this.bridge.start(HOST, { kind: 'file', file, args: [...args] });
  }

  /** Runs a program to its end and times its output, which is counted and not kept. */
  async timed(file: string): Promise<PtyRun> {
    const startedMs = performance.now();
    let firstMs = 0;
    let lastMs = 0;
    this.bridge.onRun = (run) => {
      run.onOutput = () => {
        lastMs = performance.now() - startedMs;
        if (firstMs === 0) firstMs = lastMs;
        return true;
      };
    };
    const run = await this.start(file);
    await run.ended;
    this.bridge.onRun = undefined;
    return { firstMs, lastMs, bytes: run.received };
  }

  async close(): Promise<void> {
    await this.bridge.closeLab();
    await this.bridge.disconnect();
  }
}
