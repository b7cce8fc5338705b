/** The playground as a newcomer meets it, and what happens to what they make there. */
import AxeBuilder from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { PANEL_TEXTS } from '../../src/panel/texts/index.ts';
import { LabPage } from './lab-page.ts';
import { expect, test } from './site.ts';

const SERVER = `from socket import socket
with socket() as listener:
    listener.bind(('', 21567))
    listener.listen()
    print('waiting', flush=True)
    connection, peer = listener.accept()
    connection.sendall(b'hello from the playground')
    connection.close()
`;
const CLIENT = `import sys
from socket import create_connection
with create_connection((sys.argv[1], 21567)) as connection:
    print('got', connection.recv(100).decode())
`;

const words = PANEL_TEXTS.en.playground;

async function blankLab(page: Page, hosts: number): Promise<LabPage> {
  await page.goto('/playground/');
  await page.getByRole('button', { name: words.blank }).click();
  for (let count = 2; count < hosts; count += 1)
    await page.getByRole('button', { name: words.hostAdd }).click();
  await page.getByRole('button', { name: words.create }).click();
  const lab = new LabPage(page);
  await expect(lab.editor).toBeVisible();
  return lab;
}

async function write(lab: LabPage, file: string, text: string): Promise<void> {
  await lab.tab(file).click();
  await lab.editor.click();
  await lab.page.keyboard.press('Control+a');
  await lab.page.keyboard.insertText(text);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('three hosts, a server and a client by hand: run, rename, delete, undo, reload, share', async ({
  page,
  browser,
}) => {
  test.slow();
  const lab = await blankLab(page, 3);
  await expect(lab.host('host-3')).toContainText('10.0.0.3');
  await expect(lab.editor).toContainText('server.py is empty');

  await write(lab, 'server.py', SERVER);
  await write(lab, 'client.py', CLIENT);
  await lab
    .host('client')
    .getByRole('textbox', { name: /^Arguments/ })
    .fill('server');
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('got hello from the playground');

  // Renaming leaves the run where it was, and the editor on the file.
  await lab.tab('client.py').click();
  await button(page, words.renameFile).click();
  await page.getByRole('textbox', { name: words.fileName }).fill('ask.py');
  await button(page, words.rename).click();
  await expect(lab.tab('ask.py')).toHaveAttribute('aria-selected', 'true');
  await expect(lab.editor).toContainText('create_connection');
  await expect(lab.screen('client')).toContainText('got hello');

  await button(page, words.deleteFile).click();
  await expect(page.getByText(words.deleted('ask.py', 'client'))).toBeVisible();
  await expect(lab.tab('ask.py')).toHaveCount(0);
  await button(page, words.undo).click();
  await expect(lab.tab('ask.py')).toHaveAttribute('aria-selected', 'true');
  await expect(lab.editor).toContainText('create_connection');

  await page.reload();
  await expect(lab.tab('server.py')).toBeVisible();
  await lab.tab('ask.py').click();
  await expect(lab.editor).toContainText('create_connection');
  await expect(lab.host('client').getByRole('textbox', { name: /^Arguments/ })).toHaveValue(
    'server',
  );
  await expect(lab.screen('client')).toContainText('got hello');

  await button(page, words.share).click();
  const link = await page.getByRole('textbox', { name: words.shareLabel }).inputValue();

  // Somebody else, elsewhere: sees all of it, and nothing runs by itself.
  const other = await (await browser.newContext()).newPage();
  const messages: string[] = [];
  other.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => messages.push(String(payload))),
  );
  await other.goto(link);
  const theirs = new LabPage(other);
  await expect(other.getByText(words.openedLink)).toBeVisible();
  await expect(theirs.editor).toContainText('listener.accept()');
  await expect(theirs.host('host-3')).toBeVisible();
  await expect.poll(() => messages.length).toBe(1);
  expect(messages[0]).toContain('"hello"');
  await theirs.run('server');
  await expect(theirs.screen('server')).toContainText('waiting');
  await theirs.run('client');
  await expect(theirs.screen('client')).toContainText('got hello from the playground');
  await other.context().close();
});

test('an example is copied with its lab, kept once it is changed, and stays as it was itself', async ({
  page,
}) => {
  await page.goto('/examples/tcp-timestamp/');
  await page.getByRole('link', { name: 'Open a copy in the playground' }).click();
  const lab = new LabPage(page);
  await expect(lab.editor).toContainText('Timestamp server');
  expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('playground');
  await lab.language('TypeScript');
  await expect(lab.tab('server.ts')).toBeVisible();
  await lab.edit("const GREETING = ''", "const GREETING = 'mine ';");
  await expect(page).toHaveURL(/#p=tcp-timestamp$/);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting for a connection');
  await lab.run('client');
  await lab.type('client', 'hi\n');
  await expect(lab.screen('client')).toContainText('mine hi');
  await page.getByRole('link', { name: words.all }).click();
  await expect(page.locator('.kept').getByRole('link')).toHaveText(['The timestamp server']);
  await page.goto('/examples/tcp-timestamp/');
  await lab.tab('server').click();
  await expect(lab.editor).not.toContainText('mine');
});

test('a link never overwrites what the reader has', async ({ page }) => {
  const lab = await blankLab(page, 2);
  await write(lab, 'server.py', 'print("first")');
  await button(page, words.share).click();
  const link = await page.getByRole('textbox', { name: words.shareLabel }).inputValue();
  await button(page, words.close).click();
  await write(lab, 'server.py', 'print("second")');
  for (const text of ['third', 'fourth']) {
    await page.goto('about:blank');
    await page.goto(link);
    await expect(lab.editor).toContainText('first');
    await write(lab, 'server.py', `print("${text}")`);
    await expect(page).toHaveURL(/#p=/);
  }
  await page.goto('/playground/');
  await expect(page.locator('.kept li')).toHaveCount(3);
  await page.goto('/playground/#p=lab');
  await expect(lab.editor).toContainText('second');
});

test.describe('a link that is not one', () => {
  const bad = ['A', 'AAAA', '%00', '<img src=x onerror=alert(1)>', 'S07NzUvNS0ksSQUA'];
  for (const text of [...bad, 'A'.repeat(40_000)]) {
    test(`${text.slice(0, 12)} is said to be none`, async ({ page }) => {
      await page.goto(`/playground/#s=${text}`);
      const said = text.length > 100 ? words.badLinkLarge : words.badLink;
      await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
      await expect(page.getByRole('button', { name: words.blank })).toBeVisible();
    });
  }
});

test('hosts can be changed, are checked as they are typed, and the files stay', async ({
  page,
}) => {
  const lab = await blankLab(page, 2);
  await write(lab, 'server.py', 'print("here still")');
  await button(page, words.hosts).click();
  await page.getByRole('textbox', { name: words.hostName(1) }).fill('Alpha');
  await page.getByRole('textbox', { name: words.hostAddresses(2) }).fill('10.0.0.1 8.8.8.8');
  await button(page, words.save).click();
  const said = PANEL_TEXTS.en.errors;
  await expect(page.getByText(said['host-name-refused']({ host: 'Alpha' }))).toBeVisible();
  await expect(
    page.getByText(said['address-taken']({ address: '10.0.0.1', other: 'Alpha' })),
  ).toBeVisible();
  await page.getByRole('textbox', { name: words.hostName(1) }).fill('alpha');
  await page.getByRole('textbox', { name: words.hostAddresses(2) }).fill('10.0.7.2');
  await expect(page.getByText(words.apart('alpha', 'client'))).toBeVisible();
  await button(page, words.save).click();
  await expect(lab.host('alpha')).toBeVisible();
  await expect(lab.editor).toContainText('here still');
  await lab.run('alpha');
  await expect(lab.screen('alpha')).toContainText('here still');
});

test('names of files are checked, and any file can be read by a program', async ({ page }) => {
  const lab = await blankLab(page, 1 + 1);
  const add = async (name: string) => {
    await page.getByRole('textbox', { name: words.fileName }).fill(name);
    await button(page, words.addFileTo).click();
  };
  await button(page, words.addFile).click();
  await add('../x');
  await expect(page.getByRole('alert')).toContainText('cannot hold a file called “../x”');
  await add('server.py');
  await expect(page.getByRole('alert')).toContainText('There is a file of this name');
  await add('notes.txt');
  await page.keyboard.insertText('read me');
  await write(lab, 'server.py', 'print(open("notes.txt").read())');
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('read me');
});

for (const language of ['en', 'zh-cn'] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in ${language}, ${scheme}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme: scheme });
      const texts = PANEL_TEXTS[language].playground;
      const root = language === 'en' ? '/' : '/zh-cn/';
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      };
      await page.goto(`${root}playground/`);
      await check();
      await page.getByRole('button', { name: texts.blank }).click();
      await check();
      await page.getByRole('button', { name: texts.create }).click();
      await expect(page.locator('.cm-content')).toBeVisible();
      await check();
      for (const name of [texts.addFile, texts.hosts, texts.share]) {
        await button(page, name).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await check();
        await page.keyboard.press('Escape');
      }
    });
  }
}

test('nothing scrolls sideways, from 320 to 1920 pixels', async ({ page }) => {
  await blankLab(page, 2);
  for (const hash of ['', '#p=lab']) {
    for (const width of [320, 390, 768, 1100, 1440, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/playground/${hash}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${hash} at ${width} pixels`).toBeLessThanOrEqual(0);
    }
  }
});

test('what is taken home is what the reader has, from any panel', async ({ page }) => {
  await page.goto('/zh-cn/examples/tcp-timestamp/');
  const lab = new LabPage(page, 'zh-cn');
  await lab.tab('server').click();
  await lab.edit("GREETING = ''", "GREETING = 'mine '");
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: lab.texts.home.takeHint }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('tcp-timestamp.zip');
  const bytes = await readFile(await download.path());
  expect(bytes.includes("GREETING = 'mine '")).toBe(true);
  expect(bytes.includes('在两台计算机上运行')).toBe(true);
});

test('what the reader changed is shown line by line, and the way back is one press', async ({
  page,
}) => {
  await page.goto('/examples/tcp-timestamp/');
  const lab = new LabPage(page);
  await lab.tab('server').click();
  await lab.edit("GREETING = ''", "GREETING = 'mine '");
  await button(page, lab.texts.showChanges).click();
  const changes = lab.lab.getByRole('group', { name: lab.texts.changesLabel('server.py') });
  await expect(changes.locator('del')).toContainText("GREETING = ''");
  await expect(changes.locator('ins')).toHaveText("+GREETING = 'mine '");
  await expect(changes).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).include('sb-lab').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  await button(page, lab.texts.hideChanges).click();
  await expect(changes).toBeHidden();
  await button(page, lab.texts.showChanges).click();
  await button(page, lab.texts.resetFile('server.py')).click();
  await expect(changes).toBeHidden();
  await expect(lab.editor).not.toContainText('mine');
  await button(page, lab.texts.undo).click();
  await expect(lab.editor).toContainText('mine');
});
