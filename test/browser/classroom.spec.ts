/** A lab of forty-one hosts: thirty-five of them run one program, and any of them can be got at. */
import type { Page } from '@playwright/test';
import { LabPage, type Language } from './lab-page.ts';
import { expect, test } from './site.ts';

const ADDRESS = { en: '/examples/classroom/', 'zh-cn': '/zh-cn/examples/classroom/' };

async function open(page: Page, language: Language = 'en') {
  await page.goto(ADDRESS[language]);
  const lab = new LabPage(page, language);
  const { texts } = lab;
  return {
    lab,
    texts,
    /** Whose copy of student.py is shown; 35 hosts have it. */
    copies: lab.lab.getByRole('combobox', { name: texts.copyOf('student.py', 35) }),
    picker: lab.lab.getByRole('combobox', { name: texts.pickHostHint }),
    step: (name: string) => lab.lab.getByRole('button', { name, exact: true }),
  };
}

for (const language of ['en', 'zh-cn'] as const) {
  test(`one tab for the program of 35 hosts, before the panel opens and after, in ${language}`, async ({
    page,
  }) => {
    const { lab, copies } = await open(page, language);
    const tabs = lab.lab.getByRole('tab');
    const before = [await tabs.allInnerTexts(), await copies.locator('option').allInnerTexts()];
    expect(before[0]?.map((text) => text.trim())).toEqual(['student.py', 'crawl.py']);
    expect(before[1]).toHaveLength(35);
    await copies.focus();
    await expect(lab.editor).toContainText('SLOW_SECONDS');
    expect([await tabs.allInnerTexts(), await copies.locator('option').allInnerTexts()]).toEqual(
      before,
    );
    await lab.tab('crawl.py').click();
    await expect(copies).toBeHidden();
    await expect(lab.editor).toContainText('ThreadPoolExecutor');
  });
}

test('an edited copy is its host’s own, marked, and run there alone', async ({ page }) => {
  const { lab, texts, copies } = await open(page);
  await copies.focus();
  await expect(lab.editor).toBeVisible();
  await copies.selectOption('student-03');
  await lab.editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('print("I am", 3)');
  await expect(lab.tab('student.py')).toContainText(texts.editedCopies(['student-03']));
  await expect(copies.locator('option', { hasText: texts.edited })).toHaveText([
    texts.editedCopy('student-03'),
  ]);
  await copies.selectOption('student-02');
  await expect(lab.editor).toContainText('SLOW_SECONDS');
  await lab.run('student-03');
  await expect(lab.screen('student-03')).toContainText('I am 3');
  await lab.run('student-02');
  await expect(lab.screen('student-02')).toContainText('student 2 on 10.0.0.2');

  await page.reload();
  await expect(lab.tab('student.py')).toContainText(texts.editedCopies(['student-03']));
  await lab.tab('crawl.py').click();
  await lab.tab('student.py').click();
  await copies.selectOption('student-03');
  await lab.lab.getByRole('button', { name: texts.resetFile('student.py') }).click();
  await expect(lab.editor).toContainText('SLOW_SECONDS');
  await expect(copies.locator('option', { hasText: texts.edited })).toHaveCount(0);
});

for (const width of [1440, 390]) {
  test(`any host is reached by its name, by steps and by keyboard at ${width} pixels`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 1_200 });
    const { lab, texts, picker, step } = await open(page);
    await lab.lab.getByRole('button', { name: texts.help }).focus();
    await expect(lab.editor.or(step(texts.terminals)).first()).toBeVisible();
    await page.keyboard.press('h');
    await expect(picker).toBeFocused();
    await expect(lab.host('student-20')).not.toBeInViewport();
    // As a reader types it: the letters are the choice's, not the lab's shortcuts.
    await page.keyboard.type('student-20');
    await expect(picker.locator('option:checked')).toHaveText(/^student-20 · 10\.0\.0\.20/);
    await expect(lab.host('student-20')).toBeInViewport({ ratio: 0.9 });
    await page.keyboard.press('Enter');
    await expect(lab.host('student-20').locator(':focus')).toHaveCount(1);

    await step(texts.nextHost).click();
    await expect(lab.host('student-21')).toBeInViewport({ ratio: 0.9 });
    await lab.run('student-21');
    await expect(lab.screen('student-21')).toContainText('student 21');
    await expect(picker.locator('option', { hasText: texts.running })).toHaveText([/^student-21/]);

    await picker.selectOption({ label: 'crawler · 10.0.0.41' });
    await expect(lab.host('crawler')).toBeInViewport({ ratio: 0.9 });
    await expect(step(texts.nextHost)).toHaveAttribute('aria-disabled', 'true');
    // Whoever scrolls back is told where they are.
    await lab.host('student-01').scrollIntoViewIfNeeded();
    await expect(picker.locator('option:checked')).toHaveText(/^student-01/);
  });
}

test('the program of a host that is out of sight runs in sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 1_200 });
  const { lab, texts, copies } = await open(page);
  await copies.focus();
  await expect(lab.editor).toBeVisible();
  await copies.selectOption('student-30');
  const run = texts.runFile('student.py', 'student-30');
  await lab.lab.getByRole('button', { name: run, exact: true }).click();
  await expect(lab.host('student-30')).toBeInViewport({ ratio: 0.9 });
  await expect(lab.screen('student-30')).toContainText('student 30');
});

test('a copy in the playground keeps the tab, the copies and the picker', async ({ page }) => {
  const { picker, lab } = await open(page);
  await page.getByRole('link', { name: 'Open a copy in the playground' }).click();
  await expect(lab.lab.getByRole('tab')).toHaveText([/^student\.py/, /^crawl\.py/]);
  const copies = lab.lab.getByRole('combobox', { name: lab.texts.copyOf('student.py', 35) });
  await copies.selectOption('student-05');
  await picker.selectOption('40');
  await expect(lab.host('crawler')).toBeInViewport({ ratio: 0.9 });
  const words = lab.texts.playground;
  await page.getByRole('button', { name: words.addFile }).click();
  await page.getByRole('textbox', { name: words.fileName }).fill('notes.py');
  await page.getByRole('button', { name: words.addFileTo, exact: true }).click();
  // The new file is on the host whose copy was shown.
  await expect(lab.tab('notes.py')).toHaveAttribute('aria-selected', 'true');
  await expect(lab.editor).toHaveAttribute('aria-label', /notes\.py.*student-05/);
});

test('without script every host is there, and the program of many is printed once', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const { lab, texts } = await open(page);
  await expect(lab.host('student-40')).toBeVisible();
  const names = lab.lab.locator('.code-name', { hasText: 'student.py' });
  await expect(names).toHaveCount(1);
  const hosts = await lab.lab
    .locator('[data-host]:has([data-file-of=student])')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-host') ?? ''));
  await expect(names).toContainText(texts.onHosts(hosts));
  await context.close();
});
