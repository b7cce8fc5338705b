/**
 * A lab that is data: hosts, programs and files that the reader put together, or took from an
 * example. Pure; every change makes a new one.
 */
import { EXTENSIONS, PROGRAM_LANGUAGES } from '../../../sandbox-server/protocol/example.ts';
import { isFileName } from '../../../sandbox-server/protocol/file-name.ts';
import { FILES_PER_HOST } from '../../../sandbox-server/protocol/limits.ts';
import type { OwnHost } from '../../../sandbox-server/protocol/own-hosts.ts';
import type { FileKind, LabData, ProgramData } from '../lab-data.ts';

export interface PlaygroundFile {
  /** Names the host that it is on and runs on. */
  readonly host: string;
  readonly file: string;
  /** At first: what the reader made of it since is with their other edits (reader-files.ts). */
  readonly text: string;
  /** Made here by the reader, empty at first. */
  readonly own: boolean;
}

export interface ProgramSettings {
  readonly host: string;
  /** Without the ending of its files. */
  readonly program: string;
  readonly args: readonly string[];
  readonly many: boolean;
}

export interface Playground {
  readonly title: string;
  /** The example whose lab it runs in, with that example's limits; null for hosts of its own. */
  readonly example: string | null;
  readonly hosts: readonly OwnHost[];
  readonly files: readonly PlaygroundFile[];
  readonly programs: readonly ProgramSettings[];
}

/** A lab of these hosts, with an empty Python program on each. */
export function blankPlayground(title: string, hosts: readonly OwnHost[]): Playground {
  const files = hosts.map(({ name }) => ownFile(name, `${name}.py`));
  return { title, example: null, hosts, files, programs: [] };
}

export function ownFile(host: string, file: string): PlaygroundFile {
  return { host, file, text: '', own: true };
}

/** An example's programs in the lab they were written for. */
export function fromExample(data: LabData): Playground {
  const { example, title } = data;
  const hosts = data.hosts.map(({ name, addresses }) => ({ name, addresses: [...addresses] }));
  const files = data.hosts.flatMap(({ name: host, programs }) =>
    programs.flatMap((program) =>
      Object.values(program.files).map(({ file, text }) => ({ host, file, text, own: false })),
    ),
  );
  const programs = data.hosts.flatMap(({ name: host, programs: all }) =>
    all.map(({ name: program, args, many }) => ({ host, program, args: [...args], many })),
  );
  return { title, example, hosts, files, programs };
}

/** What the panel shows; `id` is where the reader's edits and the key to the lab are kept. */
export function labDataOf(playground: Playground, id: string): LabData {
  const { title, example, hosts } = playground;
  return {
    example: id,
    lab: example === null ? { hosts: [...hosts] } : { example },
    title,
    recorded: false,
    hosts: hosts.map(({ name, addresses }) => ({
      name,
      addresses,
      programs: programsOn(playground, name),
    })),
  };
}

function programsOn(playground: Playground, host: string): ProgramData[] {
  const programs = new Map<string, Partial<Record<FileKind, ProgramData['files']['text']>>>();
  for (const { host: on, file, text, own } of playground.files) {
    if (on !== host) continue;
    const { program, kind } = programOf(file);
    const files = programs.get(program) ?? {};
    programs.set(program, { ...files, [kind]: { file, text, own, markers: {} } });
  }
  return [...programs].map(([name, files]) => {
    const set = settingsOf(playground, host, name);
    return { name, args: set?.args ?? [], many: set?.many ?? true, files } as ProgramData;
  });
}

export function settingsOf(
  { programs }: Playground,
  host: string,
  program: string,
): ProgramSettings | undefined {
  return programs.find((each) => each.host === host && each.program === program);
}

/** server.py and server.ts are two versions of the program `server`; any other file is its own. */
export function programOf(file: string): { program: string; kind: FileKind } {
  for (const language of PROGRAM_LANGUAGES) {
    const ending = EXTENSIONS[language];
    if (file.endsWith(ending) && file.length > ending.length)
      return { program: file.slice(0, -ending.length), kind: language };
  }
  return { program: file, kind: 'text' };
}

export type FileProblem =
  | { readonly code: 'file-name-refused'; readonly file: string }
  | { readonly code: 'file-taken'; readonly file: string; readonly host: string }
  | { readonly code: 'files-too-many'; readonly host: string };

/** Why `host` cannot have a file called `file`, given in place of `instead` if that is one. */
export function fileProblem(
  { files }: Playground,
  host: string,
  file: string,
  instead?: PlaygroundFile,
): FileProblem | undefined {
  if (!isFileName(file)) return { code: 'file-name-refused', file };
  const others = files.filter((each) => each.host === host && each !== instead);
  if (others.some((each) => each.file === file)) return { code: 'file-taken', file, host };
  // A program and another file of one name would be told apart by nothing on the panel.
  if (others.some((each) => programOf(each.file).program === programOf(file).program)) {
    const pair = others.filter((each) => programOf(each.file).program === programOf(file).program);
    const kinds = [file, ...pair.map((each) => each.file)].map((each) => programOf(each).kind);
    if (kinds.includes('text')) return { code: 'file-taken', file, host };
  }
  return others.length >= FILES_PER_HOST ? { code: 'files-too-many', host } : undefined;
}

export function withFile(playground: Playground, file: PlaygroundFile, at?: number): Playground {
  return { ...playground, files: playground.files.toSpliced(at ?? Infinity, 0, file) };
}

export function withoutFile(playground: Playground, file: PlaygroundFile): Playground {
  return { ...playground, files: playground.files.filter((each) => each !== file) };
}

/** The file under another name, on another host or both; its program's arguments go with it. */
export function renamed(
  playground: Playground,
  file: PlaygroundFile,
  to: { readonly host: string; readonly file: string },
): Playground {
  const files = playground.files.map((each) => (each === file ? { ...file, ...to } : each));
  const before = settingsOf(playground, file.host, programOf(file.file).program);
  const moved = { ...playground, files };
  if (before === undefined) return moved;
  return withSettings(moved, { ...before, host: to.host, program: programOf(to.file).program });
}

export function withSettings(playground: Playground, settings: ProgramSettings): Playground {
  const { host, program } = settings;
  const others = playground.programs.filter(
    (each) => each.host !== host || each.program !== program,
  );
  return { ...playground, programs: [...others, settings] };
}

/**
 * The same files on other hosts: what was on the n-th host is on the n-th host still; what was on one
 * that is gone is on the last. Files that would meet there under one name get a number.
 */
export function withHosts(playground: Playground, hosts: readonly OwnHost[]): Playground {
  const target = new Map(
    playground.hosts.map(({ name }, place) => [name, (hosts[place] ?? hosts.at(-1))?.name ?? name]),
  );
  const on = (host: string) => target.get(host) ?? host;
  let next: Playground = { ...playground, example: null, hosts, files: [], programs: [] };
  for (const file of playground.files) {
    const host = on(file.host);
    next = withFile(next, { ...file, host, file: freeName(next, host, file.file) });
  }
  const programs = playground.programs.map((each) => ({
    ...each,
    host: on(each.host),
    args: each.args.map((word) => target.get(word) ?? word),
  }));
  return programs.reduce(withSettings, next);
}

function freeName(playground: Playground, host: string, file: string): string {
  const { program } = programOf(file);
  const ending = file.slice(program.length);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? file : `${program}-${number}${ending}`;
    if (fileProblem(playground, host, name)?.code !== 'file-taken') return name;
  }
}
