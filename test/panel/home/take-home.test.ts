/** What is taken home: opened by Python's zipfile, and run by real interpreters on localhost. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stripMarkers } from '../../../src/curriculum/markers.ts';
import { homeFiles } from '../../../src/panel/home/take-home.ts';
import { zip } from '../../../src/panel/home/zip.ts';
import type { FileData, LabData } from '../../../src/panel/lab-data.ts';
import { PANEL_TEXTS } from '../../../src/panel/texts/index.ts';

let directory: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'switchboard-home-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null) continue;
    child.kill();
    await once(child, 'exit');
  }
  rmSync(directory, { recursive: true });
});

function unzip(bytes: Uint8Array): void {
  const archive = join(directory, 'x.zip');
  writeFileSync(archive, bytes);
  const script =
    'import sys, zipfile\n' +
    'with zipfile.ZipFile(sys.argv[1]) as archive:\n' +
    '    assert archive.testzip() is None\n' +
    '    archive.extractall(sys.argv[2])\n';
  execFileSync('python3', ['-c', script, archive, directory]);
}

it('is a zip that Python opens, whatever is in the files', () => {
  const at = new Date(2026, 10, 27, 12, 30, 20);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }), (texts) => {
      const files = texts.map((text, number) => ({ name: `a/文件 ${number}.py`, text }));
      unzip(zip(files, at));
      for (const { name, text } of files)
        expect(readFileSync(join(directory, name), 'utf8')).toBe(text);
    }),
    { numRuns: 5 },
  );
});

function exampleData(): LabData {
  const file = (name: string, language: 'python' | 'typescript'): FileData => {
    const text = readFileSync(`content/examples/tcp-timestamp/${name}`, 'utf8');
    return { file: name, text: stripMarkers(text, language), markers: {} };
  };
  const program = (name: string, args: string[]) => {
    const files = {
      python: file(`${name}.py`, 'python'),
      typescript: file(`${name}.ts`, 'typescript'),
    };
    return { name, args, many: false, files };
  };
  return {
    example: 'tcp-timestamp',
    title: 'The timestamp server',
    recorded: false,
    hosts: [
      { name: 'server', addresses: ['10.0.0.1'], programs: [program('server', [])] },
      { name: 'client', addresses: ['10.0.0.2'], programs: [program('client', ['server'])] },
    ],
  };
}

const asRead = { text: (_: string, file: FileData) => file.text };

describe.each(['en', 'zh-cn'] as const)('in %s', (language) => {
  const texts = PANEL_TEXTS[language];
  const taken = (data: LabData, files = asRead) => homeFiles('home', data, files, texts);

  it('says how to run it on one machine and on two', () => {
    const about = taken(exampleData())[0];
    expect(about?.name).toBe('home/README.txt');
    for (const line of [
      'python3 server.py',
      'node client.ts localhost',
      `python3 client.py ${texts.home.address('server')}`,
      texts.home.needsNode,
      texts.home.firewall,
    ])
      expect(about?.text).toContain(line);
    expect(about?.text).not.toContain('Twisted');
  });

  it('has the programs as the reader has them, and says when Twisted is needed', () => {
    const edited = {
      text: (_: string, file: FileData) => `from twisted import x  # ${file.file}\n`,
    };
    const files = taken(exampleData(), edited);
    expect(files.find(({ name }) => name === 'home/server.py')?.text).toContain('# server.py');
    expect(files[0]?.text).toContain(texts.home.needsTwisted);
  });

  it('gives each host a folder where they have different files of one name', () => {
    const data = exampleData();
    const hosts = data.hosts.map((host) => ({ ...host, programs: data.hosts[0]?.programs ?? [] }));
    const perHost = { text: (host: string) => `# ${host}\n` };
    const names = taken({ ...data, hosts }, perHost).map(({ name }) => name);
    expect(names).toContain('home/server/server.py');
    expect(names).toContain('home/client/server.py');
    expect(taken({ ...data, hosts }).map(({ name }) => name)).toContain('home/server.py');
  });
});

function start(command: string, args: string[]): ChildProcess & { output: string } {
  const child = spawn(command, args, { cwd: join(directory, 'home') });
  children.push(child);
  const started = Object.assign(child, { output: '' });
  child.stdout.on('data', (bytes: Buffer) => {
    started.output += bytes.toString();
    child.emit('printed');
  });
  return started;
}

async function printed(child: ChildProcess & { output: string }, text: string): Promise<void> {
  while (!child.output.includes(text)) await once(child, 'printed');
}

it.each([
  ['python3', 'server.py', 'client.py'],
  [process.execPath, 'server.ts', 'client.ts'],
])('runs unchanged on localhost with %s', async (interpreter, serverFile, clientFile) => {
  // A port of their own: the example's may be in use on this machine.
  const port = String(20_000 + Math.floor(Math.random() * 20_000));
  const files = { text: (_: string, file: FileData) => file.text.replaceAll('21567', port) };
  unzip(zip(homeFiles('home', exampleData(), files, PANEL_TEXTS.en), new Date()));
  expect(readdirSync(join(directory, 'home'))).toHaveLength(5);
  const unbuffered = interpreter === 'python3' ? ['-u'] : [];
  const server = start(interpreter, [...unbuffered, serverFile]);
  await printed(server, 'waiting for a connection');
  const client = start(interpreter, [...unbuffered, clientFile]);
  client.stdin?.write('from home\n');
  await printed(client, 'from home');
  expect(client.output).toMatch(/\[.*\d\d:\d\d:\d\d.*\] from home/);
  client.stdin?.end('\n');
  await once(client, 'exit');
});
