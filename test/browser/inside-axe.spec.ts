/** Sockets, waiting lines and what is stuck, for those who do not see or do not see it well. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './site.ts';
import { openWith } from './own-programs.ts';

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing inside the hosts (${theme}, ${width} pixels)`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      const lab = await openWith(page);
      const { onWire, inside, terminals, wire, code } = lab.texts;
      const press = (name: string) => lab.lab.getByRole('button', { name, exact: true }).click();
      const show = async (name: string) => {
        if (width < 600) await press(name);
      };
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).include('sb-lab').analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
        );
        expect(found).toEqual([]);
      };
      await show(terminals);
      await lab.run('client');
      const started = { timeout: 20_000 };
      await expect(lab.status('client')).toContainText(lab.texts.ended, started);
      await lab.run('server');
      await expect(lab.status('server')).toContainText('accept()');
      await press(inside.stuck.ask);
      await expect(lab.lab.locator('[data-cause=nothing-listens], .stuck-looked')).toBeVisible();
      await show(code);
      await check();
      await show(terminals);
      await lab.run('client');
      // Not by its terminal, which draws nothing while it is below the edge of the screen.
      await expect(lab.status('client')).toContainText('read()');
      await show(wire);
      await press(onWire.sockets);
      await expect(lab.lab.getByRole('row').filter({ hasText: 'ESTABLISHED' })).toHaveCount(2);
      await press(inside.stuck.again);
      await expect(lab.lab.locator('.stuck-looked')).toBeVisible();
      await check();
    });
  }
}
