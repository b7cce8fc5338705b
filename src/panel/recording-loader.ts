/** Fetches an example's recording, in the language the reader chose if it was played in that. */
import { recordingSchema, type RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import { programsOf, type LabData } from './lab-data.ts';
import type { LanguageChoice } from './language-choice.ts';
import { RecordedLab } from './recorded-lab.ts';
import { StartedTexts } from './started-texts.ts';

export interface LoadedRecording {
  readonly lab: RecordedLab;
  /** A recording is of the programs as they are at first. */
  readonly started: StartedTexts;
}

/** Undefined when it cannot be had, or cannot be read. */
export async function loadRecording(
  data: LabData,
  languages: LanguageChoice,
): Promise<LoadedRecording | undefined> {
  try {
    const response = await fetch(`/recordings/${data.example}.json`);
    if (!response.ok) return undefined;
    const { plays } = recordingSchema.parse(await response.json());
    const first = programsOf(data)[0];
    const wanted = first === undefined ? 'python' : languages.of(first);
    const play = plays[wanted] ?? plays.python ?? plays.typescript;
    if (play === undefined) return undefined;
    return { lab: new RecordedLab(play), started: startedIn(play, data) };
  } catch {
    return undefined;
  }
}

function startedIn({ events }: RecordedPlay, data: LabData): StartedTexts {
  const started = new StartedTexts(undefined, data.example);
  for (const event of events) {
    if (event.type !== 'started') continue;
    const here = programsOf(data).filter(({ host }) => host.name === event.host);
    const files = here.flatMap(({ program }) => Object.values(program.files));
    started.add(event.run, new Map(files.map(({ file, text }) => [file, text])));
  }
  return started;
}
