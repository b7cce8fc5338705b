/** What the reader brings: files, typed bytes, arguments, places in the code they changed. */
import { describe, expect, it, vi } from 'vitest';
import { INPUT_WINDOW_BYTES, PROGRAM_BYTES } from '../../sandbox-server/protocol/limits.ts';
import { splitArguments } from '../../src/panel/arguments.ts';
import { INPUT_BYTES_KEPT, InputQueue } from '../../src/panel/input-queue.ts';
import { locateLines } from '../../src/panel/pointed-lines.ts';
import { ReaderFiles, tooLong } from '../../src/panel/reader-files.ts';
import { MemoryStorage } from '../helpers/memory-storage.ts';

const server = { file: 'server.py', text: 'one\n', markers: {} };

describe('files', () => {
  it('are saved by example, host and file, and found again', () => {
    const storage = new MemoryStorage();
    new ReaderFiles({ example: 'a' }, storage).write('server', server, 'mine\n');
    const again = new ReaderFiles({ example: 'a' }, storage);
    expect(again.text('server', server)).toBe('mine\n');
    expect(again.edited('server', server)).toBe(true);
    expect(again.text('client', server)).toBe('one\n');
    expect(new ReaderFiles({ example: 'b' }, storage).edited('server', server)).toBe(false);
  });

  it('are not edited, and take no room, once they say what they said at first', () => {
    const storage = new MemoryStorage();
    const files = new ReaderFiles({ example: 'a' }, storage);
    files.write('server', server, 'mine\n');
    files.write('server', server, 'one\n');
    expect(files.edited('server', server)).toBe(false);
    expect(storage.length).toBe(0);
  });

  it('live on in the page when the browser does not save, which is said', () => {
    const storage = new MemoryStorage();
    storage.full = true;
    for (const refusing of [storage, undefined]) {
      const files = new ReaderFiles({ example: 'a' }, refusing);
      expect(files.saved).toBe(true);
      files.write('server', server, 'mine\n');
      expect(files.text('server', server)).toBe('mine\n');
      expect(files.saved).toBe(false);
    }
  });

  it('tell who listens', () => {
    const files = new ReaderFiles({ example: 'a' }, new MemoryStorage());
    const listener = vi.fn();
    files.onChange(listener);
    files.write('server', server, 'x');
    expect(listener).toHaveBeenCalledWith('server', 'server.py');
  });

  it('are too long by their bytes, or by what they become in a message', () => {
    expect(tooLong('a'.repeat(PROGRAM_BYTES))).toBeUndefined();
    expect(tooLong('a'.repeat(PROGRAM_BYTES + 1))).toBe(PROGRAM_BYTES + 1);
    expect(tooLong('é'.repeat(PROGRAM_BYTES / 2 + 1))).toBe(PROGRAM_BYTES + 2);
    expect(tooLong('\u0001'.repeat(11_000))).toBe(11_000);
  });
});

describe('typed bytes', () => {
  const bytes = (length: number) => new Uint8Array(length);
  const drain = (queue: InputQueue) => {
    let sent = 0;
    for (let chunk = queue.next(); chunk; chunk = queue.next()) sent += chunk.bytes.length;
    return sent;
  };

  it('are sent up to the window, and on as the program takes them', () => {
    const queue = new InputQueue();
    queue.push(bytes(INPUT_WINDOW_BYTES + 100));
    expect(drain(queue)).toBe(INPUT_WINDOW_BYTES);
    queue.take(40);
    expect(drain(queue)).toBe(40);
    queue.take(INPUT_WINDOW_BYTES);
    expect(drain(queue)).toBe(60);
  });

  it('are refused, not dropped in silence, when too many wait', () => {
    const queue = new InputQueue();
    expect(queue.push(bytes(INPUT_BYTES_KEPT))).toBe(true);
    expect(queue.push(bytes(1))).toBe(false);
  });

  it('start where the server says after a reload', () => {
    const queue = new InputQueue();
    queue.rewind(500);
    queue.push(bytes(3));
    expect(queue.next()).toMatchObject({ offset: 500 });
  });
});

it.each([
  ['', []],
  ['server 21567', ['server', '21567']],
  ['  "two words" \'and more\' x', ['two words', 'and more', 'x']],
  ['""', ['']],
])('arguments: %j', (text, expected) => {
  expect(splitArguments(text)).toEqual(expected);
});

describe('places in a program', () => {
  const original = 'a\nb\n  c\nb\n';
  it('are where they were while nothing is edited', () => {
    expect(locateLines(original, original, [2, 3])).toEqual([2, 3]);
  });
  it('move with lines put in before them, whatever their indentation', () => {
    expect(locateLines(original, 'a\nnew\nb\nc\nb\n', [3])).toEqual([4]);
  });
  it('are the nearest of several lines that say the same, and none when gone', () => {
    expect(locateLines(original, 'x\nb\n  c\nb\n', [4])).toEqual([4]);
    expect(locateLines(original, 'x\ny\n', [3])).toEqual([]);
  });
});
