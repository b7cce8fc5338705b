/** The panel on its own: how it opens, what it never loses, how it is handled without a mouse. */
import { expect, test } from './site.ts';
import { LabPage } from './lab-page.ts';

const LESSON = '/lessons/welcome/';

test.describe('before it is touched', () => {
  test('reads as programs and hosts, without script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(LESSON);
    const lab = page.locator('sb-lab').first();
    for (const file of ['server.py', 'server.ts', 'client.py', 'client.ts']) {
      await expect(lab.getByText(file).filter({ visible: true }).first()).toBeVisible();
    }
    await expect(lab.getByText('10.0.0.2')).toBeVisible();
    await expect(lab.getByRole('button')).toHaveCount(0);
    await context.close();
  });

  test('has loaded neither editor nor terminal, and no connection', async ({ page }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    page.on('websocket', (socket) => requests.push(socket.url()));
    await page.goto(LESSON, { waitUntil: 'networkidle' });
    expect(requests.filter((path) => /panel|bridge/.test(path))).toEqual([]);
  });
});

test('opens in place: nothing on the page moves', async ({ page }) => {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(LESSON);
    const lab = page.locator('sb-lab').first();
    const boxes = () =>
      lab
        .locator('.lab-panel, .lab-code, .code-body, .host, .host-bar, .lab-wire, .host .run')
        .evaluateAll((elements) =>
          elements.map((element) => {
            const { x, y, width: w, height: h } = element.getBoundingClientRect();
            return [element.getAttribute('class')?.split(' ')[0], x, y, w, h].join(' ');
          }),
        );
    const before = await boxes();
    const line = await lab.locator('.code-static:visible .line').nth(5).boundingBox();
    await lab.locator('.lab-title').click();
    const opened = lab.locator('.cm-line').nth(5);
    await expect(opened).toBeVisible();
    expect(await boxes()).toEqual(before);
    expect((await opened.boundingBox())?.y).toBeCloseTo(line?.y ?? 0, 0);
  }
});

test('a click into the code puts the cursor there, and what is typed meanwhile arrives', async ({
  page,
}) => {
  await page.goto(LESSON);
  const lab = new LabPage(page);
  const line = lab.lab.locator('.code-static:visible .line', { hasText: 'PORT = 21567' });
  const box = await line.boundingBox();
  // The panel has come before the press has ended.
  const loaded = page.waitForResponse(/\/panel\..*\.js$/);
  await page.mouse.move((box?.x ?? 0) + 400, (box?.y ?? 0) + 8);
  await page.mouse.down();
  await (await loaded).finished();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.mouse.up();
  await expect(lab.editor).toBeFocused();
  await page.keyboard.type('  # mine');
  await expect(lab.editor).toContainText('PORT = 21567  # mine');
});

test.describe('edits', () => {
  test('survive a reload at every keystroke, can be reset, and the reset undone', async ({
    page,
  }) => {
    await page.goto(LESSON);
    const lab = new LabPage(page);
    await lab.lab.locator('.lab-title').click();
    await lab.edit('GREETING =', "GREETING = 'kept'");
    await page.reload();
    await lab.lab.locator('.lab-title').click();
    await expect(lab.editor).toContainText("GREETING = 'kept'");
    await expect(lab.edited('server.py')).toBeVisible();

    await lab.lab.getByRole('button', { name: lab.texts.resetFile('server.py') }).click();
    await expect(lab.editor).not.toContainText('kept');
    await expect(lab.edited('server.py')).toBeHidden();
    await lab.lab.getByRole('button', { name: lab.texts.undo }).click();
    await expect(lab.editor).toContainText("GREETING = 'kept'");
  });

  test('too long to run are kept, and said to be', async ({ page }) => {
    await page.goto(LESSON);
    const lab = new LabPage(page);
    await lab.lab.locator('.lab-title').click();
    await lab.editor.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(`# ${'x'.repeat(60_000)}`);
    await expect(lab.lab.getByRole('alert').filter({ hasText: '59 KB' })).toBeVisible();
    await lab.run('server');
    await expect(
      lab.notice(lab.texts.errors['file-too-large']({ file: 'server.py' })),
    ).toBeVisible();
    await page.reload();
    await lab.lab.locator('.lab-title').click();
    await expect(lab.editor).toContainText('xxxxxxxxxx');
  });
});

test.describe('the server away', () => {
  test('is said, editing goes on, and the lab is found again', async ({ page, complaints }) => {
    let away = false;
    let cut: (() => void) | undefined;
    await page.routeWebSocket(/\/bridge$/, (socket) => {
      const server = socket.connectToServer();
      cut = () => {
        void server.close();
        void socket.close();
      };
    });
    await page.route('**/bridge/token', (route) => (away ? route.abort() : route.continue()));
    await page.goto(LESSON);
    const lab = new LabPage(page);
    await lab.run('server');
    await expect(lab.screen('server')).toContainText('waiting');

    away = true;
    cut?.();
    await expect(lab.notice(lab.texts.away)).toBeVisible();
    await lab.edit('GREETING =', "GREETING = 'offline'");
    away = false;
    await lab.lab.getByRole('button', { name: lab.texts.tryNow }).click();
    await expect(lab.notice(lab.texts.away)).toBeHidden();
    await expect(lab.status('server')).toContainText(lab.texts.running);
    await expect(lab.editor).toContainText('offline');
    await lab.run('client');
    await expect(lab.screen('client')).toContainText('connected');
    // The browser itself complains of the requests that this test made fail.
    complaints.length = 0;
  });

  test('leaves the recording to be played, and it is labelled', async ({ page, complaints }) => {
    await page.route('**/bridge/token', (route) => route.abort());
    await page.goto(LESSON);
    const lab = new LabPage(page);
    await lab.run('server');
    await lab.lab.getByRole('button', { name: lab.texts.playRecording }).click();
    await expect(lab.lab.getByText(lab.texts.recorded, { exact: true }).first()).toBeVisible();
    await lab.lab.getByRole('slider', { name: lab.texts.scrub }).press('End');
    const { fromTo } = lab.texts.onWire;
    await expect(lab.frames.filter({ hasText: fromTo('client', 'server') }).first()).toBeVisible();
    // All that was printed, however few lines of it the terminal has room for.
    await lab.host('server').getByRole('button', { name: lab.texts.transcript }).first().click();
    await expect(lab.host('server')).toContainText('waiting for a connection');
    await lab.lab.getByRole('slider', { name: lab.texts.scrub }).press('Home');
    await expect(lab.frames).toHaveCount(0);
    await lab.lab.getByRole('button', { name: lab.texts.recordingLeave }).click();
    await expect(lab.lab.getByRole('slider')).toBeHidden();
    complaints.length = 0;
  });
});

test('states of a lab are said in words, each with what to do', async ({ page }) => {
  let say: ((message: object) => void) | undefined;
  let end: (() => void) | undefined;
  await page.routeWebSocket(/\/bridge$/, (socket) => {
    const server = socket.connectToServer();
    say = (message) => socket.send(JSON.stringify(message));
    end = () => server.send('{"type":"lab.close","ref":999}');
    socket.onMessage((message) => {
      if (String(message).includes('lab.keep')) say?.({ type: 'lab.kept' });
      else server.send(message);
    });
  });
  await page.goto(LESSON);
  const lab = new LabPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await expect(lab.life(lab.texts.ready)).toBeVisible();

  say?.({ type: 'lab.expiring', reason: 'idle', inMs: 90_500 });
  await expect(lab.notice(lab.texts.expiringIdle(90_000))).toBeVisible();
  await lab.lab.getByRole('button', { name: lab.texts.keep }).click();
  await expect(lab.lab.getByRole('button', { name: lab.texts.keep })).toBeHidden();

  say?.({ type: 'limit', limit: 'processes', value: 96, run: 1 });
  await expect(lab.notice(lab.texts.limits.processes(96))).toBeVisible();
  await lab.lab.getByRole('button', { name: lab.texts.dismiss }).click();

  end?.();
  await expect(lab.notice(lab.texts.gone.closed)).toBeVisible();
  await expect(lab.status('server')).toContainText(lab.texts.ended);
  await lab.lab.getByRole('button', { name: lab.texts.rebuild }).click();
  await expect(lab.life(lab.texts.ready)).toBeVisible();
  await expect(lab.screen('server')).toHaveCount(0);
});

test('the editor and the terminals let go of the keyboard: Esc, then Tab', async ({ page }) => {
  await page.goto(LESSON);
  const lab = new LabPage(page);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.type('server', '');
  const inside = () =>
    page.evaluate(() => document.activeElement?.className.includes('xterm') ?? false);
  expect(await inside()).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await inside()).toBe(false);
  await expect(lab.screen('server')).not.toContainText('^[');

  await lab.editor.click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(lab.editor).not.toBeFocused();
});

test('six lines of a terminal are in view, however many programs a host has', async ({ page }) => {
  await page.goto('/examples/families/');
  const lab = new LabPage(page);
  const raw = lab.lab.locator('[data-key="run:raw"]');
  await raw.click();
  await expect(lab.status('client')).toContainText(lab.texts.endedCode(1));
  const rows = lab.screen('client').locator('> div');
  expect(await rows.count()).toBeGreaterThanOrEqual(6);
  // Of the last of them, all is above the status.
  const last = await rows.last().boundingBox();
  const status = await lab.status('client').boundingBox();
  expect(last!.y + last!.height).toBeLessThanOrEqual(status!.y);
});

test('a double click does what a click does; what was stopped is said to be after a reload', async ({
  page,
}) => {
  await page.goto(LESSON);
  const lab = new LabPage(page);
  const run = lab
    .host('server')
    .getByRole('button', { name: /^(Run|Stop)/ })
    .first();
  await run.dblclick();
  await expect(lab.screen('server')).toContainText('waiting');
  await expect(lab.status('server')).toContainText(lab.texts.running);
  await run.click();
  await expect(lab.status('server')).toContainText(lab.texts.endedByYou);
  // The second half of a double click, as slow as one may be.
  await run.hover();
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await expect(run).toHaveText(/^\s*Run/);
  await page.reload();
  await lab.host('client').getByRole('button', { name: lab.texts.shell }).click();
  await expect(lab.status('server')).toContainText(lab.texts.endedByYou);
  await expect(lab.host('server').locator('.run-tabs [aria-pressed]')).toHaveCount(1);
});

test('works by keys alone, which are listed under ?', async ({ page }) => {
  await page.goto(LESSON);
  const lab = new LabPage(page);
  await lab.lab.getByRole('button', { name: lab.texts.help }).focus();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: lab.texts.help });
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);

  await page.keyboard.press('e');
  await expect(lab.editor).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(lab.screen('server')).toContainText('waiting');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('f');
  await expect(lab.lab.locator('.lab-panel')).toHaveCSS('width', '1440px');
  await expect(page.locator('main h1')).not.toBeFocused();
  await page.keyboard.press('f');
  await expect(lab.lab.locator('.lab-panel')).not.toHaveCSS('width', '1440px');
});

test('on a narrow window one part is in view, chosen by its name', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(LESSON);
  const lab = new LabPage(page);
  await lab.lab.locator('.lab-title').click();
  await lab.lab.getByRole('button', { name: lab.texts.runFile('server.py', 'server') }).click();
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  await lab.lab.getByRole('button', { name: lab.texts.wire, exact: true }).click();
  await expect(lab.frames.filter({ hasText: 'SYN ACK' })).toBeVisible();
  await expect(lab.host('server')).toBeHidden();
});
