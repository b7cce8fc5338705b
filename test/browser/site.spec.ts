/** Finding one’s way: navigation, languages, theme, search, pages that are not there. */
import { expect, test } from './site.ts';

test.describe('navigation', () => {
  test('leads from the start to the first lesson, and on to the next', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Start with the first lesson' }).click();
    await expect(page).toHaveURL(/\/lessons\/welcome\/$/);
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    await page.getByRole('link', { name: /^Next/ }).click();
    await expect(page).toHaveURL(/\/lessons\/tcp-server\/$/);
    await page.getByRole('link', { name: /^Previous/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');
  });

  test('opens as a drawer, names the current lesson, and closes by Escape', async ({ page }) => {
    await page.goto('/lessons/tcp-server/');
    const course = page.getByRole('navigation', { name: 'Course' }).first();
    await expect(course).toBeHidden();
    await page.getByRole('button', { name: 'Contents' }).click();
    await expect(course).toBeVisible();
    await expect(course.locator('[aria-current=page]')).toHaveAttribute(
      'href',
      '/lessons/tcp-server/',
    );
    await page.keyboard.press('Escape');
    await expect(course).toBeHidden();
  });

  test('stands beside the text where the window is very wide', async ({ page }) => {
    await page.setViewportSize({ width: 1920, height: 1000 });
    await page.goto('/lessons/tcp-server/');
    await expect(page.getByRole('navigation', { name: 'Course' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Contents' })).toBeHidden();
  });

  test('never scrolls sideways', async ({ page }) => {
    for (const width of [320, 390, 768, 1100, 1440, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/lessons/tcp-server/');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `at ${width} pixels`).toBeLessThanOrEqual(0);
    }
  });
});

test.describe('the lab of a lesson', () => {
  test('is docked beside the text on a wide window, and the text keeps its measure', async ({
    page,
  }) => {
    await page.goto('/lessons/tcp-server/');
    const lab = page.locator('.prose > sb-lab').first();
    const before = await lab.boundingBox();
    await page.mouse.wheel(0, 2000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(await lab.boundingBox()).toEqual(before);
    const text = await page.locator('.prose > p').first().boundingBox();
    expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThan(before?.x ?? 0);
  });

  test('is in the flow on a narrow one', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/lessons/tcp-server/');
    const lab = page.locator('.prose > sb-lab').first();
    await expect(lab).toHaveCSS('position', /static|relative/);
    expect((await lab.boundingBox())?.width).toBeLessThanOrEqual(390);
  });
});

test.describe('languages', () => {
  test('switch on the same lesson, there and back', async ({ page }) => {
    await page.goto('/lessons/tcp-server/');
    await page.getByRole('link', { name: '简体中文' }).click();
    await expect(page).toHaveURL(/\/zh-cn\/lessons\/tcp-server\/$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(/(?<!zh-cn)\/lessons\/tcp-server\/$/);
  });

  test('are told to search engines, each as the other’s alternate', async ({ page }) => {
    for (const path of ['/lessons/tcp-server/', '/zh-cn/lessons/tcp-server/']) {
      await page.goto(path);
      const alternates = await page
        .locator('link[rel=alternate]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')));
      expect(alternates).toEqual(['en', 'zh-CN', 'x-default']);
      const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
      expect(new URL(canonical ?? '').pathname).toBe(path);
    }
  });
});

test.describe('the theme', () => {
  test('follows the system until the reader chooses, and is remembered', async ({ page }) => {
    const html = page.locator('html');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/');
    await expect(html).toHaveAttribute('data-theme', 'dark');
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('button', { name: 'Light' }).click();
    await expect(html).toHaveAttribute('data-theme', 'light');
    await page.goto('/lessons/welcome/');
    await expect(html).toHaveAttribute('data-theme', 'light');
    await page.getByRole('button', { name: 'Theme' }).click();
    await expect(page.getByRole('button', { name: 'Light' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.getByRole('button', { name: 'System' }).click();
    await expect(html).toHaveAttribute('data-theme', 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(html).toHaveAttribute('data-theme', 'light');
  });
});

test.describe('search', () => {
  test('finds a lesson by a word of its text', async ({ page }) => {
    await page.goto('/');
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('accept');
    const results = page.getByRole('dialog').getByRole('listitem');
    await expect(results.first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/^[^?]*\/lessons\/[a-z-]+\/$/);
  });

  test('finds Chinese words on the Chinese pages', async ({ page }) => {
    await page.goto('/zh-cn/');
    await page.getByRole('button', { name: '搜索' }).click();
    await page.getByRole('searchbox').fill('套接字');
    const links = page.getByRole('dialog').getByRole('listitem').getByRole('link');
    await expect(links.first()).toHaveAttribute('href', /^\/zh-cn\//);
  });

  test('says so when nothing matches, and closes by Escape', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('xyzzyplugh');
    await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/Nothing/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
  });

  test('says so when its index cannot be loaded, and tries again', async ({ page, complaints }) => {
    await page.route('**/pagefind/pagefind.js', (route) => route.abort());
    await page.goto('/');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('server');
    await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/could not be loaded/);
    await page.unroute('**/pagefind/pagefind.js');
    await page.getByRole('searchbox').fill('socket');
    await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
    complaints.length = 0;
  });
});

test.describe('a page that is not there', () => {
  for (const [path, title, home] of [
    ['/lessons/no-such-lesson/', 'Nothing listens here', '/'],
    ['/zh-cn/lessons/no-such-lesson/', '这里没有人在监听', '/zh-cn/'],
  ] as const) {
    test(`says so at ${path}, and leads back`, async ({ page, complaints }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await page.getByRole('main').getByRole('link').click();
      await expect(page).toHaveURL(new RegExp(`:\\d+${home}$`));
      // The browser reports the 404 itself.
      complaints.splice(0, 1);
    });
  }
});
