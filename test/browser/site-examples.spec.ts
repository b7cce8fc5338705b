/** The examples: the page of all of them, and a page for each. Axe reads them in site-pages.spec.ts. */
import { readdir } from 'node:fs/promises';
import { expect, test } from './site.ts';

const EXAMPLE = '/examples/tcp-timestamp/';

const folders = await readdir('content/examples');

test('every example is listed once, in both languages, and has a page', async ({
  page,
  request,
}) => {
  for (const index of ['/examples/', '/zh-cn/examples/']) {
    await page.goto(index);
    const links = page.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link');
    const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(found.toSorted()).toEqual(folders.map((id) => `${index}${id}/`).toSorted());
    for (const path of found) {
      expect((await request.get(path ?? '')).status(), path ?? '').toBe(200);
    }
  }
});

test('every example has a picture of its lab, with its hosts in words', async ({ page }) => {
  await page.goto('/examples/');
  await expect(page.getByRole('main').getByRole('img')).toHaveCount(folders.length);
  await expect(
    page.getByRole('listitem').filter({ hasText: 'The timestamp server' }).getByRole('img').first(),
  ).toHaveAccessibleName('The lab: server and client on one wire.');
});

test('the whole of a card leads to its example', async ({ page }) => {
  await page.goto('/examples/');
  const drawing = await page.locator('.example .drawing').first().boundingBox();
  await page.mouse.click((drawing?.x ?? 0) + 20, (drawing?.y ?? 0) + 20);
  await expect(page).toHaveURL(/\/examples\/tcp-timestamp\/$/);
});

test('an example shows its lab, what a play of it produced, and its lessons', async ({ page }) => {
  await page.goto(EXAMPLE);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The timestamp server');
  await expect(page.locator('.prose > sb-lab')).toBeVisible();
  await expect(page.locator('.recording[data-language=python]').first()).toContainText(
    'waiting for a connection',
  );
  const lesson = page.getByRole('main').getByRole('link', { name: 'A TCP server' });
  await expect(lesson).toHaveAttribute('href', '/lessons/tcp-server/');
});

test('each example leads to the next one and back, and up to its topic', async ({ page }) => {
  await page.goto(EXAMPLE);
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(page).not.toHaveURL(/tcp-timestamp\//);
  await page.getByRole('link', { name: /^Previous/ }).click();
  await expect(page).toHaveURL(new RegExp(`${EXAMPLE}$`));
  await page.getByRole('main').getByRole('link', { name: 'Examples · Start' }).click();
  await expect(page).toHaveURL(/\/examples\/#topic-start$/);
});

test('the language switch stays on the same example', async ({ page }) => {
  await page.goto(EXAMPLE);
  await page.getByRole('link', { name: '简体中文' }).click();
  await expect(page).toHaveURL(new RegExp(`/zh-cn${EXAMPLE}$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('时间戳服务器');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(new RegExp(`(?<!zh-cn)${EXAMPLE}$`));
});

test('the examples are one press away on every page, also from the drawer', async ({ page }) => {
  await page.goto('/lessons/tcp-server/');
  await page.getByRole('banner').getByRole('link', { name: 'Examples' }).click();
  await expect(page).toHaveURL(/\/examples\/$/);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/zh-cn/');
  await page.getByRole('button', { name: '目录' }).click();
  await page.locator('#course').getByRole('link', { name: '示例' }).click();
  await expect(page).toHaveURL(/\/zh-cn\/examples\/$/);
});

test('search finds an example by its title', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('timestamp server');
  const results = page.getByRole('dialog').getByRole('listitem').getByRole('link');
  await expect(results.first()).toBeVisible();
  const paths = await results.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(paths).toContain(EXAMPLE);
});

test('no page of the examples scrolls sideways', async ({ page }) => {
  for (const path of ['/examples/', EXAMPLE, '/zh-cn/examples/']) {
    for (const width of [320, 390, 768, 1100, 1440, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} at ${width} pixels`).toBeLessThanOrEqual(0);
    }
  }
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('an example’s programs and its recording are there, in both languages', async ({ page }) => {
    await page.goto(EXAMPLE);
    for (const language of ['python', 'typescript']) {
      await expect(page.locator(`.code-static[data-language=${language}]`).first()).toBeVisible();
      await expect(page.locator(`.recording[data-language=${language}]`).first()).toBeVisible();
    }
  });
});
