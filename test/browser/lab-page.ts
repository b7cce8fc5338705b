/** A lesson's lab as a reader handles it: by its words, not by its classes. */
import { expect, type Locator, type Page } from '@playwright/test';
import { PANEL_TEXTS, type PanelTexts } from '../../src/panel/texts/index.ts';

export type Language = 'en' | 'zh-cn';

export class LabPage {
  readonly page: Page;
  readonly texts: PanelTexts;
  readonly lab: Locator;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.texts = PANEL_TEXTS[language];
    this.lab = page.locator('sb-lab').first();
  }

  host(name: string): Locator {
    return this.lab.getByRole('region', { name: new RegExp(`^${name}, `) });
  }

  async run(host: string): Promise<void> {
    await this.host(host)
      .getByRole('button', { name: new RegExp(`^${this.texts.run}`) })
      .click();
  }

  /** Has the scene played. */
  async play(): Promise<void> {
    await this.lab
      .locator('.lab-tools')
      .getByRole('button', { name: this.texts.scenes.play })
      .click();
  }

  /** What it says, and its buttons. */
  get scene(): Locator {
    return this.lab.getByRole('group', { name: this.texts.scenes.strip });
  }

  /** One of the host's faults, from the menu on its card. */
  async breaks(host: string, label: string): Promise<void> {
    const card = this.host(host);
    await card.getByRole('button', { name: new RegExp(`^${this.texts.faults.more}`) }).click();
    await card.locator('.host-faults').getByRole('button', { name: label, exact: true }).click();
  }

  async another(host: string, program: string): Promise<void> {
    await this.host(host)
      .getByRole('button', { name: new RegExp(`^${this.texts.another(program)}`) })
      .click();
  }

  /** The lines of the terminal in view. */
  screen(host: string): Locator {
    return this.host(host).locator('.xterm-rows:visible');
  }

  /** Types into the terminal in view. */
  async type(host: string, keys: string): Promise<void> {
    await this.host(host).locator('.xterm-screen:visible').click();
    await this.page.keyboard.type(keys);
  }

  /** Waits until a run's terminal is the one in view. */
  async shows(host: string, run: string): Promise<void> {
    const tabs = this.host(host).getByRole('list');
    await expect(tabs.getByRole('button', { pressed: true })).toContainText(run);
  }

  status(host: string): Locator {
    return this.host(host).locator('.run-status');
  }

  /** The rows of the wire, as ladder or as list. */
  get frames(): Locator {
    return this.lab.getByRole('row');
  }

  /** The ladder's rows of frames from one host to another that carry `data`. */
  frame(from: string, to: string, data: RegExp): Locator {
    return this.frames
      .filter({ hasText: this.texts.onWire.fromTo(from, to) })
      .filter({ has: this.page.locator('.ladder-data', { hasText: data }) });
  }

  /** The ladder's rows of frames that hang on the wire, each with its buttons. */
  get held(): Locator {
    const deliver = this.page.getByRole('button', { name: this.texts.onWire.deliver });
    return this.frames.filter({ has: deliver });
  }

  /** A control by how its name begins. */
  async press(name: string): Promise<void> {
    await this.lab.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  }

  /** The drawer of rules and conditions: opened, or put away. */
  async moreOfWire(): Promise<void> {
    await this.lab.getByRole('button', { name: this.texts.onWire.more, exact: true }).click();
  }

  /** A rule of the wire, by its drawer. */
  async addRule(action: 'hold' | 'drop' | 'duplicate', filter: string): Promise<void> {
    const { onWire } = this.texts;
    await this.lab.getByLabel(onWire.ruleAction).selectOption(onWire.ruleActions[action]);
    await this.lab.getByLabel(onWire.ruleFilter).fill(filter);
    await this.lab.getByRole('button', { name: onWire.addRule, exact: true }).click();
    await expect(this.lab.getByText(filter, { exact: true })).toBeVisible();
  }

  async asList(): Promise<void> {
    await this.lab.getByRole('button', { name: this.texts.onWire.list, exact: true }).click();
  }

  tab(file: string): Locator {
    return this.lab.getByRole('tab', { name: file });
  }

  /** The mark on a tab whose file the reader changed. */
  edited(file: string): Locator {
    return this.tab(file).getByText(this.texts.edited, { exact: true });
  }

  notice(text: string): Locator {
    return this.lab.locator('.notice', { hasText: text });
  }

  life(text: string): Locator {
    return this.lab.locator('.lab-life', { hasText: text });
  }

  get editor(): Locator {
    return this.lab
      .getByRole('textbox', { name: new RegExp('\\.(py|ts)') })
      .and(this.page.locator('.cm-content'));
  }

  async language(name: 'Python' | 'TypeScript'): Promise<void> {
    await this.lab.getByRole('button', { name }).click();
  }

  /** Replaces `before`, which must be there once, by typing. */
  async edit(before: string, after: string): Promise<void> {
    const line = this.editor.locator('.cm-line', { hasText: before });
    // What a program waits for may be scrolled into view just before the click.
    await expect(async () => {
      await line.click();
      await expect(line).toHaveClass(/cm-activeLine/, { timeout: 500 });
    }).toPass();
    await this.page.keyboard.press('Home');
    await this.page.keyboard.press('Shift+End');
    await this.page.keyboard.insertText(after);
    await expect(this.editor).toContainText(after);
  }
}
