/** The open panel, with everything in it, for those who do not see or do not see it well. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './site.ts';
import { LabPage } from './lab-page.ts';

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing in a running lab (${theme}, ${width} pixels)`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/lessons/welcome/');
      const lab = new LabPage(page);
      const show = async (name: string) => {
        if (width < 600) await lab.lab.getByRole('button', { name, exact: true }).click();
      };
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).include('sb-lab').analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
        );
        expect(found).toEqual([]);
      };
      await show(lab.texts.terminals);
      await lab.run('server');
      await expect(lab.screen('server')).toContainText('waiting');
      await lab.run('client');
      await expect(lab.screen('client')).toContainText('connected');
      await show(lab.texts.wire);
      await lab.lab.getByRole('button', { name: lab.texts.dropNext }).click();
      await show(lab.texts.terminals);
      await lab.type('client', 'lost\n');
      await expect(lab.screen('client')).toContainText(/\] ?lost/);
      await lab.type('server', '');
      await page.keyboard.press('Control+c');
      await expect(lab.status('server')).toContainText(lab.texts.ended);
      await check();
      await show(lab.texts.wire);
      await check();
      await lab.frame('client', 'server', /lost/).first().click();
      await check();
      await lab.lab.getByRole('button', { name: lab.texts.onWire.closeLayers }).click();
      await lab.asList();
      await check();
      const { onWire } = lab.texts;
      await lab.lab.getByRole('button', { name: onWire.hold }).click();
      await lab.lab.getByRole('button', { name: onWire.more, exact: true }).click();
      await expect(lab.lab.getByText(onWire.isHeld)).toBeVisible();
      await check();
      await lab.lab.getByRole('button', { name: onWire.more, exact: true }).click();
      await lab.lab.getByRole('button', { name: onWire.release }).click();
      await show(lab.texts.code);
      await lab.edit('GREETING =', 'GREETING = 1');
      await check();
      await lab.lab.getByRole('button', { name: lab.texts.help }).click();
      await expect(page.getByRole('dialog', { name: lab.texts.help })).toBeVisible();
      await check();
    });
  }
}
