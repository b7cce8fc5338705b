/** Labs for the tests of one file, and the plays made in them. */
import { afterAll, beforeAll } from 'vitest';
import type { RecordedEvent, RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import { openLabs, type LabSource } from '../../sandbox-server/scenes/open-labs.ts';
import type { OpenLab } from '../../sandbox-server/scenes/play-example.ts';

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

/** All that the run printed. */
export function printedBy(play: RecordedPlay, run: number): string {
  return play.events
    .filter((event): event is Extract<RecordedEvent, { type: 'output' }> => event.type === 'output')
    .filter((event) => event.run === run)
    .map(({ text }) => text)
    .join('');
}
