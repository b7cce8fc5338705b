/** What a newcomer does, as issue and README promise it, in every language they may choose. */
import { expect, test } from './site.ts';
import { LabPage, type Language } from './lab-page.ts';

const LESSON: Record<Language, string> = {
  en: '/lessons/welcome/',
  'zh-cn': '/zh-cn/lessons/welcome/',
};
const START: Record<Language, string> = { en: '/', 'zh-cn': '/zh-cn/' };
const STAMP = /\[\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}\]/;

for (const language of ['en', 'zh-cn'] as const) {
  for (const program of ['Python', 'TypeScript'] as const) {
    test(`the way of a newcomer (${language}, ${program})`, async ({ page }) => {
      test.slow();
      const ending = program === 'Python' ? 'py' : 'ts';
      await page.goto(START[language]);
      await page.locator(`main a[href="${LESSON[language]}"]`).first().click();
      await expect(page).toHaveURL(LESSON[language]);

      const lab = new LabPage(page, language);
      await lab.language(program);
      await lab.tab('client.').click();
      await lab.language(program);
      await lab.tab('server.').click();

      await lab.run('server');
      await expect(lab.screen('server')).toContainText('waiting for a connection on port 21567');
      await lab.run('client');
      await expect(lab.screen('client')).toContainText('connected to server');

      await lab.type('client', 'hello wire\n');
      await expect(lab.screen('client')).toContainText(STAMP);
      await expect(lab.screen('client')).toContainText(/\] ?hello wire/);
      for (const flags of ['SYN', 'SYN ACK', 'PSH ACK']) {
        await expect(lab.frames.filter({ hasText: flags }).first()).toBeVisible();
      }
      await expect(lab.frame('client', 'server', /hello wire/)).toHaveCount(1);
      await expect(lab.frame('server', 'client', /\] ?hello wire/)).toHaveCount(1);

      await lab.another('client', 'client');
      await lab.shows('client', `client.${ending} 2`);

      await lab.type('server', '');
      await page.keyboard.press('Control+c');
      await expect(lab.status('server')).toContainText(lab.texts.ended);

      await lab.edit(
        'GREETING =',
        program === 'Python' ? "GREETING = 'salut! '" : "const GREETING = 'salut! ';",
      );
      await expect(lab.edited(`server.${ending}`)).toBeVisible();
      await lab.run('server');
      await lab.shows('server', `server.${ending} 2`);
      await expect(lab.screen('server')).toContainText('waiting for a connection');
      await lab.another('client', 'client');
      await lab.shows('client', `client.${ending} 3`);
      await expect(lab.screen('client')).toContainText('connected to server');
      await lab.type('client', 'me\n');
      await expect(lab.screen('client')).toContainText('salut! me');
    });
  }
}

test('a Python server serves a TypeScript client', async ({ page }) => {
  await page.goto(LESSON.en);
  const lab = new LabPage(page);
  await lab.tab('client.py').click();
  await lab.language('TypeScript');
  await expect(lab.tab('client.ts')).toBeVisible();
  await expect(lab.tab('server.py')).toBeVisible();
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  await lab.type('client', 'across\n');
  await expect(lab.screen('client')).toContainText(/\] ?across/);
  await expect(lab.host('client')).toContainText('client.ts');
});

test('a reload in the middle finds the lab again, terminals and frames included', async ({
  page,
}) => {
  await page.goto(LESSON.en);
  const lab = new LabPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  await lab.type('client', 'before\n');
  await expect(lab.screen('client')).toContainText(/\] ?before/);

  await page.reload();
  await expect(lab.screen('client')).toContainText(/\] ?before/);
  await expect(lab.status('server')).toContainText(lab.texts.running);
  await expect(lab.frame('client', 'server', /before/)).toHaveCount(1);
  await lab.type('client', 'after\n');
  await expect(lab.screen('client')).toContainText(/\] ?after/);
});

test('a packet dropped by hand is sent again, and the answer still comes', async ({ page }) => {
  await page.goto(LESSON.en);
  const lab = new LabPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  await lab.lab.getByRole('button', { name: lab.texts.dropNext }).click();
  await expect(lab.lab.getByText(lab.texts.dropArmed)).toBeVisible();
  await lab.type('client', 'lost\n');
  await expect(lab.screen('client')).toContainText(/\] ?lost/);
  const dropped = lab.frames.filter({ hasText: lab.texts.onWire.verdict('dropped', 'reader') });
  await expect(dropped).toHaveCount(1);
  await expect(dropped).toContainText('lost');
  await expect(lab.lab.getByText(lab.texts.dropArmed)).toBeHidden();
});
