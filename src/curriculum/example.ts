/** An example as the site knows it: its manifest and the text of its programs, markers taken out. */
import {
  EXTENSIONS,
  PROGRAM_LANGUAGES,
  exampleSchema,
  type ExampleManifest,
  type ProgramLanguage,
} from '../../sandbox-server/protocol/example.ts';
import { findMarkers, stripMarkers } from './markers.ts';
import { parseYaml } from './yaml.ts';
import type { Problem } from './problem.ts';

/** All text files below content/, by path from the project's root. */
export type ContentFiles = ReadonlyMap<string, string>;

export interface ProgramSource {
  readonly file: string;
  readonly language: ProgramLanguage;
  /** Without markers. */
  readonly text: string;
  /** Lines (from 1) of every marked place. */
  readonly markers: ReadonlyMap<string, readonly number[]>;
}

export interface Example {
  readonly id: string;
  readonly manifest: ExampleManifest;
  /** By the program's name, then in the order of PROGRAM_LANGUAGES. */
  readonly programs: ReadonlyMap<string, readonly ProgramSource[]>;
}

export function exampleFolder(id: string): string {
  return `content/examples/${id}/`;
}

export function exampleIds(files: ContentFiles): string[] {
  const ids = [...files.keys()].map((file) => /^content\/examples\/([^/]+)\//.exec(file)?.[1]);
  return [...new Set(ids.filter((id) => id !== undefined))].toSorted();
}

/** The example of the folder `id`, and what is wrong with its manifest. */
export function readExample(
  files: ContentFiles,
  id: string,
): { readonly example: Example | undefined; readonly problems: readonly Problem[] } {
  const manifestFile = `${exampleFolder(id)}example.yaml`;
  const text = files.get(manifestFile);
  if (text === undefined) {
    const expected = 'an example.yaml that names the hosts and their programs';
    const problem = { file: manifestFile, at: 'the whole file', expected, found: 'no such file' };
    return { example: undefined, problems: [problem] };
  }
  const { value: manifest, problems } = parseYaml(manifestFile, text, exampleSchema);
  if (manifest === undefined) return { example: undefined, problems };

  const names = manifest.hosts.flatMap((host) => host.programs.map((program) => program.name));
  const programs = new Map(
    [...new Set(names)].map((name) => [name, programSources(files, id, name)]),
  );
  return { example: { id, manifest, programs }, problems };
}

function programSources(files: ContentFiles, id: string, name: string): ProgramSource[] {
  return PROGRAM_LANGUAGES.flatMap((language) => {
    const file = `${name}${EXTENSIONS[language]}`;
    const text = files.get(exampleFolder(id) + file);
    if (text === undefined) return [];
    return [
      { file, language, text: stripMarkers(text, language), markers: findMarkers(text, language) },
    ];
  });
}
