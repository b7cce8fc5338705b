/** How long the page is busy at most, while somebody scrolls through thousands of frames. */
import { chromium, type Page } from '@playwright/test';
import { PANEL_TEXTS } from '../../src/panel/texts/index.ts';
import { FIRST_MADE, floodable, mostRowsWhileScrolling } from '../helpers/page-flood.ts';
import { LabPage } from '../browser/lab-page.ts';
import { below, milliseconds, type Measure, type Row } from './measure.ts';

const FRAMES = 5_000;
/** Longer than this, a task is felt (W3C Long Tasks). */
const LIMIT_MS = 50;

export const ladder: Measure = {
  name: 'ladder',
  async measure(server) {
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const flood = await floodable(page);
      await page.goto(`${server.origin}/lessons/welcome/`);
      const lab = new LabPage(page);
      await lab.run('server');
      await lab.run('client');
      await lab.frames.first().waitFor();
      flood(FRAMES);
      await lab.frames.filter({ hasText: String(FIRST_MADE + FRAMES - 1) }).waitFor();
      const { onWire } = PANEL_TEXTS.en;
      const rows: Row[] = [];
      for (const [shape, what] of [
        ['ladder', 'Ladder'],
        ['list', 'List'],
      ] as const) {
        await lab.lab.getByRole('button', { name: onWire[shape], exact: true }).click();
        const element = page.locator(`.wire-${shape}`);
        const longest = await longestTaskMs(page, () => element.evaluate(mostRowsWhileScrolling));
        const name = `${what} of 5,000 frames, longest task while scrolling`;
        rows.push(below(name, LIMIT_MS, longest, milliseconds));
      }
      return rows;
    } finally {
      await browser.close();
    }
  },
};

/** By the clock, as a long task is defined. */
async function longestTaskMs(page: Page, doing: () => Promise<unknown>): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  let longest = 0;
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as { name: string; dur?: number }[])
      if (event.name === 'RunTask') longest = Math.max(longest, (event.dur ?? 0) / 1000);
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
