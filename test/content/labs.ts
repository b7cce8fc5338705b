/** Labs for the tests of one file, the plays made in them, and the recordings they must match. */
import { afterAll, beforeAll } from 'vitest';
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';
import type { RecordedEvent, RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import {
  examplesWithScenes,
  readExampleFolder,
  readRecording,
} from '../../sandbox-server/scenes/example-folder.ts';
import { openLabs, type LabSource } from '../../sandbox-server/scenes/open-labs.ts';
import type { OpenLab } from '../../sandbox-server/scenes/play-example.ts';

/** What a test may take beyond the time of two plays, where others are played beside it. */
const SPARE_MS = 60_000;

export function useOpenLab(): OpenLab {
  let source: LabSource | undefined;
  beforeAll(async () => {
    source = await openLabs();
  });
  afterAll(() => source?.close());
  return (spec) => {
    if (source === undefined) throw new Error('labs are opened before the first test');
    return source.openLab(spec);
  };
}

/** @throws Error when there is none in this language */
export function recorded(id: string, language: ProgramLanguage): RecordedPlay {
  const play = readRecording(readExampleFolder(id)).plays[language];
  if (play === undefined) throw new Error(`${id} has no recording in ${language}`);
  return play;
}

/** Longest first, so that the last ones played side by side end together. */
export async function exampleIdsByDuration(): Promise<string[]> {
  const ids = await examplesWithScenes();
  return ids.toSorted((a, b) => durationMs(b) - durationMs(a));
}

/** How long a test may take that plays the scene once, in milliseconds. */
export function patience(id: string): number {
  return 2 * durationMs(id) + SPARE_MS;
}

/** All that the run printed. */
export function printedBy(play: RecordedPlay, run: number): string {
  return play.events
    .filter((event): event is Extract<RecordedEvent, { type: 'output' }> => event.type === 'output')
    .filter((event) => event.run === run)
    .map(({ text }) => text)
    .join('');
}

function durationMs(id: string): number {
  const plays = Object.values(readRecording(readExampleFolder(id)).plays);
  return Math.max(0, ...plays.map(({ events }) => (events.at(-1)?.atUs ?? 0) / 1000));
}
