/**
 * Who may import whom. A layer knows those below it and nothing of those above: protocol ← launcher
 * ← lab ← scenes ← session ← main; the panel knows the server by its protocol alone.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

interface Rule {
  /** Files whose path begins so; the first rule that fits counts. */
  readonly of: string;
  /** What they may import besides their own folder: beginnings of paths and names of packages. */
  readonly may: readonly string[];
  /** Without it, any npm package may be imported. */
  readonly packages?: readonly string[];
  readonly because: string;
}

const PROTOCOL = 'sandbox-server/protocol/';
const LOG = 'sandbox-server/log/';

const RULES: readonly Rule[] = [
  {
    of: PROTOCOL,
    may: [],
    packages: ['zod/mini'],
    because: 'protocol is loaded by both ends and imports nothing but its schema library',
  },
  { of: LOG, may: [], packages: [], because: 'the log is used by every layer and uses none' },
  {
    of: 'sandbox-server/launcher/',
    may: [PROTOCOL, LOG, 'node:'],
    packages: ['zod/mini'],
    because: 'the launcher is the lowest layer of the server',
  },
  {
    of: 'sandbox-server/lab/',
    may: ['sandbox-server/launcher/', PROTOCOL, LOG, 'node:'],
    packages: ['yaml', 'zod/mini'],
    because: 'a lab drives the launcher and knows nothing of who drives it',
  },
  {
    of: 'sandbox-server/session/',
    // A reader has the scene of an example played in their lab.
    may: ['sandbox-server/lab/', 'sandbox-server/scenes/', PROTOCOL, LOG, 'node:'],
    packages: ['ws'],
    because: 'a session drives labs through the Lab API and scenes alone',
  },
  {
    of: 'sandbox-server/http/',
    may: [PROTOCOL, LOG, 'node:'],
    packages: ['sirv'],
    because: 'http serves files and knows nothing of labs',
  },
  {
    of: 'sandbox-server/scenes/open-labs.ts',
    may: ['sandbox-server/', 'node:'],
    because: 'playing scenes is put together from the layers of the server',
  },
  {
    of: 'sandbox-server/scenes/',
    may: ['sandbox-server/lab/', PROTOCOL, LOG, 'src/curriculum/', 'node:'],
    because: 'a scene drives labs through the Lab API alone',
  },
  {
    of: 'sandbox-server/exercises/',
    may: [
      'sandbox-server/lab/',
      'sandbox-server/scenes/',
      PROTOCOL,
      LOG,
      'src/curriculum/',
      'node:',
    ],
    because: 'a check drives labs through the Lab API alone',
  },
  {
    of: 'sandbox-server/',
    may: ['sandbox-server/', 'src/curriculum/', 'node:'],
    because: 'the server is put together from its own layers',
  },
  {
    of: 'src/curriculum/',
    may: [PROTOCOL],
    because: 'the curriculum is pure: what it is about is handed to it',
  },
  {
    of: 'src/panel/',
    may: [PROTOCOL, 'src/curriculum/'],
    because: 'the panel knows the server by its protocol alone',
  },
  {
    of: 'src/',
    may: ['src/', 'content/', PROTOCOL, 'node:', 'astro:', 'virtual:'],
    because: 'the site knows the server by its protocol alone',
  },
  {
    of: 'content/lessons/',
    may: ['src/components/'],
    packages: [],
    because: 'a lesson sees components and nothing behind them',
  },
];

const FILES = ['sandbox-server/**/*.ts', 'src/**/*.{ts,astro}', 'content/lessons/**/*.mdx'];
const IMPORT =
  /(?:^|[;\s])(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** Imports of `text` (the file at `path`) that its rule does not allow, each as one sentence. */
function violations(path: string, text: string): string[] {
  const rule = RULES.find(({ of }) => path.startsWith(of));
  if (rule === undefined) return [];
  return [...text.matchAll(IMPORT)].flatMap((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const target = resolve(path, specifier);
    if (isAllowed(rule, target)) return [];
    const start = match.index + match[0].length;
    const line = text.slice(0, start).split('\n').length;
    return [`${path}:${line} imports ${specifier}, but ${rule.because}`];
  });
}

/** A path from the project's root, or the name of a package as it is written. */
function resolve(path: string, specifier: string): string {
  const file = specifier.replace(/\?.*$/, '');
  if (file.startsWith('.')) return normalize(join(dirname(path), file));
  return file.startsWith('/') ? file.slice(1) : file;
}

function isAllowed({ of, may, packages }: Rule, target: string): boolean {
  if ([of, ...may].some((beginning) => target.startsWith(beginning))) return true;
  const isPackage = !/^(sandbox-server|src|content|test|scripts)\/|^\.\.|^[a-z]+:/.test(target);
  return isPackage && (packages === undefined || packages.includes(target));
}

test('every file imports only what its layer may', () => {
  const found = globSync(FILES).flatMap((path) => violations(path, readFileSync(path, 'utf8')));
  expect(found).toEqual([]);
});

test.each([
  ['sandbox-server/protocol/x.ts', "import { z } from 'zod';"],
  ['sandbox-server/protocol/x.ts', "import { readFile } from 'node:fs';"],
  ['sandbox-server/launcher/x.ts', "import type { LabSpec } from '../lab/lab.ts';"],
  ['sandbox-server/lab/x.ts', "import {\n  a,\n  b,\n} from '../session/session.ts';"],
  ['sandbox-server/session/x.ts', "export * from '../launcher/launch.ts';"],
  ['sandbox-server/session/x.ts', "const x = await import('../server.ts');"],
  ['src/panel/x.ts', "import { Labs } from '../../sandbox-server/lab/labs.ts';"],
  ['src/panel/x.ts', "import { readFile } from 'node:fs/promises';"],
  ['src/curriculum/x.ts', "import { readFile } from 'node:fs/promises';"],
  ['src/pages/x.astro', "---\nimport '../../sandbox-server/main.ts';\n---"],
  ['content/lessons/1/en.mdx', "import { x } from '../../../src/panel/x.ts';"],
])('in %s, %j is a violation', (path, text) => {
  expect(violations(path, text)).toHaveLength(1);
});

test.each([
  ['sandbox-server/lab/x.ts', "import type { A } from '../launcher/agent-messages.ts';"],
  ['sandbox-server/session/x.ts', "import { WebSocket } from 'ws';"],
  ['src/panel/x.ts', "import { LIMITS } from '../../sandbox-server/protocol/limits.ts';"],
  ['src/panel/x.ts', "import css from '@xterm/xterm/css/xterm.css?inline';"],
])('in %s, %j is none', (path, text) => {
  expect(violations(path, text)).toEqual([]);
});

test('a violation names the line and the rule', () => {
  const text = "// first\nimport {\n  Session,\n} from '../session/session.ts';\n";
  expect(violations('sandbox-server/lab/x.ts', text)).toEqual([
    'sandbox-server/lab/x.ts:4 imports ../session/session.ts, but a lab drives the launcher and ' +
      'knows nothing of who drives it',
  ]);
});

test('there are no drawers', () => {
  const drawers = globSync('{src,sandbox-server,scripts}/**/{utils,common,helpers}/');
  expect(drawers).toEqual([]);
});
