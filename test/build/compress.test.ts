import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressFolder } from '../../src/build/compress.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-compress-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('writes a copy beside every text file, in folders too, and leaves the rest alone', async () => {
  const text = 'switchboard '.repeat(200);
  await mkdir(join(folder, 'lessons'));
  await writeFile(join(folder, 'lessons/index.html'), text);
  await writeFile(join(folder, 'style.css'), text);
  await writeFile(join(folder, 'face.woff2'), text);
  await writeFile(join(folder, 'small.js'), 'tiny');

  expect(await compressFolder(folder)).toBe(2);

  const files = await readdir(folder, { recursive: true });
  expect(files.filter((file) => file.endsWith('.br')).toSorted()).toEqual([
    'lessons/index.html.br',
    'style.css.br',
  ]);
  const copy = await readFile(join(folder, 'style.css.br'));
  expect(brotliDecompressSync(copy).toString()).toBe(text);
});
