/** How long the page is busy at most, while somebody goes through thousands of frames. */
import { chromium, type Locator, type Page } from '@playwright/test';
import { PANEL_TEXTS } from '../../src/panel/texts/index.ts';
import { FIRST_MADE, floodable, mostRowsWhileScrolling } from '../helpers/page-flood.ts';
import { LabPage } from '../browser/lab-page.ts';
import { below, milliseconds, type Measure, type Row } from './measure.ts';
import { quantile } from './statistics.ts';

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
      const { axis, onWire } = PANEL_TEXTS.en;
      await lab.lab.getByRole('button', { name: axis.open }).click();
      const slider = lab.lab.getByRole('slider', { name: axis.scrubLive });
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
        rows.push(...(await alongTime(`${what} of 5,000 frames`, page, slider)));
      }
      return rows;
    } finally {
      await browser.close();
    }
  },
};

/** The reader drags the slider of the time axis to the beginning, and back to the present. */
async function alongTime(what: string, page: Page, slider: Locator): Promise<Row[]> {
  let shownMs: readonly number[] = [];
  const longest = await longestTaskMs(page, async () => {
    shownMs = await slider.evaluate(shownMsWhileDragging);
  });
  const shown = quantile(shownMs, 0.95);
  return [
    below(`${what}, longest task while moving through time`, LIMIT_MS, longest, milliseconds),
    below(`${what}, a moment is shown after (95th percentile)`, LIMIT_MS, shown, milliseconds),
  ];
}

/** Runs in the page. How long after each input what it leads to is painted, in milliseconds. */
async function shownMsWhileDragging(element: Element): Promise<number[]> {
  const slider = element as HTMLInputElement;
  const [from, to] = [Number(slider.min), Number(slider.max)];
  const { port1, port2 } = new MessageChannel();
  const times: number[] = [];
  slider.dispatchEvent(new PointerEvent('pointerdown'));
  for (let step = 0; step <= 120; step += 1) {
    // Large leaps and small steps, back and then forth again.
    const part = Math.abs(60 - step) / 60;
    const begun = performance.now();
    slider.value = String(from + part * (to - from) - (step % 2));
    slider.dispatchEvent(new Event('input'));
    await new Promise(requestAnimationFrame);
    // A message that is sent in a frame of the screen arrives once that is painted.
    const painted = new Promise((resolve) => (port1.onmessage = resolve));
    port2.postMessage(null);
    await painted;
    times.push(performance.now() - begun);
  }
  slider.dispatchEvent(new Event('change'));
  return times;
}

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
