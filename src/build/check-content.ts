/** Checks the whole content before the build begins, and stops the build with all its problems. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkContent as check } from '../curriculum/check.ts';
import type { ContentFiles } from '../curriculum/example.ts';
import { formatProblems } from '../curriculum/problem.ts';

export function checkContent(): AstroIntegration {
  let root = '';
  return {
    name: 'switchboard:check-content',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': async () => {
        const problems = check(await readContent(root), { recordings: 'required' });
        if (problems.length > 0) throw new Error(formatProblems(problems));
      },
      'astro:server:start': async ({ logger }) => {
        const problems = check(await readContent(root), { recordings: 'optional' });
        if (problems.length > 0) logger.warn(formatProblems(problems));
      },
    },
  };
}

/** Every file below content/, by its path from the project's root. */
export async function readContent(root: string): Promise<ContentFiles> {
  const entries = await readdir(join(root, 'content'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file): Promise<[string, string]> => {
      const path = relative(root, file).split(sep).join('/');
      return [path, await readFile(file, 'utf8')];
    }),
  );
  return new Map(texts);
}
