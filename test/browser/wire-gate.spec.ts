/** The wire in the reader's hands, between two real kernels. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { tsharkFields } from '../helpers/tshark.ts';
import { expect, test } from './site.ts';
import { LabPage } from './lab-page.ts';

async function withServer(page: Page): Promise<LabPage> {
  await page.goto('/lessons/welcome/');
  const lab = new LabPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  return lab;
}

async function shell(lab: LabPage, host: string, command: string): Promise<void> {
  await lab.host(host).getByRole('button', { name: lab.texts.shell }).click();
  await lab.shows(host, lab.texts.shell);
  await lab.type(host, `${command}\n`);
}

test('held SYN ACKs: the kernels ask again, ever more slowly, until one is delivered', async ({
  page,
}) => {
  test.slow();
  const lab = await withServer(page);
  const { onWire } = lab.texts;
  await lab.moreOfWire();
  await lab.lab.getByLabel(onWire.ruleTimes).selectOption(onWire.every);
  const filter = lab.lab.getByLabel(onWire.ruleFilter);
  await filter.fill('SYN from serve');
  await expect(lab.lab.getByRole('alert')).toHaveText(/serve.*There is no host called “serve”/s);
  await filter.fill('SYN ACK');
  await filter.press('Enter');
  await expect(lab.lab.getByText('SYN ACK', { exact: true })).toBeVisible();
  await lab.moreOfWire();
  await lab.press(onWire.larger);
  await lab.run('client');
  await expect(lab.held.first()).toContainText(onWire.verdict('held', 'rule'));
  await expect(lab.lab.getByText(onWire.isHeldByRule)).toBeVisible();

  const again = lab.frames
    .filter({ hasText: onWire.fromTo('client', 'server') })
    .filter({ hasText: /retransmission of #\d+/ });
  await expect.poll(() => again.count(), { timeout: 10_000 }).toBeGreaterThan(1);
  const times = (await again.locator('.ladder-when span').allTextContents()).map(Number);
  const first = await lab.frames
    .filter({ hasText: onWire.fromTo('client', 'server') })
    .first()
    .locator('.ladder-when span')
    .textContent();
  const [one = 0, two = 0] = times;
  expect(two - one).toBeGreaterThan(1.5 * (one - Number(first)));

  await lab.held.first().getByRole('button', { name: onWire.deliver }).click();
  await expect(lab.screen('client')).toContainText('connected');
  await expect(lab.frames.filter({ hasText: /goes on and arrives/ })).toHaveCount(1);
});

test('two datagrams change places on the wire', async ({ page }) => {
  const lab = await withServer(page);
  const { onWire } = lab.texts;
  await shell(lab, 'server', 'nc -ul 9999');
  await shell(lab, 'client', 'exec 3>/dev/udp/10.0.0.1/9999');
  await lab.press(onWire.larger);
  await lab.press(onWire.hold);
  await lab.type('client', 'echo one >&3; echo two >&3\n');
  await expect(lab.held).toHaveCount(2);
  await lab.held
    .last()
    .getByRole('button', { name: /^Move #\d+ before/ })
    .click();
  await expect(lab.held.first().getByRole('button', { name: /^Move .* behind/ })).toHaveCount(0);
  await lab.press(onWire.release);
  await expect(lab.screen('server')).toContainText(/two\s*one/);
});

test('conditions lose what they say, and are taken back at once', async ({ page }) => {
  const lab = await withServer(page);
  const { onWire } = lab.texts;
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  await lab.moreOfWire();
  const loss = lab.lab.getByRole('slider', { name: onWire.amounts.lossPercent });
  await loss.focus();
  await loss.press('End');
  await expect(lab.lab.getByRole('button', { name: onWire.ideal })).toBeVisible();
  await lab.type('client', 'lossy\n');
  const lost = lab.frames.filter({ hasText: onWire.verdict('dropped', 'conditions') });
  await expect(lost.first()).toContainText('lossy');
  await lab.lab.getByRole('button', { name: onWire.ideal }).click();
  await expect(lab.screen('client')).toContainText(/\] ?lossy/);
});

test('frames are filtered, and saved with what befell them', async ({ page }) => {
  const lab = await withServer(page);
  const { onWire } = lab.texts;
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  await lab.press(lab.texts.dropNext);
  await lab.type('client', 'lost\n');
  await expect(lab.screen('client')).toContainText(/\] ?lost/);
  await lab.moreOfWire();
  const file = page.waitForEvent('download');
  await lab.press(onWire.save);
  const saved = await (await file).path();
  const rows = await tsharkFields(await readFile(saved), ['frame.packet_id', 'frame.comment']);
  expect(rows.length).toBeGreaterThan(6);
  expect(rows.filter(([, comment]) => comment === 'dropped by you')).toHaveLength(1);
  expect(rows.filter(([, comment]) => comment?.startsWith('retransmission'))).toHaveLength(1);

  await lab.lab.getByLabel(onWire.filter).fill('from client payload "lost"');
  await expect(lab.frame('client', 'server', /lost/)).toHaveCount(2);
  await expect(lab.frames.filter({ hasText: 'SYN' })).toHaveCount(0);
});
