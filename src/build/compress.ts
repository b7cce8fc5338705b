/** Writes a brotli copy beside every text file of the built site, for the server to send as it is. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const TEXT = new Set(['.html', '.css', '.js', '.mjs', '.json', '.svg', '.xml', '.txt', '.wasm']);
/** Below this a compressed copy saves no packet. */
const SMALLEST_BYTES = 512;

const brotli = promisify(brotliCompress);

export function compress(): AstroIntegration {
  return {
    name: 'switchboard:compress',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const count = await compressFolder(fileURLToPath(dir));
        logger.info(`${count} files compressed`);
      },
    },
  };
}

/** @returns how many copies were written. */
export async function compressFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && TEXT.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  const written = await Promise.all(files.map(compressFile));
  return written.filter(Boolean).length;
}

async function compressFile(file: string): Promise<boolean> {
  const text = await readFile(file);
  if (text.length < SMALLEST_BYTES) return false;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  await writeFile(`${file}.br`, await brotli(text, { params }));
  return true;
}
