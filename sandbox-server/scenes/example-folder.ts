/** An example as its scene needs it, read from its folder: manifest, programs, scene, recording. */
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { stripMarkers } from '../../src/curriculum/markers.ts';
import {
  defaultAddresses,
  EXTENSIONS,
  exampleSchema,
  PROGRAM_LANGUAGES,
  type ExampleManifest,
  type ProgramLanguage,
} from '../protocol/example.ts';
import { LAB_LIMITS } from '../protocol/limits.ts';
import { recordingSchema, type Recording } from '../protocol/recording.ts';
import type { LabSpec } from '../lab/lab.ts';
import { castOf, type PlayedProgram } from './player.ts';
import type { Scene } from './scene.ts';

const EXAMPLES = join(import.meta.dirname, '../../content/examples');

/** Chooses the language of each program. */
export type LanguageOf = (program: string, host: string) => ProgramLanguage;

export interface ExampleFolder {
  readonly id: string;
  readonly path: string;
  readonly manifest: ExampleManifest;
  readonly lab: LabSpec;
  /** Languages that every program of the example is written in. */
  readonly languages: readonly ProgramLanguage[];
}

/** Examples that have a scene, in order of their names. */
export async function examplesWithScenes(): Promise<string[]> {
  const folders = await readdir(EXAMPLES, { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.filter((name) => existsSync(join(EXAMPLES, name, 'scene.ts'))).toSorted();
}

/** @throws Error when there is no such folder or its example.yaml does not hold what it must */
export function readExampleFolder(id: string, examples = EXAMPLES): ExampleFolder {
  const path = join(examples, id);
  const manifest = exampleSchema.parse(parse(readFileSync(join(path, 'example.yaml'), 'utf8')));
  const programs = manifest.hosts.flatMap((host) => host.programs);
  const languages = PROGRAM_LANGUAGES.filter((language) =>
    programs.every(({ name }) => existsSync(join(path, name + EXTENSIONS[language]))),
  );
  const hosts = manifest.hosts.map(({ name, addresses }, index) => ({
    name,
    addresses: addresses ?? defaultAddresses(index + 1),
  }));
  const limits = { ...LAB_LIMITS, ...manifest.limits };
  return { id, path, manifest, languages, lab: { hosts, limits } };
}

/** The programs that play a scene; `language` may choose another one for each. */
export function readCast(
  { path, manifest }: ExampleFolder,
  language: ProgramLanguage | LanguageOf,
): PlayedProgram[] {
  return castOf(manifest, (program, host) => {
    const chosen = typeof language === 'string' ? language : language(program, host);
    const file = program + EXTENSIONS[chosen];
    const text = stripMarkers(readFileSync(join(path, file), 'utf8'), chosen);
    return { file, language: chosen, text };
  });
}

export function scenePath({ path }: ExampleFolder): string {
  return join(path, 'scene.ts');
}

export async function readScene(example: ExampleFolder): Promise<Scene> {
  const module = (await import(pathToFileURL(scenePath(example)).href)) as { default: Scene };
  return module.default;
}

export function recordingPath({ path }: ExampleFolder): string {
  return join(path, 'recording.json');
}

/** @throws Error when there is none, or it is none */
export function readRecording(example: ExampleFolder): Recording {
  return recordingSchema.parse(JSON.parse(readFileSync(recordingPath(example), 'utf8')));
}
