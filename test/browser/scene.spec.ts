/** The scene of an example, played in the reader's own lab. */
import { expect as expectSoon, test, type Page } from '@playwright/test';
import { LabPage, type Language } from './lab-page.ts';

/** A scene starts one program after another, on a machine that other tests keep busy. */
const expect = expectSoon.configure({ timeout: 20_000 });

const LESSON = { en: '/lessons/tcp-server/', 'zh-cn': '/zh-cn/lessons/tcp-server/' };

test.describe.configure({ timeout: 90_000 });

async function openLesson(page: Page, language: Language = 'en'): Promise<LabPage> {
  await page.goto(LESSON[language]);
  return new LabPage(page, language);
}

/** Reads each note and goes on, until it is over. Gives the notes. */
async function readThrough(lab: LabPage): Promise<string[]> {
  const { scenes } = lab.texts;
  const notes: string[] = [];
  const over = lab.scene.getByText(scenes.finished);
  const next = lab.scene.getByRole('button', { name: scenes.next, disabled: false });
  const said = lab.scene.locator('.scene-note');
  for (;;) {
    await expect(over.or(next)).toBeVisible();
    if (await over.isVisible()) return notes;
    const note = await said.innerText();
    notes.push(note);
    await next.click();
    // It says the same until it says the next.
    await expect(said).not.toHaveText(note);
  }
}

for (const [language, program, file] of [
  ['en', 'Python', 'server.py'],
  ['zh-cn', 'TypeScript', 'server.ts'],
] as const) {
  test(`tcp-timestamp plays to its end in ${language} with ${program}`, async ({ page }) => {
    const lab = await openLesson(page, language);
    await lab.language(program);
    await lab.play();
    await lab.shows('server', file);
    const notes = await readThrough(lab);
    expect(notes).toHaveLength(4);
    const first = { en: /puts the date in front/, 'zh-cn': /在前面加上日期/ };
    expect(notes[0]).toMatch(first[language]);
    await expect(lab.screen('client')).toContainText('my turn?');
    await expect(lab.status('server')).toContainText(lab.texts.endedCode(0));
  });
}

test('whoever takes over midway is heard, and the scene goes on or says why it cannot', async ({
  page,
}) => {
  const lab = await openLesson(page);
  await lab.play();
  const next = lab.scene.getByRole('button', { name: lab.texts.scenes.next, disabled: false });
  await expect(next).toBeVisible();
  await lab.type('client', 'mine\n');
  await expect(lab.screen('client')).toContainText('] mine');
  await lab.lab.getByRole('button', { name: lab.texts.onWire.hold }).click();
  await lab.lab.getByRole('button', { name: lab.texts.onWire.release }).click();
  await next.click();
  await expect(lab.screen('client')).toContainText('] hello');
  await lab.scene.getByRole('button', { name: lab.texts.scenes.stop }).click();
  await expect(lab.scene).toContainText(lab.texts.scenes.stopped);
  await expect(lab.status('server')).not.toContainText(lab.texts.running);
  // The lab is the reader's again.
  await lab.run('server');
  await lab.shows('server', 'server.py 2');
});

test('a double click and a key held down pass no note over', async ({ page }) => {
  const passed: string[] = [];
  await page.routeWebSocket(/\/bridge$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (String(message).includes('scene.next')) passed.push(String(message));
      server.send(message);
    });
  });
  const lab = await openLesson(page);
  await lab.play();
  const next = lab.scene.getByRole('button', { name: lab.texts.scenes.next, disabled: false });
  await expect(next).toBeVisible();
  // The second click finds the next note.
  await next.click();
  await expect(lab.scene).toContainText('The wire drops the next frame');
  await expect(next).toBeVisible();
  await next.dispatchEvent('click', { detail: 2 });
  // Where a key is held down, the browser presses it again and again.
  await next.dispatchEvent('keydown', { key: 'n', repeat: true });
  await next.press('n');
  await expect(lab.scene).toContainText('A second client is connected');
  await expect(next).toBeVisible();
  expect(passed).toHaveLength(2);
  // Faster than the server can answer.
  await next.evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await expect(lab.scene).toContainText('The first client leaves');
  await expect(next).toBeVisible();
  expect(passed).toHaveLength(3);
});

test('programs that break the scene are said to, and the original ones can play instead', async ({
  page,
}) => {
  const lab = await openLesson(page);
  await lab.run('server');
  await expect(lab.status('server')).toContainText(lab.texts.running);
  await lab.tab('server.py').click();
  await lab.edit('from time import ctime', 'from times import ctime');
  await lab.play();
  await expect(lab.scene).toContainText('server.py on server has ended');
  await expect(lab.scene).toContainText("No module named 'times'");
  await expect(lab.scene).toContainText(lab.texts.scenes.edited);
  await lab.scene.getByRole('button', { name: lab.texts.scenes.playOriginal }).click();
  await readThrough(lab);
  await expect(lab.editor).toContainText('from times import');
  await expect(lab.edited('server.py')).toBeVisible();
});

test('a page loaded again is where the scene is', async ({ page }) => {
  const lab = await openLesson(page);
  await lab.play();
  const next = lab.scene.getByRole('button', { name: lab.texts.scenes.next, disabled: false });
  await expect(next).toBeVisible();
  await page.reload();
  await expect(lab.scene).toContainText('puts the date in front');
  await next.press('n');
  await expect(lab.screen('client')).toContainText('] hello');
});

test('where no server answers, Play plays the recording', async ({ page }) => {
  await page.route('**/bridge/token', (route) => route.abort());
  const lab = await openLesson(page);
  await lab.play();
  await expect(lab.life(lab.texts.recorded)).toBeVisible();
  await expect(lab.screen('client')).toContainText('] my turn?');
});
