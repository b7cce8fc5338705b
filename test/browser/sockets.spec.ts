/** The hosts' sockets beside the code that makes them. */
import { expect, test } from './site.ts';
import { LabPage } from './lab-page.ts';

const LESSON = '/lessons/welcome/';

test('sockets can be seen as soon as a program runs, before any frame has crossed', async ({
  page,
}) => {
  await page.goto(LESSON);
  const lab = new LabPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.lab.getByRole('button', { name: lab.texts.onWire.sockets, exact: true }).click();
  const table = lab.lab.getByRole('table', { name: lab.texts.inside.sockets });
  const listening = table.getByRole('row').filter({ hasText: 'LISTEN' });
  await expect(listening).toHaveCount(1);
  await expect(listening).toContainText('server.py');
});
