/** What crosses the wire, as a ladder and as a list. */
import { FIRST_MADE, floodable, mostRowsWhileScrolling } from '../helpers/page-flood.ts';
import { expect, test } from './site.ts';
import { LabPage } from './lab-page.ts';
import type { Page } from '@playwright/test';

const LESSON = '/lessons/welcome/';

async function connected(page: Page): Promise<LabPage> {
  await page.goto(LESSON);
  const lab = new LabPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  return lab;
}

test('the ladder says which frames shake hands, carry data, repeat and close', async ({ page }) => {
  const lab = await connected(page);
  const { onWire } = lab.texts;
  await lab.lab.getByRole('button', { name: onWire.larger }).click();
  const phase = (name: string) =>
    lab.frames.filter({ hasText: `${onWire.connection(1)} · ${name}` });
  await expect(phase(onWire.phases.handshake)).toHaveCount(1);
  await lab.lab.getByRole('button', { name: lab.texts.dropNext }).click();
  await lab.type('client', 'lost\n');
  await expect(lab.screen('client')).toContainText(/\] ?lost/);
  await expect(phase(onWire.phases.data)).toHaveCount(1);
  const dropped = lab.frames.filter({ hasText: onWire.verdict('dropped', 'reader') });
  const number = Number(/#(\d+)/.exec(await dropped.innerText())?.[1]);
  await expect(lab.frames.filter({ hasText: onWire.notes.retransmission(number) })).toHaveCount(1);
  // The kernel's first retransmission timeout; typing may leave a gap of its own.
  await expect(lab.frames.filter({ hasText: /2\d\d ms/ }).first()).toBeVisible();
  await lab.type('client', '\n');
  await expect(phase(onWire.phases.close)).toHaveCount(1);
});

test('the list has the same frames, and is there again on the next page', async ({ page }) => {
  const lab = await connected(page);
  await lab.asList();
  const table = lab.lab.getByRole('table', { name: lab.texts.frames });
  await expect(table.getByRole('row').filter({ hasText: 'SYN ACK' })).toHaveCount(1);
  await page.reload();
  await expect(table.getByRole('row').filter({ hasText: 'SYN ACK' })).toHaveCount(1);
});

test('the arrow keys move the selection, and what is selected stays in view', async ({ page }) => {
  const lab = await connected(page);
  const grid = lab.lab.getByRole('grid', { name: lab.texts.onWire.ladderLabel });
  await grid.focus();
  await page.keyboard.press('Home');
  const selected = grid.getByRole('row', { selected: true });
  await expect(selected).toContainText('SYN');
  await expect(selected).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(selected).toContainText('SYN ACK');
  await page.keyboard.press('End');
  await expect(selected).toBeInViewport();
  await expect(grid).toHaveAttribute('aria-activedescendant', /ladder-\d+/);
});

test('a frame is taken apart: a field points at its bytes, a byte at its field', async ({
  page,
}) => {
  const lab = await connected(page);
  const { onWire } = lab.texts;
  await lab.type('client', 'apart\n');
  await lab.frame('client', 'server', /apart/).click();
  const layers = lab.lab.getByRole('group', { name: onWire.layers });
  const bytes = layers.getByRole('group', { name: onWire.bytesLabel });
  const marked = bytes.locator('.layers-hex .is-marked');
  const field = (name: string) => layers.getByRole('treeitem', { name });
  await field('Sequence number').hover();
  await expect(marked).toHaveCount(4);
  await expect(layers.getByRole('status')).toContainText('Sequence number');

  await bytes.locator('.layers-hex span', { hasText: /^61$/ }).last().click();
  await expect(marked).toHaveCount(5);
  await expect(layers.getByRole('treeitem', { selected: true })).toContainText('apart');

  const tree = layers.getByRole('tree');
  await tree.focus();
  await page.keyboard.press('Home');
  await expect(marked).toHaveCount(14);
  await page.keyboard.press('Escape');
  await expect(layers).toBeHidden();
  await expect(lab.lab.getByRole('grid')).toBeFocused();
});

test('of five thousand frames only those in view are in the page, as ladder and as list', async ({
  page,
}) => {
  test.slow();
  const flood = await floodable(page);
  const lab = await connected(page);
  flood(5_000);
  const last = lab.frames.filter({ hasText: String(FIRST_MADE + 4_999) });
  await expect(last).toHaveCount(1);
  for (const shape of ['ladder', 'list'] as const) {
    await lab.lab.getByRole('button', { name: lab.texts.onWire[shape], exact: true }).click();
    await expect(last).toHaveCount(1);
    const element = page.locator(`.wire-${shape}`);
    const most = await element.evaluate(mostRowsWhileScrolling);
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThan(80);
    await expect(lab.frames.filter({ hasText: 'SYN ACK' })).toHaveCount(1);
    await element.evaluate((each) => each.scrollTo({ top: each.scrollHeight / 2 }));
    await expect.poll(() => element.evaluate(gapsInView)).toBe(0);
    await lab.lab.getByRole('button', { name: lab.texts.toNewest }).click();
    await expect(last).toBeInViewport();
  }
});

test('a part of the wire that gets lower goes on following the newest frame', async ({ page }) => {
  const flood = await floodable(page);
  const lab = await connected(page);
  flood(250);
  const last = lab.frames.filter({ hasText: String(FIRST_MADE + 249) });
  const toNewest = lab.lab.getByRole('button', { name: lab.texts.toNewest });
  for (const shape of ['ladder', 'list'] as const) {
    await lab.lab.getByRole('button', { name: lab.texts.onWire[shape], exact: true }).click();
    await expect(last).toBeInViewport();
    // Browsers tell of scrolling before they tell of a new height.
    await page.locator(`.wire-${shape}`).evaluate(async (element: HTMLElement) => {
      element.style.maxHeight = `${element.clientHeight - 120}px`;
      element.dispatchEvent(new Event('scroll'));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    await expect(last).toBeInViewport();
    await expect(toNewest).toHaveCount(0);
  }
});

test('the drawer takes its room from the code, and gives it back', async ({ page }) => {
  const lab = await connected(page);
  const ladder = page.locator('.wire-ladder');
  const before = await ladder.boundingBox();
  await lab.moreOfWire();
  await expect(page.locator('.wire-drawer')).toBeInViewport({ ratio: 0.95 });
  const open = await ladder.boundingBox();
  expect(open!.height).toBeGreaterThan(120);
  await lab.frames.filter({ hasText: 'SYN ACK' }).first().click();
  await lab.lab.getByRole('button', { name: lab.texts.onWire.closeLayers }).click();
  await expect(page.locator('.wire-drawer')).toBeInViewport({ ratio: 0.95 });
  await lab.moreOfWire();
  await expect.poll(async () => (await ladder.boundingBox())?.height).toBe(before?.height);
});

test('the list is sorted by its headings, with the keyboard too', async ({ page }) => {
  const lab = await connected(page);
  await lab.type('client', 'a longer line\n');
  await expect(lab.screen('client')).toContainText(/\] ?a longer line/);
  await lab.asList();
  const { onWire } = lab.texts;
  const table = lab.lab.getByRole('table', { name: lab.texts.frames });
  const heading = (name: string) => table.getByRole('columnheader', { name });
  const first = table
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .first();
  await expect(heading(onWire.number)).toHaveAttribute('aria-sort', 'ascending');
  await expect(first).toContainText('SYN');

  const byLength = heading(lab.texts.length).getByRole('button');
  await byLength.focus();
  await page.keyboard.press('Enter');
  await expect(heading(lab.texts.length)).toHaveAttribute('aria-sort', 'ascending');
  await expect(heading(onWire.number)).not.toHaveAttribute('aria-sort', /./);
  await expect(first).not.toContainText('line');
  await page.keyboard.press('Enter');
  await expect(heading(lab.texts.length)).toHaveAttribute('aria-sort', 'descending');
  await expect(byLength).toBeFocused();
  await expect(first).toContainText(/\] ?a longer line/);

  await page.keyboard.press('Shift+Tab');
  await page.locator('.wire-list').focus();
  await page.keyboard.press('Home');
  await expect(table.getByRole('button', { pressed: true })).toBeVisible();
  await expect(first.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
});

test('a line leads from what was sent again to its original, and says because of whom', async ({
  page,
}) => {
  const lab = await connected(page);
  const { onWire } = lab.texts;
  await lab.lab.getByRole('button', { name: onWire.larger }).click();
  await lab.lab.getByRole('button', { name: lab.texts.dropNext }).click();
  await lab.type('client', 'lost\n');
  await expect(lab.screen('client')).toContainText(/\] ?lost/);
  await expect(lab.frames.filter({ hasText: 'because you dropped it' })).toHaveCount(1);
  const pointer = lab.lab.locator('.ladder-pointers');
  await expect(pointer.locator('g')).toHaveCount(1);
  await expect(pointer.locator('.is-selected')).toHaveCount(0);
  await lab.frames.filter({ hasText: onWire.verdict('dropped', 'reader') }).click();
  await expect(pointer.locator('.is-selected')).toHaveCount(1);
});

/** Places in the middle of what is in view where no row stands. */
function gapsInView(element: Element): number {
  const { left, top, width, height } = element.getBoundingClientRect();
  const places = Array.from({ length: 20 }, (_, index) => top + ((index + 0.5) / 20) * height);
  return places.filter((y) => {
    const at = document.elementFromPoint(left + width / 2, y);
    return at?.closest('tr, [role=row], .ladder-heads') === null;
  }).length;
}
