/** What the reader's own controls do to segments and datagrams, and what two real kernels make of it. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { happens } from '../../sandbox-server/protocol/chance.ts';
import { tsharkFields } from '../helpers/tshark.ts';
import type { LabPage } from './lab-page.ts';
import { fixture, openWith } from './own-programs.ts';
import { expect, test } from './site.ts';

/** The server listens; the wire has the room for what is to cross it. */
async function served(page: Page, server: string, client: string): Promise<LabPage> {
  const programs = { 'server.py': fixture(server), 'client.py': fixture(client) };
  const lab = await openWith(page, programs);
  await lab.run('server');
  await expect(lab.screen('server')).toContainText('listening');
  await lab.press(lab.texts.onWire.larger);
  return lab;
}

/** All that the server's program printed. */
async function printed(lab: LabPage): Promise<Locator> {
  const { texts } = lab;
  await lab.host('server').getByRole('button', { name: texts.transcript }).first().click();
  return lab.host('server').getByLabel(texts.transcriptLabel('server.py', 'server'));
}

/** What became of each frame that the filter means, as the file for Wireshark has it. */
async function saved(lab: LabPage, filter: string): Promise<[payload: string, comment: string][]> {
  const file = lab.page.waitForEvent('download');
  await lab.press(lab.texts.onWire.save);
  const bytes = await readFile(await (await file).path());
  const rows = await tsharkFields(bytes, ['data.data', 'frame.comment'], '-Y', filter);
  return rows.map(([payload = '', comment = '']) => {
    return [Buffer.from(payload, 'hex').toString(), comment];
  });
}

test('one segment of ten is dropped: ten lines arrive in order, one of them sent again', async ({
  page,
}) => {
  const lab = await served(page, 'line_server.py', 'ten_lines.py');
  await lab.moreOfWire();
  await lab.addRule('drop', 'from client data 4th');
  await lab.run('client');
  const output = await printed(lab);
  await expect(output).toContainText('got line 10');
  const lines = [...(await output.innerText()).matchAll(/^got (.*?)\s*$/gm)].map(
    ([, line]) => line,
  );
  expect(lines).toEqual(Array.from({ length: 10 }, (_, index) => `line ${index + 1}`));

  const crossed = await saved(lab, 'ip.src == 10.0.0.2 && tcp.len > 0');
  expect(crossed).toHaveLength(11);
  const dropped = crossed.filter(([, comment]) => comment.startsWith('dropped by'));
  expect(dropped).toEqual([['line 4\n', expect.anything()]]);
  const again = crossed.filter(([, comment]) => comment.startsWith('retransmission of'));
  expect(again).toEqual([['line 4\n', expect.anything()]]);
});

test('of forty datagrams exactly those are missing that the seed foretells', async ({ page }) => {
  const lab = await served(page, 'datagram_server.py', 'forty_datagrams.py');
  const { onWire } = lab.texts;
  const chance = { what: 'loss', percent: 30, seed: 7, from: 1, to: 0 } as const;
  const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
  const missing = numbers.filter((number) => happens(chance, number));
  const left = numbers.filter((number) => !happens(chance, number));
  expect(missing.length).toBeGreaterThan(5);

  await lab.moreOfWire();
  await lab.lab.getByLabel(onWire.direction).selectOption('client → server');
  await lab.lab.getByLabel(onWire.seed).fill(String(chance.seed));
  await lab.lab.getByLabel(onWire.seed).press('Enter');
  const loss = lab.lab.getByRole('slider', { name: onWire.amounts.lossPercent });
  await loss.fill(String(chance.percent));
  await expect(loss).toHaveAttribute('aria-valuetext', `${chance.percent} %`);
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('sent');
  await lab.lab.getByRole('button', { name: onWire.ideal }).click();
  await expect(loss).toHaveAttribute('aria-valuetext', '0 %');
  await lab.type('client', '\n');
  await expect(lab.status('server')).toContainText(lab.texts.endedCode(0));
  const output = await printed(lab);
  await expect(output).toHaveText(new RegExp(`got ${left.join(' ')}\\s*$`));

  const crossed = await saved(lab, 'udp');
  expect(crossed.map(([payload]) => payload)).toEqual([...numbers.map(String), 'end']);
  const lost = crossed.filter(([, comment]) => comment.startsWith('dropped by'));
  expect(lost.map(([payload]) => Number(payload))).toEqual(missing);
});

test('a close in four steps: each lets one end go on, as its socket says', async ({ page }) => {
  test.slow();
  const lab = await served(page, 'line_server.py', 'ten_lines.py');
  const { onWire } = lab.texts;
  await lab.run('client');
  await expect(lab.screen('server')).toContainText('got line 10');
  await lab.press(onWire.hold);
  await expect(lab.lab.getByText(onWire.isHeld)).toBeVisible();
  const view = (name: string) => lab.lab.getByRole('button', { name, exact: true }).click();
  const sockets = lab.lab.getByRole('table', { name: lab.texts.inside.caption }).getByRole('row');
  const states = async (client: string | null, server: string | null) => {
    await view(onWire.sockets);
    for (const [port, state] of [
      [/10\.0\.0\.2:\d+\s*10\.0\.0\.1:21567/, client],
      [/10\.0\.0\.1:21567\s*10\.0\.0\.2:\d+/, server],
    ] as const) {
      const row = sockets.filter({ hasText: port });
      if (state === null) await expect(row).toHaveCount(0);
      else await expect(row).toContainText(state);
    }
    await view(onWire.ladder);
  };
  const fin = (from: string, to: string) =>
    lab.held.filter({ hasText: onWire.fromTo(from, to) }).filter({ hasText: 'FIN' });
  const ack = (from: string, to: string) =>
    lab.held.filter({ hasText: onWire.fromTo(from, to) }).filter({ hasNotText: 'FIN' });
  const deliver = (frame: Locator) =>
    frame.first().getByRole('button', { name: onWire.deliver }).click();

  await lab.type('client', '\n');
  await expect(fin('client', 'server').first()).toBeVisible();
  await states('FIN_WAIT_1', 'ESTABLISHED');
  await deliver(fin('client', 'server'));
  await expect(lab.screen('server')).toContainText('closed by the peer');
  await states('FIN_WAIT_1', 'CLOSE_WAIT');
  await deliver(ack('server', 'client'));
  await states('FIN_WAIT_2', 'CLOSE_WAIT');
  await lab.type('server', '\n');
  await expect(fin('server', 'client').first()).toBeVisible();
  await states('FIN_WAIT_2', 'LAST_ACK');
  await deliver(fin('server', 'client'));
  await states('TIME_WAIT', 'LAST_ACK');
  await deliver(ack('client', 'server'));
  await states('TIME_WAIT', null);
  await lab.press(onWire.release);
  await expect(lab.held).toHaveCount(0);
  await expect(lab.lab.getByText(onWire.isHeld)).toBeHidden();
});
