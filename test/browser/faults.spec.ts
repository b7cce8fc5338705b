/** What a lesson has the reader break, and what is broken from a host's card: done, seen, repaired. */
import AxeBuilder from '@axe-core/playwright';
import { expect as expectSoon, test, type Locator, type Page } from '@playwright/test';
import { LabPage, type Language } from './lab-page.ts';

/** Programs start and kernels send again, on a machine that other tests keep busy. */
const expect = expectSoon.configure({ timeout: 20_000 });
test.describe.configure({ timeout: 90_000 });

const LESSON = { en: '/lessons/on-the-wire/', 'zh-cn': '/zh-cn/lessons/on-the-wire/' };

async function openLesson(page: Page, language: Language = 'en') {
  await page.goto(LESSON[language]);
  const lab = new LabPage(page, language);
  const { faults } = lab.texts;
  const card = (label: string) =>
    page.getByRole('region', { name: `${faults.card}: ${label}`, exact: true });
  return { lab, faults, card };
}

async function talk(lab: LabPage): Promise<void> {
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting for a connection');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected to server');
}

/** The row of the connection's end on this host, in the table of sockets. */
function socketOf(lab: LabPage, host: string): Locator {
  return lab.lab.getByRole('row').filter({ hasText: host }).filter({ hasText: 'ESTABLISHED' });
}

async function showSockets(lab: LabPage): Promise<void> {
  await lab.lab.getByRole('button', { name: lab.texts.inside.sockets, exact: true }).click();
}

test('unplug the client, and watch the server’s socket', async ({ page }) => {
  const { lab, faults, card } = await openLesson(page);
  await talk(lab);
  await showSockets(lab);
  const unplug = card(faults.unplug('client'));
  await unplug.getByRole('button').click();
  await expect(unplug).toContainText('client has been unplugged for');
  await expect(lab.host('client')).toContainText(faults.unplugged);
  await lab.type('client', 'hello\n');
  // The client's kernel sends again and again; the server's has heard nothing, and shows nothing.
  await expect(socketOf(lab, 'client')).toContainText('5');
  await expect(socketOf(lab, 'client')).toContainText('sends again');
  await expect(socketOf(lab, 'server')).not.toContainText('sends again');
  await unplug.getByRole('button', { name: faults.plug('client') }).click();
  await expect(lab.screen('client')).toContainText('] hello');
  await expect(lab.host('client')).not.toContainText(faults.unplugged);
  await expect(unplug.getByRole('button')).toHaveText(faults.unplug('client'));
});

test('while a cable is out its rail is cut, from row to row, and the list says the same', async ({
  page,
}) => {
  const { lab, faults } = await openLesson(page);
  const { onWire } = lab.texts;
  await talk(lab);
  await lab.breaks('client', faults.unplug('client'));
  const grid = lab.lab.getByRole('grid', { name: onWire.ladderLabel });
  const out = grid.getByRole('row').filter({ hasText: faults.saidUnplugged('client') });
  const back = grid.getByRole('row').filter({ hasText: faults.saidPlugged('client') });
  await expect(out).toHaveCount(1);
  const cut = grid.locator('.ladder-cut');
  await expect(cut).toHaveClass(/is-open/);
  await lab.type('client', 'hello\n');
  const plug = lab.host('client').getByRole('button', { name: new RegExp(`^${faults.plugShort}`) });
  await plug.click();
  await expect(lab.screen('client')).toContainText('] hello');
  await lab.press(onWire.larger);
  await expect(back).toHaveCount(1);
  await expect(cut).not.toHaveClass(/is-open/);
  const [top, bottom, whole] = await Promise.all([
    out.boundingBox(),
    back.boundingBox(),
    cut.boundingBox(),
  ]);
  expect(whole?.y).toBeCloseTo(top?.y ?? 0, 0);
  expect((whole?.y ?? 0) + (whole?.height ?? 0)).toBeCloseTo(
    (bottom?.y ?? 0) + (bottom?.height ?? 0),
    0,
  );
  // Nothing of the client's got on the wire meanwhile: its line comes after.
  const order = async () => {
    const rows = await lab.frames.allInnerTexts();
    const has = (text: string | RegExp) => rows.findLastIndex((row) => row.search(text) >= 0);
    return [faults.saidUnplugged('client'), faults.saidPlugged('client'), /\] hello/].map(has);
  };
  expect(await order()).toEqual((await order()).toSorted((a, b) => a - b));
  expect((await order())[0]).toBeGreaterThan(0);

  await lab.asList();
  await expect(lab.frames.filter({ hasText: faults.saidPlugged('client') })).toHaveCount(1);
  expect(await order()).toEqual((await order()).toSorted((a, b) => a - b));
  // Sorted by anything but time, there is no place for what is no frame.
  await lab.lab.getByRole('button', { name: lab.texts.length, exact: true }).click();
  await expect(lab.frames.filter({ hasText: faults.saidPlugged('client') })).toHaveCount(0);
});

test('kill the server, and run it again', async ({ page }) => {
  const { lab, faults, card } = await openLesson(page);
  const kill = card(faults.kill('server'));
  await kill.getByRole('button').click();
  // Before there is anything to kill, it says what to do first.
  await expect(kill).toContainText(faults.notRunning('server', 'server'));
  await talk(lab);
  await kill.getByRole('button', { name: faults.kill('server') }).click();
  await expect(lab.status('server')).toContainText('SIGKILL');
  await expect(kill).toContainText(faults.wasKilled('server'));
  await expect(lab.frames.filter({ hasText: 'FIN' }).first()).toBeVisible();
  await kill.getByRole('button', { name: faults.runAgain('server') }).click();
  await lab.shows('server', 'server.py 2');
  await expect(lab.screen('server')).toContainText('waiting for a connection');
});

test('take the port, and give it back', async ({ page }) => {
  const { lab, faults, card } = await openLesson(page, 'zh-cn');
  const take = card(faults.takePort(21567));
  await take.getByRole('button').click();
  await expect(take).toContainText(faults.isTaken(21567, 'server'));
  await lab.shows('server', faults.taker(21567));
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('Address already in use');
  await take.getByRole('button', { name: faults.givePortBack }).click();
  await expect(take.getByRole('button', { name: faults.takePort(21567) })).toBeVisible();
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting for a connection');
  await take.getByRole('button').click();
  await expect(take).toContainText(faults.portWasTaken(21567));
});

test('every fault is on a host’s card too; a paused program says so, and goes on', async ({
  page,
}) => {
  const { lab, faults } = await openLesson(page);
  await talk(lab);
  await lab.breaks('server', faults.pause('server'));
  await expect(lab.status('server')).toContainText(faults.paused);
  await lab.type('client', 'anybody?\n');
  await page.reload();
  await expect(lab.status('server')).toContainText(faults.paused);
  const axe = await new AxeBuilder({ page }).include('sb-lab').analyze();
  expect(axe.violations).toEqual([]);
  await lab
    .host('server')
    .getByRole('button', { name: faults.goOn('server.py') })
    .click();
  await expect(lab.screen('client')).toContainText('] anybody?');
  await lab.breaks('client', faults.unplug('client'));
  await lab.lab.locator('.lab-wire').getByRole('button', { name: faults.plugShort }).click();
  await expect(lab.host('client')).not.toContainText(faults.unplugged);
  await lab.breaks('server', faults.kill('server'));
  await expect(lab.status('server')).toContainText('SIGKILL');
});

test('without a server, the faults say what they lack', async ({ page }) => {
  await page.route('**/bridge/token', (route) => route.abort());
  const { faults, card } = await openLesson(page);
  const unplug = card(faults.unplug('client'));
  await unplug.getByRole('button').click();
  await expect(unplug).toContainText(faults.needsLab);
});
