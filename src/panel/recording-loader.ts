/** Fetches an example's recording, in the language the reader chose if it was played in that. */
import { recordingSchema } from '../../sandbox-server/protocol/recording.ts';
import { programsOf, type LabData } from './lab-data.ts';
import type { LanguageChoice } from './language-choice.ts';
import { RecordedLab } from './recorded-lab.ts';

/** Undefined when it cannot be had, or cannot be read. */
export async function loadRecording(
  data: LabData,
  languages: LanguageChoice,
): Promise<RecordedLab | undefined> {
  try {
    const response = await fetch(`/recordings/${data.example}.json`);
    if (!response.ok) return undefined;
    const { plays } = recordingSchema.parse(await response.json());
    const first = programsOf(data)[0];
    const wanted = first === undefined ? 'python' : languages.of(first);
    const play = plays[wanted] ?? plays.python ?? plays.typescript;
    return play === undefined ? undefined : new RecordedLab(play);
  } catch {
    return undefined;
  }
}
