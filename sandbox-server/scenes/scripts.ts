/** What readers' scenes are played with, from the examples' folders. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../lab/lab.ts';
import { EXTENSIONS, PROGRAM_LANGUAGES, type ProgramLanguage } from '../protocol/example.ts';
import type { SceneCast } from '../protocol/scene.ts';
import { readExampleFolder, readScene, scenePath, type ExampleFolder } from './example-folder.ts';
import type { Script } from './live-scene.ts';
import { castOf } from './player.ts';

/** @throws LabError scene-unknown, program-unknown, host-unknown */
export type ReadScript = (example: string, cast: SceneCast) => Promise<Script>;

/** From `examples`, the directory with a folder for each. */
export function scriptsIn(examples: string): ReadScript {
  return async (example, cast) => {
    const folder = readExampleFolder(example, examples);
    if (!existsSync(scenePath(folder)))
      throw new LabError('scene-unknown', `${example} has no scene`, { example });
    check(folder, cast);
    const programs = castOf(folder.manifest, (program, host) => {
      const asked = cast.find((each) => each.program === program && each.host === host)?.language;
      const language = languageOf(folder, program, asked);
      return { file: program + EXTENSIONS[language], language };
    });
    return { scene: await readScene(folder), programs };
  };
}

function check({ manifest }: ExampleFolder, cast: SceneCast): void {
  for (const { host: name, program } of cast) {
    const host = manifest.hosts.find((each) => each.name === name);
    if (host === undefined) throw new LabError('host-unknown', `no host ${name}`, { host: name });
    if (!host.programs.some((each) => each.name === program))
      throw new LabError('program-unknown', `no program ${program} on ${name}`, { program });
  }
}

/** The language asked for, or the first there is. @throws LabError program-unknown */
function languageOf(
  { path }: ExampleFolder,
  program: string,
  asked: ProgramLanguage | undefined,
): ProgramLanguage {
  const exists = (language: ProgramLanguage) =>
    existsSync(join(path, program + EXTENSIONS[language]));
  const language = asked ?? PROGRAM_LANGUAGES.find(exists);
  if (language !== undefined && exists(language)) return language;
  throw new LabError('program-unknown', `${program} is not written in ${String(asked)}`, {
    program,
  });
}
