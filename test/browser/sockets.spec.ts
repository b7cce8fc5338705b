/** The hosts' sockets beside the programs that make them. */
import type { ClientMessage } from '../../sandbox-server/protocol/messages.ts';
import { expect, test } from './site.ts';
import type { LabPage } from './lab-page.ts';
import { openWith } from './own-programs.ts';

const socketsOf = async ({ lab, texts }: LabPage) => {
  await lab.getByRole('button', { name: texts.onWire.sockets, exact: true }).click();
  return lab.getByRole('table', { name: texts.inside.caption }).getByRole('row');
};

test('a socket listens, is connected, and then counts its TIME_WAIT down', async ({ page }) => {
  const lab = await openWith(page);
  const { inside } = lab.texts;
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  // Before any frame has crossed.
  const rows = await socketsOf(lab);
  const listening = rows.filter({ hasText: 'LISTEN' });
  await expect(listening).toContainText('server.py');
  await expect(listening).toContainText('0.0.0.0:21567');
  await expect(listening).toContainText(inside.queue(0, 5));
  await expect(listening.getByRole('cell', { name: 'LISTEN' })).toHaveAttribute(
    'title',
    inside.states.listening,
  );

  await lab.run('client');
  const connected = rows.filter({ hasText: 'ESTABLISHED' });
  await expect(connected.filter({ hasText: 'server.py' })).toHaveCount(1);
  await expect(connected.filter({ hasText: 'client.py' })).toHaveClass(/is-changed/);
  await expect(connected.filter({ hasText: 'client.py' })).not.toHaveClass(/is-changed/);

  await lab.type('client', '\n');
  const left = rows.filter({ hasText: 'TIME_WAIT' });
  await expect(left).toContainText(inside.ownerless.left);
  const seconds = async () => Number(/(\d+) s left/.exec(await left.innerText())?.[1]);
  const first = await seconds();
  expect(first).toBeGreaterThan(50);
  expect(first).toBeLessThanOrEqual(60);
  await expect.poll(seconds).toBeLessThan(first - 1);
});

test('the lab is asked for what is in view, and for nothing else', async ({ page }) => {
  const asked: { sockets: boolean; waits: boolean }[] = [];
  await page.routeWebSocket(/\/bridge$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (typeof message === 'string') {
        const { type, ...rest } = JSON.parse(message) as ClientMessage;
        if (type === 'lab.watch') asked.push(rest as (typeof asked)[number]);
      }
      server.send(message);
    });
  });
  const lab = await openWith(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  // The code and the terminals show where it waits, and on which socket.
  await expect.poll(() => asked).toMatchObject([{ sockets: true, waits: true }]);
  await lab
    .host('server')
    .getByRole('button', { name: new RegExp(`^${lab.texts.stop}`) })
    .first()
    .click();
  await expect(lab.status('server')).toContainText(lab.texts.ended);
  await expect.poll(() => asked.at(-1)).toMatchObject({ sockets: false, waits: false });
  await socketsOf(lab);
  await expect.poll(() => asked.at(-1)).toMatchObject({ sockets: true, waits: false });
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => asked.at(-1)).toMatchObject({ sockets: false, waits: false });
});

test('where it is narrow no row is wider than the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = await openWith(page);
  await lab.lab.getByRole('button', { name: lab.texts.terminals, exact: true }).click();
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  await lab.lab.getByRole('button', { name: lab.texts.wire, exact: true }).click();
  const rows = await socketsOf(lab);
  await expect(rows.filter({ hasText: 'ESTABLISHED' })).toHaveCount(2);
  const width = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => [element.scrollWidth, element.clientWidth]);
  const [scrolled = 1, shown = 0] = await width('.wire-sockets');
  expect(scrolled).toBeLessThanOrEqual(shown);
  const [page390 = 391] = await width('html');
  expect(page390).toBeLessThanOrEqual(390);
});
