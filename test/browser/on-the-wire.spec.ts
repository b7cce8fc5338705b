/** The lesson’s own path: everything it tells the reader to press, and what it says will happen. */
import { LabPage, type Language } from './lab-page.ts';
import { expect, test } from './site.ts';

const LESSONS: Readonly<Record<Language, string>> = {
  en: '/lessons/on-the-wire/',
  'zh-cn': '/zh-cn/lessons/on-the-wire/',
};

for (const language of ['en', 'zh-cn'] as const) {
  test(`a handshake is held, an answer lost, a close walked (${language})`, async ({ page }) => {
    // The kernels’ own waits, of one second and two, happen twice.
    test.slow();
    const lab = new LabPage(page, language);
    const { onWire } = lab.texts;
    const press = (label: string) =>
      lab.lab
        .getByRole('button', { name: new RegExp(`^${label}`) })
        .first()
        .click();
    const held = lab.frames.filter({
      has: page.getByRole('button', { name: new RegExp(`^${onWire.deliver}`) }),
    });

    await page.goto(LESSONS[language]);
    await lab.run('client');
    await expect(lab.screen('client')).toContainText('ConnectionRefusedError');
    await expect(lab.frames.filter({ hasText: 'RST ACK' })).toHaveCount(1);
    await lab.run('server');
    await expect(lab.screen('server')).toContainText('waiting');

    await press(onWire.larger);
    await press(onWire.hold);
    await lab.run('client');
    await expect(held.filter({ hasText: 'SYN' })).not.toHaveCount(0);
    await expect(held.nth(1)).toBeVisible();
    await press(onWire.step);
    const answer = held.filter({ hasText: 'SYN ACK' }).first();
    await answer.getByRole('button', { name: new RegExp(`^${onWire.deliver}`) }).click();
    await expect(lab.screen('client')).toContainText('connected to server');
    await expect(lab.screen('server')).not.toContainText('connected from');
    await press(onWire.release);
    await expect(lab.screen('server')).toContainText('connected from');

    await lab.type('client', '\n');
    await expect(lab.status('client')).toContainText(lab.texts.endedCode(0));
    await lab.lab.getByRole('button', { name: onWire.more, exact: true }).click();
    await lab.lab.getByLabel(onWire.ruleAction).selectOption('drop');
    await lab.lab.getByLabel(onWire.ruleTimes).selectOption('every');
    await lab.lab.getByLabel(onWire.ruleFilter).fill('SYN ACK');
    await lab.lab.getByRole('button', { name: onWire.addRule, exact: true }).click();
    await lab.run('client');
    const lost = lab.frames.filter({ hasText: onWire.verdict('dropped', 'rule') });
    await expect(lost.nth(2)).toBeVisible();
    await lab.lab.getByRole('button', { name: onWire.removeRule('SYN ACK') }).click();
    await expect(lab.screen('client')).toContainText('connected to server', { timeout: 15_000 });

    await lab.type('server', '');
    await page.keyboard.press('Control+C');
    const closing = (from: string, to: string) =>
      lab.frames.filter({ hasText: onWire.fromTo(from, to) }).filter({ hasText: 'FIN ACK' });
    await expect(closing('server', 'client').last()).toBeVisible();
    await lab.type('client', '\n');
    await expect(closing('client', 'server').last()).toBeVisible();
    await lab.run('server');
    await expect(lab.screen('server')).toContainText('waiting');
  });
}
