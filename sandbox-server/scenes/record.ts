/**
 * `npm run record -- <example> …` or `--all`: plays each example's scene in a real lab, once for
 * every language its programs are written in, and writes recording.json beside it. Says what
 * changed since the last recording.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RECORDING_VERSION, type RecordedPlay, type Recording } from '../protocol/recording.ts';
import { comparePlays, describeDifferences } from './compare.ts';
import {
  examplesWithScenes,
  readExampleFolder,
  readRecording,
  recordingPath,
  type ExampleFolder,
} from './example-folder.ts';
import { openLabs } from './open-labs.ts';
import { playExample, type OpenLab } from './play-example.ts';
import { SceneError } from './scene-error.ts';
import { thin } from './thin.ts';

/** Long enough for sockets and waiting threads to be looked at, and for a reader to see what came. */
const PACE_MS = 300;
/** Played at their own pace: what they show is how their programs get on by themselves. */
const TIMED = ['classroom', 'threads-vs-events'];
/** Their programs count how often they wait; whoever follows their calls adds to that. */
const UNFOLLOWED = ['myth-idle-reactor-polls', 'threads-vs-events'];

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { all: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const known = await examplesWithScenes();
  const chosen = values.all ? known : positionals;
  const unknown = chosen.filter((name) => !known.includes(name));
  if (chosen.length === 0 || unknown.length > 0) {
    for (const name of unknown) console.error(`There is no example ${name} with a scene.`);
    console.error(`Usage: npm run record -- --all, or names of: ${known.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const labs = await openLabs();
  try {
    for (const name of chosen) await record(readExampleFolder(name), labs.openLab);
  } finally {
    await labs.close();
  }
}

async function record(example: ExampleFolder, openLab: OpenLab): Promise<void> {
  const before = existsSync(recordingPath(example)) ? readRecording(example) : undefined;
  const plays: Recording['plays'] = {};
  const paceMs = TIMED.includes(example.id) ? 0 : PACE_MS;
  const calls = !UNFOLLOWED.includes(example.id);
  const manner = { paceMs, insides: { sockets: true, waits: true, calls } };
  for (const language of example.languages) {
    const play = thin(await playExample(example, { openLab, language, manner }));
    plays[language] = play;
    console.log(`${example.id}, ${language}: ${summary(play)}`);
    const last = before?.plays[language];
    const differences = last ? comparePlays(last, play) : [];
    if (differences.length > 0) console.log(describeDifferences(differences));
  }
  writeFileSync(recordingPath(example), format(example.id, plays));
}

function summary({ events, framesLeftOut = 0 }: RecordedPlay): string {
  const frames = events.filter(({ type }) => type === 'frame').length;
  const runs = events.filter(({ type }) => type === 'started').length;
  const seconds = (events.at(-1)?.atUs ?? 0) / 1e6;
  const more = framesLeftOut === 0 ? '' : ` and ${framesLeftOut} left out`;
  return `${runs} runs, ${frames} frames${more}, ${seconds.toFixed(1)} s`;
}

/** JSON with one event to a line, so that changes can be read. */
function format(example: string, plays: Recording['plays']): string {
  const written = Object.entries(plays).map(([language, { hosts, events, ...rest }]) => {
    const lines = events.map((event) => JSON.stringify(event)).join(',\n');
    const left =
      rest.framesLeftOut === undefined ? '' : `,\n"framesLeftOut": ${rest.framesLeftOut}`;
    return `${JSON.stringify(language)}: {\n"hosts": ${JSON.stringify(hosts)},\n"events": [\n${lines}\n]${left}\n}`;
  });
  const head = `"version": ${RECORDING_VERSION},\n"example": ${JSON.stringify(example)}`;
  return `{\n${head},\n"plays": {\n${written.join(',\n')}\n}\n}\n`;
}

main().catch((error: unknown) => {
  console.error(error instanceof SceneError ? error.message : error);
  process.exit(1);
});
