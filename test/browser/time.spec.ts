/** Going through time: back and forth in a live lab that goes on meanwhile, and in a recording. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { LabPage, type Language } from './lab-page.ts';
import { openWith } from './own-programs.ts';
import { expect, test } from './site.ts';

const LESSON = '/lessons/tcp-server/';
const MOST_STEPS = 200;

class TimePage extends LabPage {
  get axis(): Locator {
    return this.lab.getByRole('group', { name: this.texts.axis.name });
  }

  get slider(): Locator {
    return this.axis.getByRole('slider');
  }

  get now(): Locator {
    return this.axis.getByRole('button', { name: this.texts.axis.toNow });
  }

  tool(name: string): Locator {
    return this.axis.getByRole('button', { name, exact: true });
  }

  async open(): Promise<void> {
    await this.lab.getByRole('button', { name: this.texts.axis.open }).click();
    await expect(this.slider).toBeFocused();
  }

  /** Steps with `key` until the slider says `words`. */
  async stepTo(key: 'ArrowLeft' | 'ArrowRight', words: RegExp): Promise<void> {
    await this.slider.focus();
    const said: string[] = [];
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      await this.page.keyboard.press(key);
      said.push(await this.#words());
      if (words.test(said.at(-1) ?? '')) return;
    }
    expect(said).toContainEqual(expect.stringMatching(words));
  }

  /** What the slider says once the step is drawn. */
  async #words(): Promise<string> {
    return this.slider.evaluate(async (slider) => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return slider.getAttribute('aria-valuetext') ?? '';
    });
  }
}

async function talk(page: Page, language: Language = 'en'): Promise<TimePage> {
  await page.goto((language === 'en' ? '' : '/zh-cn') + LESSON);
  const lab = new TimePage(page, language);
  await expect(lab.lab.getByRole('button', { name: lab.texts.axis.open })).toBeHidden();
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting for a connection');
  await expect(lab.status('server')).toContainText('accept()');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('>');
  await expect(lab.status('server')).toContainText('recvfrom()');
  await lab.type('client', 'hello\n');
  await expect(lab.screen('client')).toContainText('] hello');
  return lab;
}

test('a live lab is looked back into, step by step, and goes on meanwhile', async ({ page }) => {
  const lab = await talk(page);
  const { fromTo } = lab.texts.onWire;
  const answers = lab.frame('server', 'client', /hello/);
  await expect(answers).toHaveCount(1);
  await expect(lab.axis).toBeHidden();
  const mark = lab.editor.locator('.cm-waits');
  await lab.open();

  // The line has crossed, and the answer has not been given.
  await lab.stepTo('ArrowLeft', /#\d+ client → server: TCP .*hello/);
  await expect(lab.life(lab.texts.axis.past)).toBeVisible();
  await expect(lab.screen('client')).toContainText('hello');
  await expect(lab.screen('client')).not.toContainText('] hello');
  await expect(lab.frame('client', 'server', /hello/)).toHaveCount(1);
  await expect(answers).toHaveCount(0);
  await expect(lab.status('server')).toContainText('recvfrom()');
  await expect(mark).toContainText('recv(');
  await lab.slider.press('s');
  const rows = lab.lab.locator('.wire-sockets').getByRole('row');
  await expect(rows.filter({ hasText: lab.texts.inside.states.established })).toHaveCount(2);

  // Before anybody has connected.
  await lab.stepTo('ArrowLeft', /client\.py starts on client/);
  await page.keyboard.press('ArrowLeft');
  await expect(lab.host('client').locator('.run-terminal:visible')).toHaveCount(0);
  await expect(lab.status('server')).toContainText('accept()');
  await expect(mark).toContainText('accept()');
  await expect(rows.filter({ hasText: lab.texts.inside.states.listening })).toHaveCount(1);
  await expect(rows.filter({ hasText: lab.texts.inside.states.established })).toHaveCount(0);

  await lab.stepTo('ArrowRight', /client\.py on client shows “.*\] hello/);
  await expect(lab.screen('client')).toContainText('] hello');
  await lab.lab.getByRole('button', { name: lab.texts.onWire.ladder, exact: true }).click();
  await expect(answers).toHaveCount(1);

  await lab.now.click();
  await expect(lab.now).toBeHidden();
  await expect(lab.life(lab.texts.ready)).toBeVisible();
  await lab.type('client', 'again\n');
  await expect(lab.screen('client')).toContainText('] again');
  await expect(
    lab.frames.filter({ hasText: fromTo('server', 'client') }).filter({ hasText: 'again' }),
  ).not.toHaveCount(0);
  await lab.axis.getByRole('button', { name: lab.texts.axis.close }).click();
  await expect(lab.axis).toBeHidden();
});

test('what is typed in the past is typed now', async ({ page }) => {
  const lab = await talk(page);
  await lab.open();
  await lab.stepTo('ArrowLeft', /client → server: TCP .*hello/);
  await expect(lab.screen('client')).not.toContainText('] hello');
  await lab.type('client', 'kept\n');
  await expect(lab.screen('client')).toContainText('] kept');
  await expect(lab.life(lab.texts.ready)).toBeVisible();
  await lab.host('client').getByRole('button', { name: lab.texts.transcript }).click();
  await expect(lab.host('client').locator('.run-transcript')).toContainText(/\] hello[^]*\] kept/);
});

test('Run, Stop and the levers of the wire act on the lab as it is now', async ({ page }) => {
  const lab = await talk(page);
  const terminal = await lab.host('server').locator('.run-terminal').elementHandle();
  await lab.open();
  await page.keyboard.press('Home');
  await expect(lab.life(lab.texts.axis.past)).toBeVisible();
  await expect(lab.host('server').locator('.run-terminal:visible')).toHaveCount(0);
  await expect(lab.lab.getByRole('button', { name: lab.texts.onWire.hold })).toBeHidden();
  await expect(lab.lab.locator('[data-key=stuck]')).toBeHidden();
  // It did not run then, but it does now: nothing is started twice.
  await lab.run('server');
  await expect(lab.life(lab.texts.ready)).toBeVisible();
  await expect(lab.host('server').locator('.run-terminal:visible')).toHaveCount(1);
  // The same as before: making one anew would take longer than a moment should.
  expect(await terminal.isVisible()).toBe(true);
  await expect(lab.status('server')).toContainText(lab.texts.running);
});

test('what happens while the past is shown is not lost', async ({ page }) => {
  const ticks = 'import time\nfor n in range(10**6):\n    print("tick", n)\n    time.sleep(0.05)\n';
  await openWith(page, { 'server.py': ticks });
  const lab = new TimePage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('tick 3');
  await lab.lab.getByRole('button', { name: lab.texts.axis.open }).press(',');
  await expect(lab.life(lab.texts.axis.past)).toBeVisible();
  const last = async () => Number(await lab.slider.getAttribute('max'));
  await lab.stepTo('ArrowLeft', /shows “tick \d+/);
  const words = await lab.slider.getAttribute('aria-valuetext');
  const shown = Number(/tick (\d+)/.exec(words ?? '')?.[1]);
  const then = await last();
  await expect.poll(last).toBeGreaterThan(then + 500);
  await expect(lab.slider).toHaveAttribute('aria-valuetext', words ?? '');
  for (const next of [1, 2, 3, 4, 5, 6, 7, 8])
    await lab.stepTo('ArrowRight', new RegExp(`tick ${shown + next}`));
  await page.keyboard.press('t');
  await expect(lab.life(lab.texts.ready)).toBeVisible();
  const { transcript } = lab.texts;
  await lab.host('server').getByRole('button', { name: transcript, exact: true }).click();
  await expect(lab.host('server').locator('.run-transcript')).toContainText(`tick ${shown + 9}`);
});

test('a recording is stepped through forwards and back', async ({ page, complaints }) => {
  await page.route('**/bridge/token', (route) => route.abort());
  await page.goto(LESSON);
  const lab = new TimePage(page);
  await lab.play();
  await expect(lab.life(lab.texts.recorded)).toBeVisible();
  await lab.tool(lab.texts.pause).click();
  await lab.slider.press('Home');
  await expect(lab.slider).toHaveAttribute('aria-valuetext', new RegExp(lab.texts.axis.beginning));
  await expect(lab.frames).toHaveCount(0);
  await lab.stepTo('ArrowRight', /server\.py starts on server/);
  await lab.stepTo('ArrowRight', /shows “waiting for a connection/);
  await expect(lab.screen('server')).toContainText('waiting for a connection');
  await lab.tool(lab.texts.axis.back).click();
  await expect(lab.screen('server')).not.toContainText('waiting for a connection');
  await lab.tool(lab.texts.axis.forward).click();
  await expect(lab.screen('server')).toContainText('waiting for a connection');
  await expect(lab.lab.locator('.lab-said')).toContainText('shows “waiting for a connection');
  await lab.stepTo('ArrowRight', /server\.py waits: line \d+: accept\(\)/);
  const mark = lab.editor.locator('.cm-waits');
  await expect(mark).toContainText('accept()');
  await expect(lab.status('server')).toContainText('accept()');
  await lab.stepTo('ArrowRight', /server\.py: accept\(\) returned/);
  await expect(mark).toContainText('recv(');
  await lab.stepTo('ArrowLeft', /#3 client → server: TCP SYN/);
  await expect(mark).toContainText('accept()');
  await expect(lab.lab.getByRole('button', { name: lab.texts.axis.open })).toBeHidden();
  await lab.slider.press('End');
  await expect(lab.screen('client')).toContainText('] my turn?');
  await lab.stepTo('ArrowLeft', /server\.py on server ended/);
  complaints.length = 0;
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing in the past (${theme}, ${width} pixels)`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(LESSON);
      const lab = new TimePage(page);
      const show = async (name: string) => {
        if (width < 600) await lab.lab.getByRole('button', { name, exact: true }).click();
      };
      await show(lab.texts.terminals);
      await lab.run('server');
      await expect(lab.screen('server')).toContainText('waiting');
      await lab.open();
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).include('sb-lab').analyze();
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html }) => `${id}: ${html}`),
        );
        expect(found).toEqual([]);
      };
      await check();
      await page.keyboard.press('ArrowLeft');
      await expect(lab.now).toBeVisible();
      await check();
    });
  }
}
