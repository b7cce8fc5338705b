/**
 * What the page knows of an example without asking anyone: written by Lab.astro into the page as
 * JSON, read by the panel when it opens.
 */
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';
import { interpreterOf } from '../../sandbox-server/protocol/file-name.ts';
import type { OwnHost } from '../../sandbox-server/protocol/own-hosts.ts';

export interface FileData {
  /** 'server.py' */
  readonly file: string;
  /** As shown and run: without markers. */
  readonly text: string;
  /** Line numbers from 1, by the name of the place they belong to. */
  readonly markers: Readonly<Record<string, readonly number[]>>;
  /** The reader made it: there is no original that it could differ from. */
  readonly own?: boolean;
}

/** A file by what it is written in; `text` is everything that is not a program's two versions. */
export type FileKind = ProgramLanguage | 'text';

export interface ProgramData {
  readonly name: string;
  readonly args: readonly string[];
  /** The reader may start it more than once at a time. */
  readonly many: boolean;
  readonly files: Readonly<Partial<Record<FileKind, FileData>>>;
}

export interface HostData {
  readonly name: string;
  /** Without prefix length. */
  readonly addresses: readonly string[];
  readonly programs: readonly ProgramData[];
}

export interface LabData {
  /** The example; what the reader changes and the lab itself are kept under this name. */
  readonly example: string;
  /** What the server is asked for; when absent, the lab of `example`. */
  readonly lab?: { readonly example: string } | { readonly hosts: OwnHost[] };
  readonly title: string;
  readonly hosts: readonly HostData[];
  /** There is a recording to play when no server answers. */
  readonly recorded: boolean;
}

/** A program and the host it runs on: what a tab of the code view shows. */
export interface ProgramPlace {
  readonly host: HostData;
  /** Index of the host, which decides its colour and side. */
  readonly place: number;
  readonly program: ProgramData;
}

export function programsOf(data: LabData): ProgramPlace[] {
  return data.hosts.flatMap((host, place) =>
    host.programs.map((program) => ({ host, place, program })),
  );
}

/** The languages a program is written in, the usual one first. */
export function languagesOf(program: ProgramData): ProgramLanguage[] {
  const languages: ProgramLanguage[] = ['python', 'typescript'];
  return languages.filter((language) => program.files[language] !== undefined);
}

/** Whose a file of a host is, and in which language; undefined for one that is no program's. */
export function ownerOf(lab: LabData, host: string, file: string) {
  for (const place of programsOf(lab).filter((each) => each.host.name === host)) {
    for (const language of languagesOf(place.program)) {
      const data = place.program.files[language];
      if (data?.file === file) return { place, language, data };
    }
  }
  return undefined;
}

/** The file in the language asked for, or in the only one there is. */
export function fileIn(program: ProgramData, language: ProgramLanguage): FileData {
  const { files } = program;
  const file = files[language] ?? files.python ?? files.typescript ?? files.text;
  if (file === undefined) throw new Error(`program ${program.name} has no file`);
  return file;
}

/** A host has something to run it with; other files are there to be read by those. */
export function isRunnable(program: ProgramData): boolean {
  return Object.values(program.files).some(({ file }) => interpreterOf(file) !== undefined);
}
