/** Plays an example's scene in a lab made for it alone, and takes the lab apart again. */
import type { ProgramLanguage } from '../protocol/example.ts';
import type { RecordedPlay } from '../protocol/recording.ts';
import type { Lab, LabSpec } from '../lab/lab.ts';
import { readCast, readScene, type ExampleFolder, type LanguageOf } from './example-folder.ts';
import { playScene, type PlayedProgram } from './player.ts';
import type { RecordingManner } from './stage.ts';

/** Makes a lab that is ready; whoever gets it closes it. */
export type OpenLab = (spec: LabSpec) => Promise<Lab>;

export interface PlayExampleOptions {
  readonly openLab: OpenLab;
  /** One for all programs, or one for each. */
  readonly language: ProgramLanguage | LanguageOf;
  /** Changes the programs before they are played; tests break them this way. */
  readonly alter?: (program: PlayedProgram) => PlayedProgram;
  readonly timeoutMs?: number;
  readonly manner?: RecordingManner;
}

/** @throws SceneError, LabError */
export async function playExample(
  example: ExampleFolder,
  { openLab, language, alter = (program) => program, ...rest }: PlayExampleOptions,
): Promise<RecordedPlay> {
  const scene = await readScene(example);
  const programs = readCast(example, language).map(alter);
  const lab = await openLab(example.lab);
  try {
    return await playScene(scene, { lab, programs, ...rest });
  } finally {
    await lab.close();
  }
}
