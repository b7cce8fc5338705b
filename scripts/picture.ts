/** Takes the README's picture: a lesson whose lab has just carried a line there and back. */
import { chromium } from '@playwright/test';
import { LabPage } from '../test/browser/lab-page.ts';
import { RunningServer } from '../test/helpers/running-server.ts';

const LESSON = '/lessons/tcp-server/';
const PICTURE = 'docs/lesson.png';
const SIZE = { width: 1440, height: 900 };

const server = await RunningServer.start();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({
    viewport: SIZE,
    deviceScaleFactor: 2,
    colorScheme: 'light',
  });
  await page.goto(server.origin + LESSON);
  const lab = new LabPage(page);
  await lab.run('server');
  await lab.screen('server').getByText('waiting for a connection').waitFor();
  await lab.run('client');
  await lab.screen('client').getByText('connected to server').waitFor();
  await lab.host('client').locator('.xterm-screen:visible').click();
  await page.keyboard.type('hello, wire\n');
  await lab
    .screen('client')
    .getByText(/\] ?hello, wire/)
    .waitFor();
  await lab.frames.filter({ hasText: 'hello, wire' }).nth(1).waitFor();
  await page.screenshot({ path: PICTURE });
  console.log(PICTURE);
} finally {
  await browser.close();
  await server.stop();
}
