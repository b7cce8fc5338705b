/** Why is it stuck? Each cause made in a real lab, asked for and named with what shows it. */
import type { Locator, Page } from '@playwright/test';
import type { Cause } from '../../sandbox-server/protocol/stuck/state.ts';
import { expect, test } from './site.ts';
import type { LabPage } from './lab-page.ts';
import { fixture, openWith, original } from './own-programs.ts';

const ASKS = fixture('ask.py');

async function open(page: Page, programs: Record<string, string> = {}) {
  const lab = await openWith(page, programs);
  await lab.run('server');
  return lab;
}

const ended = (lab: LabPage, host: string) =>
  expect(lab.status(host)).toContainText(lab.texts.ended);

/** Asks until the cause is named: a program may still have been on its way there. */
async function cause(lab: LabPage, name: Cause): Promise<Locator> {
  const { stuck } = lab.texts.inside;
  const answer = lab.lab.getByRole('region', { name: stuck.ask });
  await lab.lab.getByRole('button', { name: stuck.ask }).click();
  const named = answer.locator(`[data-cause=${name}]`);
  await expect(async () => {
    const again = answer.getByRole('button', { name: stuck.again });
    await expect(again).toBeVisible();
    if ((await named.count()) === 0) await again.click();
    await expect(named).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return named;
}

test('nothing listens there, but something listens here', async ({ page }) => {
  const lab = await open(page, { 'server.py': original('server.py').replace('21567', '21568') });
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await ended(lab, 'client');
  const named = await cause(lab, 'nothing-listens');
  await expect(named).toContainText('Nothing listens on port 21567 of server.');
  await expect(named).toContainText('0.0.0.0:21568 on server (server.py)');
  await named.getByRole('button', { name: /^Frame/ }).click();
  const layers = lab.lab.getByRole('group', { name: lab.texts.onWire.layers });
  await expect(layers).toContainText('RST');
  await named.getByRole('button', { name: /^Socket/ }).click();
  await expect(lab.lab.locator('.socket.is-selected')).toContainText('0.0.0.0:21568');
});

test('listening on 127.0.0.1 alone', async ({ page }) => {
  const lab = await open(page, {
    'server.py': original('server.py').replace("HOST = ''", "HOST = '127.0.0.1'"),
  });
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await ended(lab, 'client');
  const named = await cause(lab, 'loopback-only');
  await expect(named).toContainText('server.py listens on 127.0.0.1 alone.');
  await expect(named).toContainText('client asked 10.0.0.1:21567');
});

test('the accept queue is full', async ({ page }) => {
  const lab = await open(page, { 'server.py': fixture('deaf.py'), 'client.py': ASKS });
  await expect(lab.screen('server')).toContainText('listening');
  await lab.run('client');
  await lab.another('client', 'client');
  const named = await cause(lab, 'accept-queue-full');
  await expect(named).toContainText('2 connections wait on 0.0.0.0:21567; its backlog is 1.');
  await expect(named).toContainText(/the program waits at server\.py:\d+/);
  await lab.tab('client.py').click();
  await named.getByRole('button', { name: /^Line server\.py/ }).click();
  await expect(lab.tab('server.py')).toHaveAttribute('aria-selected', 'true');
  await expect(lab.editor.locator('.cm-pointed')).toContainText('input()');
});

test('both sides wait in recv', async ({ page }) => {
  const lab = await open(page, { 'server.py': fixture('two_lines.py'), 'client.py': ASKS });
  await expect(lab.screen('server')).toContainText('listening');
  await lab.run('client');
  const named = await cause(lab, 'both-receive');
  await expect(named).toContainText(/server\.py waits at server\.py:\d+, client\.py at client\.py/);
});

test('an event loop and a program in recv wait for each other', async ({ page }) => {
  const programs = { 'server.ts': fixture('two_lines.ts'), 'client.py': ASKS };
  const lab = await openWith(page, programs);
  await lab.language('TypeScript');
  await lab.tab('client').click();
  await lab.language('Python');
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('listening');
  await lab.run('client');
  const named = await cause(lab, 'both-receive');
  await expect(named).toContainText('server.ts waits at its event loop');
});

test('the client sent no newline', async ({ page }) => {
  const asks = ASKS.replace(String.raw`\r\n`, '');
  const lab = await open(page, { 'server.py': fixture('threads.py'), 'client.py': asks });
  await expect(lab.screen('server')).toContainText('listening');
  await lab.run('client');
  const named = await cause(lab, 'no-newline');
  await expect(named).toContainText('client.py sent “Hi!” last');
});

test('the wire is held, and is released from the answer', async ({ page }) => {
  const lab = await open(page);
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.lab.getByRole('button', { name: lab.texts.onWire.hold }).click();
  await lab.run('client');
  const named = await cause(lab, 'wire-held');
  await expect(named).toContainText(/Frame #\d+ hangs on it|frames hang on it/);
  await named.getByRole('button', { name: lab.texts.inside.stuck.release }).click();
  await expect(lab.screen('client')).toContainText('>');
  await expect(lab.lab.getByText(lab.texts.inside.stuck.changed)).toBeVisible();
});

test('the peer is gone', async ({ page }) => {
  const programs = { 'server.py': fixture('two_lines.py'), 'client.py': fixture('abort.py') };
  const lab = await open(page, programs);
  const { onWire } = lab.texts;
  await expect(lab.screen('server')).toContainText('listening');
  await lab.lab.getByRole('button', { name: onWire.more, exact: true }).click();
  await lab.lab.getByLabel(onWire.ruleAction).selectOption(onWire.ruleActions.drop);
  await lab.lab.getByLabel(onWire.ruleTimes).selectOption(onWire.every);
  await lab.lab.getByLabel(onWire.ruleFilter).fill('RST');
  await lab.lab.getByRole('button', { name: onWire.addRule, exact: true }).click();
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  await lab.type('client', '\n');
  await expect(lab.screen('client')).toContainText('left');
  const named = await cause(lab, 'peer-gone');
  await expect(named).toContainText(/server\.py waits at server\.py:\d+ for client/);
});

test('the port is still in TIME_WAIT', async ({ page }) => {
  const lab = await open(page, { 'server.py': fixture('hang_up.py'), 'client.py': ASKS });
  await expect(lab.screen('server')).toContainText('listening');
  await lab.run('client');
  await ended(lab, 'client');
  await lab.type('server', '');
  await page.keyboard.press('Control+c');
  await ended(lab, 'server');
  await lab.run('server');
  await lab.shows('server', 'server.py 2');
  await ended(lab, 'server');
  const named = await cause(lab, 'time-wait');
  await expect(named).toContainText('A port of server.py 2 is still in TIME_WAIT.');
  await expect(named).toContainText('a closed connection still has port 21567');
});

test('no rule fits: that is said, and what was looked at', async ({ page }) => {
  const lab = await open(page);
  const { stuck } = lab.texts.inside;
  await expect(lab.screen('server')).toContainText('waiting');
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('connected');
  // Both have come to rest: whoever asks on the way there is rightly told of something else.
  await expect(lab.status('client')).toContainText(/line \d+: read\(\) on the terminal/);
  await expect(lab.status('server')).toContainText(/line \d+: recv/);
  // Away from the terminal, which takes every key.
  await lab.lab.getByRole('button', { name: lab.texts.help }).focus();
  await page.keyboard.press('y');
  const answer = lab.lab.getByRole('region', { name: stuck.ask });
  await expect(answer).toContainText(stuck.none);
  await expect(answer).toContainText(/client\.py: line \d+: read\(\) on the terminal/);
  await expect(answer).toContainText('running programs, 2; sockets, 3');
  await answer.getByRole('button', { name: stuck.close }).click();
  await expect(answer).toBeHidden();
});
