/** Reading a lesson: by keyboard, without script, on paper; its questions, terms and steps. */
import { expect, test } from './site.ts';

const LESSON = '/lessons/tcp-server/';

test.describe('by keyboard', () => {
  test('the first stop leads past the bar to the text', async ({ page }) => {
    await page.goto(LESSON);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the text' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('#text')).toBeFocused();
  });

  test('the drawer opens, is walked and left', async ({ page }) => {
    await page.goto(LESSON);
    await page.getByRole('button', { name: 'Contents' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.locator('#course a').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Contents' })).toBeFocused();
  });
});

test.describe('a term', () => {
  test('opens its definition beside it, and Escape closes it', async ({ page }) => {
    await page.goto(LESSON);
    const term = page.locator('a.term').first();
    const definition = page.locator((await term.getAttribute('href')) ?? '');
    await term.click();
    await expect(definition).toBeVisible();
    const [at, shown] = await Promise.all([term.boundingBox(), definition.boundingBox()]);
    expect(Math.abs((shown?.y ?? 0) - (at?.y ?? 0))).toBeLessThan(200);
    await page.keyboard.press('Escape');
    await expect(definition).toBeHidden();
  });
});

test.describe('a prediction', () => {
  test('reveals the answer when a choice is made, and is remembered', async ({ page }) => {
    await page.goto(LESSON);
    const question = page.locator('.predict').first();
    await expect(question.locator('.because')).toBeHidden();
    await question.getByRole('radio').first().check();
    await expect(question.locator('.because')).toBeVisible();
    await expect(question.locator('.choice[data-answer] .right')).toBeVisible();
    await page.reload();
    await expect(question.getByRole('radio').first()).toBeChecked();
    await expect(question.locator('.because')).toBeVisible();
  });

  test('can be skipped', async ({ page }) => {
    await page.goto(LESSON);
    const question = page.locator('.predict').first();
    await question.getByText('Show the answer').click();
    await expect(question.locator('.because')).toBeVisible();
  });
});

test.describe('a walkthrough', () => {
  test('shows code in the language chosen, on this page and the next', async ({ page }) => {
    await page.goto(LESSON);
    const walkthrough = page.locator('.walkthrough').first();
    await expect(walkthrough.locator('.file')).toHaveText(/server\.py/);
    await expect(walkthrough.locator('.excerpt[data-language=python]').first()).toBeVisible();
    await walkthrough.getByRole('radio', { name: 'TypeScript' }).check({ force: true });
    await expect(walkthrough.locator('.excerpt[data-language=python]').first()).toBeHidden();
    await expect(walkthrough.locator('.excerpt[data-language=typescript]').first()).toBeVisible();
    await page.goto('/lessons/tcp-client/');
    await expect(page.locator('html')).toHaveAttribute('data-program-language', 'typescript');
    await expect(page.getByRole('radio', { name: 'TypeScript' }).first()).toBeChecked();
  });

  test('points the panel at the lines of the step in view', async ({ page }) => {
    await page.goto(LESSON);
    await page.evaluate(() => {
      document.addEventListener('switchboard:point', (event) => {
        document.documentElement.dataset['pointed'] = JSON.stringify((event as CustomEvent).detail);
      });
    });
    const step = page.locator('.step').nth(1);
    await step.hover();
    const marker = await step.getAttribute('data-at');
    await expect(page.locator('html')).toHaveAttribute(
      'data-pointed',
      JSON.stringify({ example: 'tcp-timestamp', program: 'server', marker }),
    );
    await expect(step).toHaveClass(/pointed/);
  });

  test('shows no marker to the reader', async ({ page }) => {
    await page.goto(LESSON);
    const code = await page.locator('.excerpt, sb-lab').allTextContents();
    expect(code.join('\n')).not.toMatch(/(?:#|\/\/): [a-z]/);
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the lesson, its code in both languages and its answers are there', async ({ page }) => {
    await page.goto(LESSON);
    await expect(page.locator('.excerpt[data-language=python]').first()).toBeVisible();
    await expect(page.locator('.excerpt[data-language=typescript]').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Search' })).toBeHidden();
    const question = page.locator('.predict').first();
    await question.getByText('Show the answer').click();
    await expect(question.locator('.because')).toBeVisible();
  });

  test('the drawer opens, and a term leads to its definition', async ({ page }) => {
    await page.goto(LESSON);
    await page.getByRole('button', { name: 'Contents' }).click();
    await expect(page.locator('#course')).toBeVisible();
    await page.keyboard.press('Escape');
    const term = page.locator('a.term').first();
    await term.click();
    const definition = page.locator((await term.getAttribute('href')) ?? '');
    await expect(definition).toBeInViewport();
  });

  test('the theme follows the system', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(LESSON);
    const background = await page
      .locator('html')
      .evaluate((html) => getComputedStyle(html).backgroundColor);
    expect(background).toBe('rgb(24, 23, 21)');
  });
});

test('on paper there is the text, the code and the terms, and no bar', async ({ page }) => {
  await page.goto(LESSON);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.bar')).toBeHidden();
  await expect(page.locator('#course')).toBeHidden();
  await expect(page.locator('.definition').first()).toBeVisible();
  await expect(page.locator('.excerpt').first()).toBeVisible();
  const lab = page.locator('.prose > sb-lab').first();
  await expect(lab).toHaveCSS('position', /static|relative/);
  await expect(lab.locator('pre').first()).toBeVisible();
});
