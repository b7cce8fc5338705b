/** What the tests of the site share: its pages, and a page on which no policy is ever violated. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';

const DIST = 'dist';

interface Watched {
  /** Every content security policy violation and error of the page; a test fails if any remain. */
  complaints: string[];
}

export const test = base.extend<Watched>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The addresses of all pages in the sitemap. */
export async function sitePaths(): Promise<string[]> {
  const sitemap = await readFile(join(DIST, 'sitemap-0.xml'), 'utf8');
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    (match) => new URL(match[1] ?? '').pathname,
  );
}

/** Every HTML file of the built site, with its text. */
export async function builtPages(): Promise<{ file: string; html: string }[]> {
  const entries = await readdir(DIST, { recursive: true });
  const files = entries.filter((file) => file.endsWith('.html'));
  return Promise.all(
    files.map(async (file) => ({ file, html: await readFile(join(DIST, file), 'utf8') })),
  );
}
