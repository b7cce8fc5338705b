/** Every example's scene, played anew in a real lab: it must come out as it was recorded. */
import { describe, expect, test } from 'vitest';
import type { ProgramLanguage } from '../../sandbox-server/protocol/example.ts';
import type { RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import { comparePlays, describeDifferences } from '../../sandbox-server/scenes/compare.ts';
import {
  examplesWithScenes,
  readExampleFolder,
  readRecording,
} from '../../sandbox-server/scenes/example-folder.ts';
import { outline } from '../../sandbox-server/scenes/outline.ts';
import { playExample } from '../../sandbox-server/scenes/play-example.ts';
import { useOpenLab } from './labs.ts';

const openLab = useOpenLab();

function recorded(id: string, language: ProgramLanguage): RecordedPlay {
  const play = readRecording(readExampleFolder(id)).plays[language];
  if (play === undefined) throw new Error(`${id} has no recording in ${language}`);
  return play;
}

describe.each(await examplesWithScenes())('the scene of %s', (id) => {
  const example = readExampleFolder(id);

  test.each(example.languages)('plays in %s as it was recorded', async (language) => {
    const play = await playExample(example, { openLab, language });
    expect(describeDifferences(comparePlays(recorded(id, language), play))).toBe('');
  });

  test('the recordings in both languages show the same', () => {
    const [first, ...others] = example.languages.map((language) =>
      outline(recorded(id, language)).filter(({ of }) => !of.startsWith('the program of')),
    );
    const texts = first?.map(({ text }) => text);
    for (const other of others) expect(other.map(({ text }) => text)).toEqual(texts);
  });

  test.each<[ProgramLanguage, ProgramLanguage]>([
    ['python', 'typescript'],
    ['typescript', 'python'],
  ])('a server in %s and a client in %s show the same', async (server, client) => {
    const language = (program: string) => (program === 'server' ? server : client);
    const play = await playExample(example, { openLab, language });
    const texts = outline(play).filter(({ of }) => !of.startsWith('the program of'));
    const before = outline(recorded(id, 'python')).filter(
      ({ of }) => !of.startsWith('the program of'),
    );
    expect(texts.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  });
});

describe('a program that was changed', () => {
  const example = readExampleFolder('tcp-timestamp');

  /** Plays with `found` in server.py replaced by `by`. */
  function altered(found: string, by: string) {
    return playExample(example, {
      openLab,
      language: 'python',
      timeoutMs: 3000,
      alter: (program) => {
        if (program.file !== 'server.py') return program;
        if (!program.text.includes(found)) throw new Error(`server.py has no ${found}`);
        return { ...program, text: program.text.replace(found, by) };
      },
    });
  }

  test('makes the comparison say what differs, and where', async () => {
    const play = await altered("f'[{ctime()}] {GREETING}'", "f'Well, [{ctime()}] '");
    const differences = comparePlays(recorded('tcp-timestamp', 'python'), play);
    expect(differences.map(({ of }) => of)).toEqual([
      'the terminal of client.py on client (run 2)',
      'the terminal of client.py on client (run 3)',
      'the bytes server sent on connection 1',
      'the bytes server sent on connection 2',
    ]);
    expect(describeDifferences(differences.slice(0, 1))).toBe(
      String.raw`the terminal of client.py on client (run 2), line 3 differs
  expected  "[«date»] hello\r\n"
  found     "Well, [«date»] hello\r\n"
             ^`,
    );
  });

  test('so that the scene cannot go on makes its step say what it waited for', async () => {
    const play = altered('+ data', '+ data.upper()');
    await expect(play).rejects.toThrow(
      /^step \d+ waited 3 s for client\.py on client \(run 2\) to print "\] hello.*instead .* HELLO/s,
    );
  });
});
