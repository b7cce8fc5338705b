/**
 * Every example's scene, played anew in a real lab: it must come out as it was recorded. Examples
 * are played side by side, those that last longest first.
 */
import { describe, expect, test } from 'vitest';
import { exampleIdsByDuration, patience, recorded, useOpenLab } from './labs.ts';
import { BYTES_DEPEND_ON_LANGUAGE } from './differences.ts';
import { comparePlays, describeDifferences } from '../../sandbox-server/scenes/compare.ts';
import { readExampleFolder } from '../../sandbox-server/scenes/example-folder.ts';
import { outline } from '../../sandbox-server/scenes/outline.ts';
import { playExample } from '../../sandbox-server/scenes/play-example.ts';
import { thin } from '../../sandbox-server/scenes/thin.ts';

const openLab = useOpenLab();
const SCENE_STEP_MS = 40_000;
const ids = await exampleIdsByDuration();

/** Hundreds of threads, whose frames come too fast where others need the processor as well. */
function isCrowded(id: string): boolean {
  return readExampleFolder(id).manifest.limits.processesPerRun !== undefined;
}

function playsAsRecorded(id: string): void {
  const example = readExampleFolder(id);

  test.each(example.languages)(
    'plays in %s as it was recorded',
    { timeout: patience(id) },
    async (language) => {
      const play = await playExample(example, { openLab, language, timeoutMs: SCENE_STEP_MS });
      const differences = comparePlays(recorded(id, language), thin(play));
      expect(describeDifferences(differences)).toBe('');
    },
  );
}

const beside = ids.filter((id) => !isCrowded(id));
const alone = ids.filter(isCrowded);
describe.each(beside)('the scene of %s', { concurrent: true }, playsAsRecorded);
describe.each(alone)('the scene of %s, alone', playsAsRecorded);

describe.each(ids)('the recordings of %s', (id) => {
  const { languages } = readExampleFolder(id);

  test.runIf(languages.length > 1 && !(id in BYTES_DEPEND_ON_LANGUAGE))(
    'show the same bytes on the wire in both languages',
    () => {
      const [first, ...others] = languages.map((language) =>
        outline(recorded(id, language)).filter(({ kind }) => kind === 'bytes'),
      );
      for (const other of others) expect(other).toEqual(first);
    },
  );

  test('say what happens, in both languages of the site', () => {
    for (const language of languages) {
      const notes = recorded(id, language).events.filter(({ type }) => type === 'note');
      expect(notes.length).toBeGreaterThan(0);
    }
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
      'the bytes server sent back on connection 1 of client to server:21567',
      'the bytes server sent back on connection 2 of client to server:21567',
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
