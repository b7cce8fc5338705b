/** Where runs wait, in the text that is in the editor: at the right line or at none. */
import { describe, expect, test } from 'vitest';
import type { Wait } from '../../../sandbox-server/protocol/inside.ts';
import { StartedTexts, lineAfterEdits } from '../../../src/panel/started-texts.ts';
import type { PanelRun } from '../../../src/panel/state.ts';
import { PANEL_TEXTS } from '../../../src/panel/texts/index.ts';
import { waitsInFile, waitsOfRun } from '../../../src/panel/inside/waits-of.ts';
import { MemoryStorage } from '../../helpers/memory-storage.ts';

const texts = PANEL_TEXTS.en;
const { inside } = texts;
const run = (id: number, file = 'server.py', ordinal = 1): PanelRun => ({
  id,
  host: 'server',
  program: { kind: 'file', file, args: [] },
  ordinal,
  startedAtUs: 0,
  pausedAtMs: null,
  endedAtUs: null,
  exit: null,
  stopping: false,
  received: 0,
  trimmed: 0,
});
const wait = (given: Partial<Wait> = {}): Wait => ({
  run: 1,
  program: true,
  thread: 2,
  main: true,
  call: 'recvfrom',
  on: [{ kind: 'terminal', inode: null }],
  where: { file: 'server.py', line: 2, function: 'serve' },
  why: null,
  ...given,
});
const TEXT = 'one\ntwo\nthree\n';
const HERE = { host: 'server', file: 'server.py' };

function waitsIn(text: string, waits: Wait[], runs = [run(1)], began = TEXT) {
  const started = new StartedTexts(undefined, 'echo');
  for (const { id } of runs) started.add(id, new Map([['server.py', began]]));
  const running = {
    lineNow: (id: number, line: number) => started.lineIn(text, id, 'server.py', line),
    isCurrent: (id: number) => started.isOf(text, id, 'server.py'),
  };
  return waitsInFile({ runs, waits: { atUs: 0, waits }, sockets: null }, HERE, running, texts);
}

describe('in a file', () => {
  test('are marks at their lines, one to a line', () => {
    const other = wait({ thread: 3, main: false });
    const third = wait({ thread: 4, main: false, where: { ...HERE, line: 1, function: 'a' } });
    const { marks, words } = waitsIn(TEXT, [wait(), other, third]);
    expect(words).toEqual([]);
    expect(marks).toEqual([
      { line: 1, run: 1, text: inside.inThread('line 1: recvfrom() on the terminal') },
      { line: 2, run: 1, text: 'line 2: recvfrom() on the terminal · and 1 more there' },
    ]);
  });

  test('say which run it is where there are several', () => {
    const { marks } = waitsIn(TEXT, [wait({ run: 2 })], [run(1), run(2, 'server.py', 2)]);
    expect(marks[0]?.text).toBe('server.py 2: line 2: recvfrom() on the terminal');
  });

  test('move with the text, and are words where their line is not certain', () => {
    const above = waitsIn(`zero\n${TEXT}`, [wait()]);
    expect(above.marks).toEqual([
      { line: 3, run: 1, text: `line 2: recvfrom() on the terminal · ${inside.older}` },
    ]);
    const within = waitsIn('one\nTWO\nthree\n', [wait()]);
    expect(within).toEqual({
      marks: [],
      words: [`line 2: recvfrom() on the terminal · ${inside.older}`],
    });
  });

  test('are words for Node, and nothing for what runs or is elsewhere', () => {
    const loop = wait({ call: 'epoll_wait', on: [], where: null, why: 'not-python' });
    expect(waitsIn(TEXT, [loop]).words).toEqual([inside.asleep(0)]);
    const busy = wait({ call: null, on: [], where: null, why: 'runs' });
    const elsewhere = wait({ where: { file: 'other.py', line: 2, function: 'serve' } });
    expect(waitsIn(TEXT, [busy, elsewhere])).toEqual({ marks: [], words: [] });
  });
});

describe('beside a run', () => {
  const said = (waits: Wait[], of = run(1), isOlder = false) =>
    waitsOfRun(of, { waits: { atUs: 0, waits }, sockets: null }, isOlder, texts)?.text;

  test('the main thread comes first, the others are counted', () => {
    const thread = wait({ main: false, thread: 1, call: 'futex', on: [] });
    expect(said([thread, wait(), thread])).toBe(
      'line 2: recvfrom() on the terminal · and 2 more threads',
    );
    expect(said([wait()], run(1), true)).toContain(inside.older);
  });

  test('a shell is where what it has started is', () => {
    const shell: PanelRun = { ...run(1), program: { kind: 'shell' } };
    expect(said([wait()], shell)).toBeUndefined();
    expect(said([wait(), wait({ program: false, call: 'accept4' })], shell)).toContain('accept()');
  });
});

test.each([
  [1, 'zero\none\ntwo', 2],
  [2, 'one\ntwo\nmore', 2],
  [2, 'one\n\ntwo', 3],
  [1, 'One\ntwo', null],
  [2, 'two', 1],
  [1, 'two', null],
])('line %d of "one, two" in %j is %s', (line, after, wanted) => {
  expect(lineAfterEdits('one\ntwo', after, line)).toBe(wanted);
});

test('after a reload a text is known for what it is, and an edited one has no lines', () => {
  const storage = new MemoryStorage();
  new StartedTexts(storage, 'echo').add(1, new Map([['server.py', TEXT]]));
  const again = new StartedTexts(storage, 'echo');
  expect(again.lineIn(TEXT, 1, 'server.py', 2)).toBe(2);
  expect(again.lineIn(`${TEXT}more\n`, 1, 'server.py', 2)).toBeNull();
  expect(again.lineIn(TEXT, 2, 'server.py', 2)).toBeNull();
  again.clear();
  expect(new StartedTexts(storage, 'echo').isOf(TEXT, 1, 'server.py')).toBe(false);
});
