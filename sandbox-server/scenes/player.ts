/** Plays a scene in a lab that is ready, and returns what came of it. */
import type { ExampleManifest } from '../protocol/example.ts';
import type { RecordedPlay } from '../protocol/recording.ts';
import type { Lab } from '../lab/lab.ts';
import type { Scene } from './scene.ts';
import { Stage, type RecordingManner, type StagedProgram } from './stage.ts';

/** Its text is without markers. */
export interface PlayedProgram extends StagedProgram {
  readonly text: string;
}

export interface PlayOptions {
  readonly lab: Lab;
  readonly programs: readonly PlayedProgram[];
  readonly timeoutMs?: number;
  readonly manner?: RecordingManner;
}

/**
 * @throws SceneError when a step waits in vain, or the scene leaves programs running
 * @throws LabError when the lab refuses something
 */
export async function playScene(scene: Scene, options: PlayOptions): Promise<RecordedPlay> {
  const { lab, programs } = options;
  const stage = new Stage(options);
  try {
    await Promise.all(programs.map(({ host, file, text }) => lab.writeFile(host, file, text)));
    await scene(stage);
    await stage.curtain();
    return { hosts: [...lab.hosts], events: stage.journal.events };
  } finally {
    stage.journal.close();
  }
}

/** What `manifest` has each host run, in the language chosen for each program. */
export function castOf<Source extends Pick<StagedProgram, 'file' | 'language'>>(
  manifest: ExampleManifest,
  source: (program: string, host: string) => Source,
): (StagedProgram & Source)[] {
  return manifest.hosts.flatMap(({ name: host, programs }) =>
    programs.map(({ name, args }) => ({ name, host, args, ...source(name, host) })),
  );
}
