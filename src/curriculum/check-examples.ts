/** What an example.yaml says must be there, and the programs of an example must match each other. */
import {
  EXTENSIONS,
  PROGRAM_LANGUAGES,
  type ProgramLanguage,
} from '../../sandbox-server/protocol/example.ts';
import { exampleFolder, type ContentFiles, type Example, type ProgramSource } from './example.ts';
import { nearest, type Problem } from './problem.ts';

export function checkExamples(files: ContentFiles, examples: readonly Example[]): Problem[] {
  return examples.flatMap((example) => [
    ...hostProblems(example),
    ...addressProblems(example),
    ...argumentProblems(example),
    ...programProblems(files, example),
    ...strayFiles(files, example),
    ...markerProblems(example),
    ...sceneProblem(files, example),
  ]);
}

function manifestFile({ id }: Example): string {
  return `${exampleFolder(id)}example.yaml`;
}

function hostProblems(example: Example): Problem[] {
  const names = example.manifest.hosts.map(({ name }) => name);
  return names.flatMap((name, index) => {
    if (names.indexOf(name) === index) return [];
    const at = `hosts[${index}].name`;
    return [{ file: manifestFile(example), at, expected: 'a name of its own', found: name }];
  });
}

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}\/(?:[0-9]|[12][0-9]|3[0-2])$/;
const IPV6 = /^[0-9a-f:]*:[0-9a-f:]*\/(?:\d\d?|1[01]\d|12[0-8])$/i;

function addressProblems(example: Example): Problem[] {
  return example.manifest.hosts.flatMap(({ addresses = [] }, host) =>
    addresses.flatMap((found, index) => {
      const numbers = found.split(/[./]/).slice(0, 4).map(Number);
      if (IPV4.test(found) && numbers.every((number) => number <= 255)) return [];
      if (IPV6.test(found)) return [];
      const at = `hosts[${host}].addresses[${index}]`;
      const expected = 'an address with its prefix length, as 10.0.0.1/24 or fd00::1/64';
      return [{ file: manifestFile(example), at, expected, found }];
    }),
  );
}

/**
 * An argument may be any word, so only one that is nearly a host's name can be known to be a slip: a
 * letter or two off, and the name of nothing else.
 */
function argumentProblems(example: Example): Problem[] {
  const { hosts } = example.manifest;
  const names = hosts.map(({ name }) => name);
  return hosts.flatMap(({ programs }, host) =>
    programs.flatMap(({ args }, program) =>
      args.flatMap((found, index) => {
        if (!/^[a-z][a-z0-9-]{3,}$/i.test(found) || names.includes(found)) return [];
        const correction = nearest(found, names);
        if (correction === undefined) return [];
        const at = `hosts[${host}].programs[${program}].args[${index}]`;
        const expected = `a host of this lab (${names.join(', ')}), or a word unlike any of them`;
        return [{ file: manifestFile(example), at, expected, found, correction }];
      }),
    ),
  );
}

/** The languages that any program of the example is written in: all programs must be. */
function languagesOf(example: Example): ProgramLanguage[] {
  const used = [...example.programs.values()].flat().map(({ language }) => language);
  return PROGRAM_LANGUAGES.filter((language) => used.includes(language));
}

function programProblems(files: ContentFiles, example: Example): Problem[] {
  const languages = languagesOf(example);
  const wanted = languages.length === 0 ? (['python'] as const) : languages;
  const folder = exampleFolder(example.id);
  const present = [...files.keys()]
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length));
  return example.manifest.hosts.flatMap(({ programs }, host) =>
    programs.flatMap(({ name }, index) =>
      wanted.flatMap((language) => {
        const file = name + EXTENSIONS[language];
        if (present.includes(file)) return [];
        return [
          {
            file: manifestFile(example),
            at: `hosts[${host}].programs[${index}].name`,
            expected: `a program whose file is beside it: ${file}`,
            found: 'no such file',
            correction: nearest(
              name,
              present.filter((other) => other.endsWith(EXTENSIONS[language])).map(withoutEnding),
            ),
          },
        ];
      }),
    ),
  );
}

const OTHER_FILES = new Set(['example.yaml', 'scene.ts', 'recording.json', 'design.md']);

function strayFiles(files: ContentFiles, example: Example): Problem[] {
  const folder = exampleFolder(example.id);
  return [...files.keys()].flatMap((file) => {
    if (!file.startsWith(folder)) return [];
    const name = file.slice(folder.length);
    if (OTHER_FILES.has(name) || example.programs.has(withoutEnding(name))) return [];
    const expected = `a program that example.yaml names: ${[...example.programs.keys()].join(', ')}`;
    return [{ file, at: 'the whole file', expected, found: name }];
  });
}

function withoutEnding(file: string): string {
  const ending = Object.values(EXTENSIONS).find((extension) => file.endsWith(extension));
  return ending === undefined ? file : file.slice(0, -ending.length);
}

/** A walkthrough's step names one marker for both languages, so both must have it. */
function markerProblems(example: Example): Problem[] {
  return [...example.programs.values()].flatMap((sources) =>
    sources.flatMap((source) =>
      sources
        .filter((other) => other !== source)
        .flatMap((other) => missing(example, source, other)),
    ),
  );
}

function missing(example: Example, source: ProgramSource, other: ProgramSource): Problem[] {
  return [...other.markers].flatMap(([name, lines]) => {
    if (source.markers.has(name)) return [];
    return [
      {
        file: exampleFolder(example.id) + source.file,
        at: 'markers',
        expected: `the marker ${name}, as on line ${lines[0] ?? 0} of ${other.file}`,
        found: 'no such marker',
        correction: nearest(
          name,
          [...source.markers.keys()].filter((key) => !other.markers.has(key)),
        ),
      },
    ];
  });
}

function sceneProblem(files: ContentFiles, { id }: Example): Problem[] {
  const file = `${exampleFolder(id)}scene.ts`;
  if (files.has(file)) return [];
  const expected = 'a scene that plays the example';
  return [{ file, at: 'the whole file', expected, found: 'no such file' }];
}
