/** The stream ribbon: calls of real programs beside the segments that crossed between them. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './site.ts';
import { LabPage } from './lab-page.ts';
import { fixture, openWith } from './own-programs.ts';

const FRAMING = '/examples/framing/';

class StreamPage extends LabPage {
  async asStream(): Promise<void> {
    const { stream } = this.texts.onWire;
    await this.lab.getByRole('button', { name: stream, exact: true }).click();
  }

  /** What the client sends. */
  get ribbon() {
    const { wayLabel } = this.texts.stream;
    return this.lab.getByRole('listbox', { name: wayLabel('client', 'server') });
  }

  blocks(kind: 'send' | 'segment' | 'recv') {
    return this.ribbon.locator(`.ribbon-block.is-${kind}`);
  }

  /** As a screen reader knows them. */
  options(kind: 'send' | 'segment' | 'recv') {
    return this.blocks(kind).getByRole('option');
  }

  get head() {
    return this.lab.locator('.ribbon-head').first();
  }
}

/** Opens the example, has it run to its end, and only then looks at streams. */
async function openAfterwards(page: StreamPage['page']): Promise<StreamPage> {
  await page.goto(FRAMING);
  const lab = new StreamPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('at a time');
  await lab.run('client');
  await expect(lab.screen('server')).toContainText('end of the stream');
  await lab.asStream();
  return lab;
}

/** Opens the example with streams in view from the first run on. */
async function open(page: StreamPage['page']): Promise<StreamPage> {
  await page.addInitScript(() => localStorage.setItem('switchboard.wire', 'stream'));
  await page.goto(FRAMING);
  const lab = new StreamPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('at a time', { timeout: 15_000 });
  return lab;
}

test('one send is not one recv: what was sent at once is read five bytes at a time', async ({
  page,
}) => {
  const lab = await open(page);
  await lab.run('client');
  await expect(lab.screen('server')).toContainText('end of the stream');
  await expect(lab.blocks('recv')).toHaveCount(5);
  await expect(lab.blocks('send')).toHaveCount(1);
  await expect(lab.blocks('send')).toContainText('再见');
  const [send, first, last] = [
    lab.options('send'),
    lab.options('recv').first(),
    lab.options('recv').last(),
  ];
  await expect(first).toHaveAccessibleName(
    /^recv\(5\) got bytes 0–4 · carried by #\d+ · passed to send\(23\)$/,
  );
  await expect(last).toHaveAccessibleName(/^recv\(5\) → 3 got bytes 20–22/);
  await expect(lab.head).toContainText(
    lab.texts.stream.counts({ bytes: 23, sends: 1, segments: 1, receives: 5 }),
  );
  await expect(lab.lab.getByText(lab.texts.stream.followed)).toBeVisible();

  // By keyboard: from track to track, and from a segment to its layers.
  await lab.ribbon.focus();
  await page.keyboard.press('ArrowRight');
  await expect(send).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(lab.options('segment')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(lab.options('recv').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const layers = lab.lab.getByRole('group', { name: lab.texts.onWire.layers });
  await expect(layers).toContainText('TCP');
});

test('a segment that was lost is crossed out, and the one that was sent again stands below it', async ({
  page,
}) => {
  const lab = await open(page);
  await lab.lab.getByRole('button', { name: lab.texts.dropNext }).click();
  await lab.run('client');
  await expect(lab.screen('server')).toContainText('end of the stream');
  const segments = lab.blocks('segment');
  await expect(segments).toHaveCount(2);
  await expect(segments.first()).toContainText(lab.texts.stream.fates['dropped'] ?? '?');
  await expect(segments.last()).toContainText(lab.texts.stream.again);
  await expect(lab.blocks('recv')).toHaveCount(5);
});

test('a held segment keeps its bytes from recv, which is said in words', async ({ page }) => {
  const lab = await open(page);
  await lab.lab.getByRole('button', { name: lab.texts.onWire.more, exact: true }).click();
  const { every, ruleFilter, ruleTimes } = lab.texts.onWire;
  await lab.lab.getByLabel(ruleTimes).selectOption({ label: every });
  await lab.lab.getByLabel(ruleFilter).fill('data');
  await lab.lab.getByRole('button', { name: lab.texts.onWire.addRule }).click();
  await lab.run('client');
  await expect(lab.blocks('segment').first()).toContainText('held');
  const facts = lab.lab.locator('.ribbon-facts').first();
  await expect(facts).toContainText(lab.texts.stream.unacknowledged(23, 'server'));
  await expect(facts).toContainText(lab.texts.stream.waits.received('recv(5)', 'server'));
  await expect(lab.blocks('recv')).toHaveCount(0);
});

test('of programs started before, segments alone are known, and that is said', async ({ page }) => {
  const lab = await openAfterwards(page);
  await expect(lab.blocks('segment')).toHaveCount(1);
  await expect(lab.blocks('send')).toHaveCount(0);
  await expect(lab.lab.locator('.ribbon-notes')).toContainText('server.py on server');
  // The server goes on as it was; the next client is followed.
  await lab.run('client');
  await expect(lab.blocks('send')).toHaveCount(1);
  await expect(lab.blocks('recv')).toHaveCount(0);
});

test('programs that were not followed are started again by one press, and then are', async ({
  page,
}) => {
  const lab = await openAfterwards(page);
  const again = lab.lab.getByRole('button', { name: lab.texts.stream.runAgain, exact: true });
  await expect(again).toBeInViewport({ ratio: 1 });
  await again.click();
  await lab.shows('server', 'server.py 2');
  await lab.shows('client', 'client.py 2');
  await expect(lab.blocks('send')).toHaveCount(1);
  await expect(lab.blocks('recv')).toHaveCount(5);
  await expect(lab.lab.getByText(lab.texts.stream.followed)).toBeVisible();
  await expect(again).toBeHidden();
});

test('a client is started again only when its server listens, however late that is', async ({
  page,
}) => {
  const slow = `import time\ntime.sleep(1)\n${fixture('line_server.py')}`;
  const programs = { 'server.py': slow, 'client.py': fixture('ten_lines.py') };
  await openWith(page, programs);
  const lab = new StreamPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('listening');
  await lab.run('client');
  await expect(lab.screen('server')).toContainText('got line 10');
  await lab.asStream();
  await lab.lab.getByRole('button', { name: lab.texts.stream.runAgain, exact: true }).click();
  await lab.shows('server', 'server.py 2');
  await expect(lab.screen('server')).toContainText('got line 10');
  await expect(lab.blocks('send')).toHaveCount(10);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the streams (${colorScheme})`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    const lab = await open(page);
    await lab.lab.getByRole('button', { name: lab.texts.dropNext }).click();
    await lab.run('client');
    await expect(lab.blocks('segment')).toHaveCount(2);
    await expect(lab.blocks('recv')).toHaveCount(5);
    await lab.lab.getByText(lab.texts.stream.asText).first().click();
    const violations = async () => {
      const found = await new AxeBuilder({ page }).include('.wire-stream').analyze();
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    };
    expect(await violations()).toEqual([]);
    await lab.ribbon.focus();
    await page.keyboard.press('ArrowRight');
    expect(await violations()).toEqual([]);
  });
}
