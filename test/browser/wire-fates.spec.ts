/** What the reader's own controls do to segments and datagrams, and what two real kernels make of it. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { happens } from '../../sandbox-server/protocol/chance.ts';
import { tsharkFields } from '../helpers/tshark.ts';
import type { LabPage } from './lab-page.ts';
import { fixture, openWith } from './own-programs.ts';
import { expect as expectSoon, test } from './site.ts';

/** Kernels send again, on a machine that other tests keep busy. */
const expect = expectSoon.configure({ timeout: 15_000 });

test.describe.configure({ timeout: 90_000 });

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
  const rows = await tsharkFields(
    bytes,
    ['tcp.payload', 'udp.payload', 'frame.comment'],
    '-Y',
    filter,
  );
  return rows.map(([tcp = '', udp = '', comment = '']) => {
    return [Buffer.from(tcp + udp, 'hex').toString(), comment];
  });
}

test('one segment of ten is dropped: ten lines arrive in order, one of them sent again', async ({
  page,
}) => {
  const lab = await served(page, 'line_server.py', 'ten_lines.py');
  await lab.moreOfWire();
  await lab.addRule('drop', 'from client data 4th');
  // So far apart that no kernel takes a busy machine for a lost segment, and sends again unasked.
  const latency = lab.lab.getByRole('slider', { name: lab.texts.onWire.amounts.latencyMs });
  await latency.fill('100');
  await expect(latency).toHaveAttribute('aria-valuetext', '100 ms');
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
  // Both before the wire can have told of the first.
  await lab.lab.locator('.wire-conditions').evaluate((form, { seed, percent }) => {
    for (const [key, value] of [
      ['seed', seed],
      ['lossPercent', percent],
    ] as const) {
      const input = form.querySelector<HTMLInputElement>(`[data-key=${key}]`)!;
      input.value = String(value);
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }, chance);
  const ideal = lab.lab.getByRole('button', { name: onWire.ideal });
  const loss = lab.lab.getByRole('slider', { name: onWire.amounts.lossPercent });
  await expect(loss).toHaveAttribute('aria-valuetext', `${chance.percent} %`);
  await lab.run('client');
  await expect(lab.screen('client')).toContainText('sent');
  await ideal.click();
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
  const lab = await served(page, 'line_server.py', 'ten_lines.py');
  const { onWire } = lab.texts;
  await lab.run('client');
  await expect(lab.screen('server')).toContainText('got line 10');
  await lab.press(onWire.hold);
  await expect(lab.lab.getByText(onWire.isHeld)).toBeVisible();
  await lab.lab.getByRole('button', { name: onWire.sockets, exact: true }).click();
  const sockets = lab.lab.getByRole('table', { name: lab.texts.inside.caption }).getByRole('row');
  const client = sockets.filter({ hasText: /10\.0\.0\.2:\d+\s*10\.0\.0\.1:21567/ });
  const server = sockets.filter({ hasText: /10\.0\.0\.1:21567\s*10\.0\.0\.2:\d+/ });
  /** Steps until both ends are there: what kernels sent again meanwhile takes steps as well. */
  const stepTo = async (atClient: string, atServer: string | null) => {
    await expect(async () => {
      await lab.press(onWire.step);
      await expect(client).toContainText(atClient, { timeout: 1_500 });
      if (atServer === null) await expect(server).toHaveCount(0, { timeout: 1_500 });
      else await expect(server).toContainText(atServer, { timeout: 1_500 });
    }).toPass({ timeout: 60_000 });
  };

  await lab.type('client', '\n');
  await expect(client).toContainText('FIN_WAIT_1');
  await expect(server).toContainText('ESTABLISHED');
  await stepTo('FIN_WAIT_1', 'CLOSE_WAIT');
  await expect(lab.screen('server')).toContainText('closed by the peer');
  await stepTo('FIN_WAIT_2', 'CLOSE_WAIT');
  await lab.type('server', '\n');
  await expect(client).toContainText('FIN_WAIT_2');
  await expect(server).toContainText('LAST_ACK');
  await stepTo('TIME_WAIT', 'LAST_ACK');
  await stepTo('TIME_WAIT', null);
  await lab.press(onWire.release);
  await expect(lab.lab.getByText(onWire.isHeld)).toBeHidden();
});
