/**
 * Every server with every client, Python and TypeScript, in real labs: what crosses the wire is what
 * crosses it when both are written in the same language.
 */
import { describe, expect, test } from 'vitest';
import { exampleIdsByDuration, patience, recorded, useOpenLab } from './labs.ts';
import { NOT_CROSSED } from './differences.ts';
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';
import {
  readExampleFolder,
  type ExampleFolder,
} from '../../sandbox-server/scenes/example-folder.ts';
import { outline } from '../../sandbox-server/scenes/outline.ts';
import { playExample } from '../../sandbox-server/scenes/play-example.ts';
import { thin } from '../../sandbox-server/scenes/thin.ts';

const openLab = useOpenLab();
const SCENE_STEP_MS = 40_000;

/** Hosts with programs that may be in another language than the others': there must be two. */
function hostsWithPrograms({ manifest, languages }: ExampleFolder): string[] {
  if (languages.length < 2) return [];
  return manifest.hosts.filter(({ programs }) => programs.length > 0).map(({ name }) => name);
}

const ids = (await exampleIdsByDuration()).filter((id) => {
  return !(id in NOT_CROSSED) && hostsWithPrograms(readExampleFolder(id)).length > 1;
});

describe.each(ids)('in %s', { concurrent: true }, (id) => {
  const example = readExampleFolder(id);
  const last = hostsWithPrograms(example).at(-1);

  test.each<[ProgramLanguage, ProgramLanguage]>([
    ['python', 'typescript'],
    ['typescript', 'python'],
  ])(
    `programs in %s say to one in %s on ${last} what it would hear in its own language`,
    { timeout: patience(id) },
    async (others, one) => {
      const language = (_: string, host: string) => (host === last ? one : others);
      const play = await playExample(example, { openLab, language, timeoutMs: SCENE_STEP_MS });
      const bytes = (facts: ReturnType<typeof outline>) =>
        facts.filter(({ kind }) => kind === 'bytes');
      expect(bytes(outline(thin(play)))).toEqual(bytes(outline(recorded(id, 'python'))));
    },
  );
});
