/** How to run a lab's programs on one or two real computers, in the language of the page. */
import { interpreterOf } from '../../../sandbox-server/protocol/file-name.ts';
import { isRunnable, programsOf, type LabData, type ProgramPlace } from '../lab-data.ts';
import type { PanelTexts } from '../texts/index.ts';

/** Where a host's file lies in the archive. */
export type PathOf = (host: string, file: string) => string;

export function readme(
  data: LabData,
  pathOf: PathOf,
  needsTwisted: boolean,
  { home }: PanelTexts,
): string {
  const places = programsOf(data).filter(({ program }) => isRunnable(program));
  const hosts = data.hosts.map(({ name }) => name);
  const files = places.flatMap(({ program }) => Object.values(program.files));
  const ends = (ending: string) => files.some(({ file }) => file.endsWith(ending));
  const [first] = hosts;
  const elsewhere = (word: string) => (hosts.includes(word) ? home.address(word) : word);
  const here = (word: string) => (hosts.includes(word) ? 'localhost' : word);
  const callers = places.filter(({ program }) => program.args.some((word) => hosts.includes(word)));
  const twoVersions = places.some(({ program }) => Object.keys(program.files).length > 1);
  return sections([
    [data.title, [home.lede]],
    [
      home.needs,
      [
        ends('.py') && `- ${home.needsPython}`,
        ends('.ts') && `- ${home.needsNode}`,
        needsTwisted && `- ${home.needsTwisted}`,
      ],
    ],
    [
      home.oneMachine,
      [home.oneMachineHow, ...unique(commands(places, pathOf, here)), twoVersions && home.versions],
    ],
    callers.length > 0 && first !== undefined
      ? [
          home.twoMachines,
          [
            home.twoMachinesHow(first),
            ...unique(commands(callers, pathOf, elsewhere)),
            home.firewall,
          ],
        ]
      : undefined,
    [
      home.files,
      data.hosts.map(
        ({ name, addresses }) => `- ${name} (${addresses.join(', ')}): ${filesOn(places, name)}`,
      ),
    ],
  ]);
}

function commands(
  places: readonly ProgramPlace[],
  pathOf: PathOf,
  argument: (word: string) => string,
): string[] {
  return places.flatMap(({ host, program }) =>
    Object.values(program.files).flatMap(({ file }) => {
      const interpreter = interpreterOf(file);
      if (interpreter === undefined) return [];
      const words = [interpreter, pathOf(host.name, file), ...program.args.map(argument)];
      return [`    ${words.map(quoted).join(' ')}`];
    }),
  );
}

function quoted(word: string): string {
  return /^[\w./:<>-]+$/.test(word) || word.startsWith('<') ? word : `"${word}"`;
}

function filesOn(places: readonly ProgramPlace[], host: string): string {
  const files = places.filter((place) => place.host.name === host);
  const names = files.flatMap(({ program }) => Object.values(program.files));
  return names.map(({ file }) => file).join(', ') || '-';
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}

type Section = readonly [title: string, lines: readonly (string | false)[]];

/** Paragraphs under titles; lines of one kind stay together. */
function sections(all: readonly (Section | undefined)[]): string {
  const blocks = all.flatMap((section) => {
    if (section === undefined) return [];
    const [title, lines] = section;
    const kept = lines.filter((line) => line !== false);
    if (kept.length === 0) return [];
    const body = kept.reduce((text, line, at) => {
      const kind = (each: string | undefined) => /^(?: {4}|- )/.exec(each ?? '')?.[0];
      const apart = at > 0 && kind(line) !== kind(kept[at - 1]);
      return text + (at === 0 ? '' : apart || kind(line) === undefined ? '\n\n' : '\n') + line;
    }, '');
    return [`${title}\n${'='.repeat(widthOf(title))}\n\n${body}\n`];
  });
  return blocks.join('\n');
}

/** Chinese characters are two columns wide. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
}
