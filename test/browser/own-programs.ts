/** A lesson's lab in which the reader has put programs of their own in place of the example's. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

const EXAMPLE = 'tcp-timestamp';
const FIXTURES = new URL('../fixtures/programs/', import.meta.url);
const ORIGINALS = new URL(`../../content/examples/${EXAMPLE}/`, import.meta.url);

/** A program of test/fixtures/programs. */
export const fixture = (file: string): string => readFileSync(new URL(file, FIXTURES), 'utf8');

/** A program of the example, as the reader first sees it. */
export const original = (file: string): string =>
  readFileSync(new URL(file, ORIGINALS), 'utf8').replaceAll(/ *(#|\/\/): .*$/gm, '');

/** By file: server.py, client.py, server.ts, client.ts. */
export async function openWith(
  page: Page,
  programs: Record<string, string> = {},
): Promise<LabPage> {
  const kept = Object.entries(programs).map(([file, text]) => {
    const host = file.replace(/\..*/, '');
    return [`switchboard.file:${EXAMPLE}/${host}/${file}`, text] as const;
  });
  await page.addInitScript((items) => {
    for (const [key, text] of items) localStorage.setItem(key, text);
  }, kept);
  await page.goto('/lessons/tcp-server/');
  return new LabPage(page);
}
