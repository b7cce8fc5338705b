/** What crosses the wire, as a ladder and as a list. */
import { encodeFrames, type Frame } from '../../sandbox-server/protocol/binary.ts';
import { ethernet, ipv4, tcp } from '../helpers/frames.ts';
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

test('five thousand frames scroll without a long task, as ladder and as list', async ({ page }) => {
  test.slow();
  let send: ((message: Buffer) => void) | undefined;
  await page.routeWebSocket(/\/bridge$/, (socket) => {
    socket.connectToServer();
    send = (message) => socket.send(message);
  });
  const lab = await connected(page);
  for (let first = 100; first < 5100; first += 250)
    send?.(Buffer.from(encodeFrames(many(first, 250))));
  await expect(lab.frames.filter({ hasText: '5099' })).toHaveCount(1);
  for (const shape of ['ladder', 'list'] as const) {
    const button = lab.lab.getByRole('button', { name: lab.texts.onWire[shape], exact: true });
    await button.click();
    const ladderOrList = page.locator(`.wire-${shape}`);
    const longest = await longestTaskMs(page, () => ladderOrList.evaluate(scrollThrough));
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(50);
    expect(await lab.frames.count()).toBeLessThan(100);
  }
});

/** A little at each frame of the screen, then all the way up in leaps. */
async function scrollThrough(element: HTMLElement): Promise<void> {
  const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let step = 0; step < 60; step += 1) {
    element.scrollBy(0, -40);
    await painted();
  }
  for (let step = 0; step < 20; step += 1) {
    element.scrollTop = (element.scrollHeight * (20 - step)) / 20;
    await painted();
  }
  await painted();
}

/** By the processor's time, not the clock's: other tests load the same machine meanwhile. */
async function longestTaskMs(page: Page, doing: () => Promise<void>): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  let longest = 0;
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as { name: string; tdur?: number }[])
      if (event.name === 'RunTask') longest = Math.max(longest, (event.tdur ?? 0) / 1000);
  });
  const categories = 'disabled-by-default-devtools.timeline';
  await cdp.send('Tracing.start', { categories, transferMode: 'ReportEvents' });
  await doing();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  return longest;
}

function many(first: number, count: number): Frame[] {
  return Array.from({ length: count }, (_, index) => {
    const id = first + index;
    const from = id % 2;
    const ports = from === 0 ? { from: 21567, to: 40000 } : { from: 40000, to: 21567 };
    const bytes = ethernet(
      0x0800,
      ipv4(
        from === 0 ? { from: [10, 0, 0, 1], to: [10, 0, 0, 2] } : {},
        6,
        tcp({ ...ports, seq: id * 10, ack: id * 10, flags: 0x18, data: `line ${id}\n` }),
      ),
    );
    const { length } = bytes;
    const fate = id % 50 === 0 ? 'dropped' : 'delivered';
    return { id, atUs: id * 20_000, from, to: 1 - from, where: 'wire', fate, length, bytes };
  });
}
