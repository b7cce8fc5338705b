/**
 * Markers tie prose to places in a program: a trailing comment `#: name` (Python) or `//: name`
 * (TypeScript), with several names separated by blanks. All lines carrying a name are its place.
 * They are for the course alone and are stripped from everything a reader sees or runs.
 */
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';

const NAME = '[a-z][a-z0-9-]*';
const MARKER: Readonly<Record<ProgramLanguage, RegExp>> = {
  python: new RegExp(`[ \\t]*#:((?:[ \\t]+${NAME})+)[ \\t]*(?=\\r?$)`),
  typescript: new RegExp(`[ \\t]*//:((?:[ \\t]+${NAME})+)[ \\t]*(?=\\r?$)`),
};

/** The program as readers see it. Lines keep their numbers. */
export function stripMarkers(text: string, language: ProgramLanguage): string {
  return text
    .split('\n')
    .map((line) => line.replace(MARKER[language], ''))
    .join('\n');
}

/** The lines (from 1, ascending) of every marked place. */
export function findMarkers(text: string, language: ProgramLanguage): Map<string, number[]> {
  const places = new Map<string, number[]>();
  text.split('\n').forEach((line, index) => {
    const names = MARKER[language].exec(line)?.[1]?.trim().split(/\s+/) ?? [];
    for (const name of new Set(names)) {
      const lines = places.get(name);
      if (lines) lines.push(index + 1);
      else places.set(name, [index + 1]);
    }
  });
  return places;
}
