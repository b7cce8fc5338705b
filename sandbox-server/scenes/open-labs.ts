/** Labs for scenes, outside any session: no queue, no quota, the same sandbox. */
import { readConfiguration } from '../configuration.ts';
import { AgentLab } from '../lab/agent-lab.ts';
import { createLog } from '../log/log.ts';
import { openSandbox } from '../sandbox.ts';
import type { OpenLab } from './play-example.ts';
import { SceneError } from './scene-error.ts';

export interface LabSource {
  readonly openLab: OpenLab;
  close(): Promise<void>;
}

/** @throws SceneError scene-no-labs, saying why */
export async function openLabs(): Promise<LabSource> {
  const configuration = readConfiguration(process.env, []);
  const log = createLog({
    level: 'error',
    format: 'text',
    write: (line) => process.stderr.write(`${line}\n`),
  });
  const sandbox = await openSandbox(configuration, log);
  if (sandbox.unavailable !== undefined) {
    await sandbox.dispose();
    const why = sandbox.unavailable;
    throw new SceneError('scene-no-labs', `Scenes need labs, and this machine has none. ${why}`);
  }
  let labs = 0;
  return {
    openLab: async (spec) => {
      const id = `scene-${(labs += 1)}`;
      const link = await sandbox.launch(spec, id);
      try {
        return await AgentLab.make(link, { id, spec, log });
      } catch (error) {
        await link.kill();
        throw error;
      }
    },
    close: () => sandbox.dispose(),
  };
}
