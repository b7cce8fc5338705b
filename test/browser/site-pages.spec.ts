/** What holds for every page: accessible, small, and in need of no exception to the policy. */
import { brotliCompressSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { builtPages, expect, sitePaths, test } from './site.ts';

const PATHS = await sitePaths();
/** The pages of examples are all made alike: one stands for them. */
const DIFFERENT = PATHS.filter((path) => !/\/examples\/(?!tcp-timestamp\/)./.test(path));
/** Script and style a lesson page may load before the panel is touched, compressed. */
const WEIGHT_BYTES = 20_000;

test('both languages have the same pages', () => {
  const english = PATHS.filter((path) => !path.startsWith('/zh-cn/'));
  const chinese = PATHS.filter((path) => path.startsWith('/zh-cn/'));
  expect(chinese.toSorted()).toEqual(english.map((path) => `/zh-cn${path}`).toSorted());
});

for (const path of DIFFERENT) {
  test(`axe finds nothing on ${path}, light and dark, wide and narrow`, async ({ page }) => {
    // Four analyses of a whole page.
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
        await page.evaluate(() =>
          Promise.all(document.getAnimations().map((animation) => animation.finished)),
        );
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
        expect(found, `${colorScheme}, ${width} pixels`).toEqual([]);
      }
    }
  });
}

for (const [what, open] of [
  ['the drawer', (page: Page) => page.getByRole('button', { name: 'Contents' }).click()],
  ['the theme menu', (page: Page) => page.getByRole('button', { name: 'Theme' }).click()],
  ['search', (page: Page) => page.getByRole('button', { name: 'Search' }).click()],
  ['a definition', (page: Page) => page.locator('a.term').first().click()],
  ['an answer', (page: Page) => page.getByText('Show the answer').first().click()],
] as const) {
  test(`axe finds nothing while ${what} is open`, async ({ page }) => {
    await page.goto('/lessons/welcome/');
    await open(page);
    const { violations } = await new AxeBuilder({ page }).exclude('sb-lab').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test('no page holds a style attribute, a style element or a script of its own', async () => {
  const pages = await builtPages();
  expect(pages.length).toBeGreaterThan(4);
  for (const { file, html } of pages) {
    const tags = html.match(/<[a-z][^>]*>/g) ?? [];
    const inline = tags.filter(
      (tag) =>
        /\sstyle=/.test(tag) ||
        /\son[a-z]+=/.test(tag) ||
        tag.startsWith('<style') ||
        (tag.startsWith('<script') && !/\ssrc=|type="application\/json"/.test(tag)),
    );
    expect(inline, file).toEqual([]);
  }
});

test('a lesson loads at most 20 kB of script and style before the panel is touched', async ({
  page,
}) => {
  const bodies: Promise<[string, Buffer]>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (type !== 'script' && type !== 'stylesheet') return;
    bodies.push(response.body().then((body) => [response.url(), body]));
  });
  await page.goto('/lessons/tcp-server/', { waitUntil: 'networkidle' });
  const sizes = (await Promise.all(bodies)).map(([, body]) => brotliCompressSync(body).length);
  expect(sizes.length).toBeGreaterThan(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(WEIGHT_BYTES);
});

test('nothing moves while a lesson loads', async ({ page }) => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const before = Number(sessionStorage.getItem('shift') ?? 0);
        sessionStorage.setItem('shift', String(before + (entry as { value?: number }).value!));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('/lessons/tcp-server/', { waitUntil: 'networkidle' });
  const shift = await page.evaluate(() => Number(sessionStorage.getItem('shift') ?? 0));
  expect(shift).toBeLessThan(0.02);
});
