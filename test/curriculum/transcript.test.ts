import { describe, expect, test } from 'vitest';
import type { RecordedEvent, RecordedPlay } from '../../sandbox-server/protocol/recording.ts';
import { chooseRuns, runNames, transcriptOf } from '../../src/curriculum/transcript.ts';

const file = (name: string) => ({ kind: 'file' as const, file: name, args: [] });
const exit = { code: 0, signal: null, limit: null };

function play(...events: RecordedEvent[]): RecordedPlay {
  const host = (name: string) => ({ name, addresses: [], mac: null });
  return { hosts: [host('server'), host('client')], events };
}

const started = (run: number, host: string, name: string): RecordedEvent => ({
  type: 'started',
  atUs: 0,
  run,
  host,
  program: file(name),
});
const output = (run: number, text: string): RecordedEvent => ({
  type: 'output',
  atUs: 1,
  run,
  text,
});
const input = (run: number, text: string): RecordedEvent => ({ type: 'input', atUs: 1, run, text });

describe('a transcript', () => {
  test('is found by the program’s name, and by number when it ran again', () => {
    const events = play(
      started(1, 'server', 'server.py'),
      started(2, 'client', 'client.py'),
      started(5, 'client', 'client.py'),
    );
    expect(runNames(events)).toEqual(
      new Map([
        ['server', 1],
        ['client', 2],
        ['client 2', 5],
      ]),
    );
    expect(transcriptOf(events, 'nobody')).toBeUndefined();
    expect(transcriptOf(events, 'client 2')).toMatchObject({ host: 'client', place: 1 });
  });

  test('marks what the reader typed, also where the echo comes in pieces', () => {
    const events = play(
      started(1, 'client', 'client.py'),
      output(1, '> '),
      input(1, 'hello\r'),
      output(1, 'hel'),
      output(1, 'lo\r\n[now] hello\r\n> '),
      { type: 'ended', atUs: 2, run: 1, exit },
    );
    expect(transcriptOf(events, 'client')).toMatchObject({
      pieces: [
        { text: '> ', typed: false },
        { text: 'hel', typed: true },
        { text: 'lo\n', typed: true },
        { text: '[now] hello\n> ', typed: false },
      ],
      exit,
    });
  });

  test('drops escape sequences and shows ^C as the terminal does', () => {
    const events = play(
      started(1, 'server', 'server.ts'),
      output(1, '\u001b[1mready\u001b[0m\r\n'),
      input(1, '\u0003'),
      output(1, '^C'),
      output(1, '\r\nstopped\r\n'),
    );
    expect(transcriptOf(events, 'server')).toMatchObject({
      pieces: [
        { text: 'ready\n', typed: false },
        { text: '^C', typed: true },
        { text: '\nstopped', typed: false },
      ],
      exit: undefined,
    });
  });
});

describe('the runs shown at once', () => {
  test('are the first of every program, then others while there is room', () => {
    expect(chooseRuns(['server', 'client', 'client 2'])).toEqual({
      shown: ['server', 'client', 'client 2'],
      more: [],
    });
    const many = ['student', 'student 2', 'student 3', 'student 4', 'crawler', 'crawler 2'];
    expect(chooseRuns(many)).toEqual({
      shown: ['student', 'student 2', 'student 3', 'crawler'],
      more: ['student 4', 'crawler 2'],
    });
  });

  test('are more than there is room for when there are more programs', () => {
    const programs = ['echo', 'packets', 'routes', 'ping', 'raw'];
    expect(chooseRuns([...programs, 'echo 2'])).toEqual({ shown: programs, more: ['echo 2'] });
  });
});
