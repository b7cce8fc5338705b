/** Where programs wait: marked at the line, and said beside the run. */
import { expect, test } from './site.ts';
import { openWith, original } from './own-programs.ts';

const lineOf = (text: string, part: string) =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;
const SERVER = original('server.py');
const ACCEPTS = lineOf(SERVER, 'accept()');
const RECEIVES = lineOf(SERVER, 'recv(');

test('the mark is at accept, and moves to recv when somebody has connected', async ({ page }) => {
  const lab = await openWith(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  const words = lab.editor.locator('.cm-waits-words');
  const accepts = `line ${ACCEPTS}: accept() on 0.0.0.0:21567`;
  await expect(words).toHaveText(accepts);
  await expect(words).toBeInViewport();
  await expect(lab.editor.locator('.cm-waits')).toContainText('accept()');
  await expect(lab.status('server')).toContainText(accepts);
  await lab.run('client');
  await expect(words).toContainText(`line ${RECEIVES}: recvfrom() on 10.0.0.1:21567 → 10.0.0.2:`);
  await lab.host('client').locator('.run-where').click();
  await expect(lab.tab('client.py')).toHaveAttribute('aria-selected', 'true');
  await expect(words).toContainText('read() on the terminal');
  await lab.type('client', '\n');
  await lab.tab('server.py').click();
  await expect(words).toHaveText(accepts);
});

test('a mark goes with its line while the text is edited, and never to another', async ({
  page,
}) => {
  const lab = await openWith(page);
  const { older } = lab.texts.inside;
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  const waits = lab.editor.locator('.cm-waits');
  await expect(waits).toContainText('accept()');
  await lab.edit('GREETING =', "GREETING = '1'\n\n");
  await expect(waits).toContainText('.accept()');
  await expect(waits).toContainText(`line ${ACCEPTS}: accept() on 0.0.0.0:21567 · ${older}`);
  await expect(lab.status('server')).toContainText(older);
  await lab.editor.locator('.cm-line', { hasText: '.accept()' }).click();
  await page.keyboard.press('Home');
  await page.keyboard.insertText('# ');
  await expect(waits).toHaveCount(0);
  await expect(lab.lab.locator('.code-waits')).toContainText(`line ${ACCEPTS}: accept()`);
  await page.reload();
  await expect(lab.lab.locator('.code-waits')).toContainText(older);
  await expect(waits).toHaveCount(0);
});

test('an event loop sleeps, and how many sockets it watches is said', async ({ page }) => {
  const lab = await openWith(page);
  const { asleep } = lab.texts.inside;
  await lab.editor.or(lab.lab.locator('.code-static').first()).first().click();
  await lab.language('TypeScript');
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await expect(lab.status('server')).toContainText(asleep(1));
  await expect(lab.lab.locator('.code-waits')).toContainText(asleep(1));
  await lab.run('client');
  await expect(lab.status('server')).toContainText(asleep(2));
});
