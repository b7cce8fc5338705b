/** Files and hosts of a playground, put together and changed. */
import { expect, it } from 'vitest';
import { joinArguments, splitArguments } from '../../../src/panel/arguments.ts';
import { programsOf } from '../../../src/panel/lab-data.ts';
import { apart, FIRST_HOSTS, nextHost } from '../../../src/panel/playground/host-suggestions.ts';
import { KeptPlaygrounds, labName } from '../../../src/panel/playground/kept.ts';
import {
  blankPlayground,
  fileProblem,
  fromExample,
  labDataOf,
  ownFile,
  renamed,
  withFile,
  withHosts,
  withSettings,
  type Playground,
} from '../../../src/panel/playground/playground.ts';
import { ReaderFiles } from '../../../src/panel/reader-files.ts';
import { MemoryStorage } from '../../helpers/memory-storage.ts';

const blank = blankPlayground('Mine', FIRST_HOSTS);
const names = (playground: Playground) =>
  playground.files.map(({ host, file }) => `${host}/${file}`);

it('begins with an empty program on each host', () => {
  expect(names(blank)).toEqual(['server/server.py', 'client/client.py']);
  const data = labDataOf(blank, 'x');
  expect(data.lab).toEqual({ hosts: FIRST_HOSTS });
  expect(programsOf(data).map(({ program }) => program.name)).toEqual(['server', 'client']);
});

it('shows server.py and server.ts as one program in two languages, any other file by itself', () => {
  const more = ['server.ts', 'notes.txt', 'tool.sh'].map((file) => ownFile('server', file));
  const data = labDataOf(
    more.reduce((all, file) => withFile(all, file), blank),
    'x',
  );
  expect(data.hosts[0]?.programs.map(({ name, files }) => [name, Object.keys(files)])).toEqual([
    ['server', ['python', 'typescript']],
    ['notes.txt', ['text']],
    ['tool.sh', ['text']],
  ]);
});

it('takes an example’s lab by its name, so that it has that example’s limits', () => {
  const data = labDataOf(blank, 'classroom');
  const copy = fromExample({ ...data, recorded: true });
  expect(copy.example).toBe('classroom');
  expect(labDataOf(copy, 'copy').lab).toEqual({ example: 'classroom' });
  expect(copy.files.every(({ own }) => !own)).toBe(true);
});

it.each([
  ['.profile', 'file-name-refused'],
  ['a/b.py', 'file-name-refused'],
  ['server.py', 'file-taken'],
  ['server', 'file-taken'],
  ['server.ts', undefined],
  ['client.py', undefined],
])('a file called %j on the server: %s', (file, code) => {
  expect(fileProblem(blank, 'server', file)?.code).toBe(code);
});

it('takes 32 files for a host and no more', () => {
  let full = blank;
  for (let count = 1; count < 32; count += 1) full = withFile(full, ownFile('server', `f${count}`));
  expect(fileProblem(full, 'server', 'one-more')?.code).toBe('files-too-many');
  expect(fileProblem(full, 'client', 'one-more')).toBeUndefined();
});

it('moves a program’s arguments with it', () => {
  const before = withSettings(blank, {
    host: 'client',
    program: 'client',
    args: ['server'],
    many: true,
  });
  const [, file] = before.files;
  const after = file && renamed(before, file, { host: 'server', file: 'ask.py' });
  expect(after && names(after)).toEqual(['server/server.py', 'server/ask.py']);
  expect(after?.programs).toContainEqual({
    host: 'server',
    program: 'ask',
    args: ['server'],
    many: true,
  });
});

it('keeps every file when hosts are renamed or taken away', () => {
  const three = blankPlayground('x', [...FIRST_HOSTS, nextHost(FIRST_HOSTS)]);
  const same = withFile(three, ownFile('host-3', 'client.py'));
  const set = withSettings(same, {
    host: 'client',
    program: 'client',
    args: ['server'],
    many: true,
  });
  const less = withHosts(set, [
    { name: 'alpha', addresses: ['10.0.0.1'] },
    { name: 'beta', addresses: ['10.0.0.2'] },
  ]);
  expect(names(less)).toEqual([
    'alpha/server.py',
    'beta/client.py',
    'beta/host-3.py',
    'beta/client-2.py',
  ]);
  expect(less.programs).toEqual([{ host: 'beta', program: 'client', args: ['alpha'], many: true }]);
});

it('remarks hosts that have no network in common, and suggests ones that have', () => {
  expect(apart([...FIRST_HOSTS, nextHost(FIRST_HOSTS)])).toBeUndefined();
  expect(
    apart([
      { name: 'a', addresses: ['10.0.0.1'] },
      { name: 'b', addresses: ['10.0.1.1'] },
    ]),
  ).toEqual(['a', 'b']);
});

it('is kept with its edits, removed with them, and put back with them', () => {
  const storage = new MemoryStorage();
  const kept = new KeptPlaygrounds(storage);
  expect(kept.write('a', blank)).toBe(true);
  const files = new ReaderFiles({ example: labName('a') }, storage);
  const data = programsOf(labDataOf(blank, labName('a')))[0]?.program.files.python;
  if (data === undefined) throw new Error('no file');
  files.write('server', data, 'print(1)');
  expect(files.edited('server', data)).toBe(false);
  expect(kept.freeId('a')).toBe('a-2');
  const putBack = kept.remove('a');
  expect(storage.length).toBe(0);
  putBack();
  expect(kept.all()).toEqual([{ id: 'a', playground: blank }]);
  expect(files.text('server', data)).toBe('print(1)');
});

it('says so when the browser keeps nothing', () => {
  const storage = new MemoryStorage();
  storage.full = true;
  expect(new KeptPlaygrounds(storage).write('a', blank)).toBe(false);
  expect(new KeptPlaygrounds(undefined).write('a', blank)).toBe(false);
});

it.each([[['a', 'b']], [['two words', '']], [["it's", 'say "hi"']], [[]]])(
  'writes arguments %j so that they are read back',
  (args) => {
    expect(splitArguments(joinArguments(args))).toEqual(args);
  },
);
