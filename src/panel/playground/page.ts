/**
 * The playground's page. What it shows is in the address after `#`: nothing for the list of all,
 * `p=` for one that is kept in this browser, `example=` for a fresh copy of an example, `s=` for one
 * that came with a link. Neither of the last two is kept, or runs, before the reader does something.
 */
import { html, nothing, render } from 'lit/html.js';
import type { LabData } from '../lab-data.ts';
import { ReaderFiles } from '../reader-files.ts';
import { PANEL_TEXTS, type PanelTexts } from '../texts/index.ts';
import { Bench } from './bench.ts';
import { askForHosts } from './hosts-dialog.ts';
import { FIRST_HOSTS } from './host-suggestions.ts';
import { KeptPlaygrounds, labName, nameFor } from './kept.ts';
import { decodeLink, LinkError } from './link.ts';
import { blankPlayground, fromExample, type Playground } from './playground.ts';

class PlaygroundElement extends HTMLElement {
  #kept = new KeptPlaygrounds(localStorageOrNone());
  #bench: Bench | undefined;
  /** Of the address shown; what was begun for an earlier one is dropped. */
  #turn = 0;

  connectedCallback(): void {
    window.addEventListener('hashchange', () => void this.#show());
    this.#part('[data-blank]').addEventListener('click', () => this.#askForBlank());
    void this.#show();
  }

  get #language() {
    return this.dataset['lang'] === 'zh-cn' ? 'zh-cn' : 'en';
  }

  get #texts(): PanelTexts {
    return PANEL_TEXTS[this.#language];
  }

  async #show(): Promise<void> {
    const turn = (this.#turn += 1);
    this.#bench?.close();
    this.#bench = undefined;
    const [, kind, value = ''] = /^#(p|example|s)=(.*)$/.exec(location.hash) ?? [];
    if (kind === undefined) {
      this.#list();
      return;
    }
    const words = this.#texts.playground;
    if (kind === 'p') {
      const playground = this.#kept.read(value);
      if (playground === undefined) this.#list(words.unknown);
      else this.#open(value, playground, undefined);
      return;
    }
    try {
      const playground = kind === 's' ? await decodeLink(value) : await this.#example(value);
      if (turn !== this.#turn) return;
      const id = this.#kept.freeId(kind === 's' ? nameFor(value) : value);
      const said = kind === 's' ? words.openedLink : words.openedExample(playground.title);
      this.#open(id, playground, said);
    } catch (error) {
      if (turn !== this.#turn) return;
      if (!(error instanceof LinkError)) this.#list(words.exampleGone);
      else this.#list(error.code === 'link-too-large' ? words.badLinkLarge : words.badLink);
    }
  }

  async #example(id: string): Promise<Playground> {
    const index = this.dataset['examples'] ?? '';
    const response = await fetch(`${index}${encodeURIComponent(id)}.json`);
    if (!response.ok) throw new Error(`the example ${id}: ${response.status}`);
    return fromExample((await response.json()) as LabData);
  }

  #open(id: string, playground: Playground, draft: string | undefined): void {
    this.#part('.start').hidden = true;
    const root = this.#part('.bench');
    root.hidden = false;
    this.#bench = new Bench({
      root,
      template: this.#part('template') as HTMLTemplateElement,
      language: this.#language,
      kept: this.#kept,
      files: new ReaderFiles({ example: labName(id) }, localStorageOrNone()),
      id,
      playground,
      draft,
      // Not a new entry of the history: going back leads to where the reader came from.
      onKept: () => history.replaceState(null, '', `#p=${id}`),
    });
    window.scrollTo(0, 0);
  }

  #askForBlank(): void {
    const words = this.#texts.playground;
    const submit = (hosts: Playground['hosts']) => {
      const id = this.#kept.freeId('lab');
      this.#kept.write(id, blankPlayground(words.blankTitle, hosts));
      location.hash = `#p=${id}`;
    };
    const about = { title: words.hostsNew, action: words.create, consequence: undefined };
    askForHosts(this, { ...about, hosts: FIRST_HOSTS, submit }, this.#texts);
  }

  #list(said?: string, undo?: () => void): void {
    this.#part('.start').hidden = false;
    this.#part('.bench').hidden = true;
    const notice = this.#part('.start-notice');
    notice.hidden = said === undefined;
    render(
      html`<p>${said}</p>
        ${
          undo === undefined
            ? nothing
            : html`<button type="button" @click=${undo}>${this.#texts.playground.undo}</button>`
        }`,
      notice,
    );
    this.#drawList();
  }

  #drawList(): void {
    const words = this.#texts.playground;
    const all = this.#kept.all();
    const remove = (id: string, title: string) => {
      const putBack = this.#kept.remove(id);
      this.#list(words.removed(title), () => {
        putBack();
        this.#list();
      });
    };
    render(
      all.length === 0
        ? html`<p class="none">${words.yoursNone}</p>`
        : html`<ul class="kept">
            ${all.map(
              ({ id, playground: { title, hosts, files } }) =>
                html`<li>
                  <a href="#p=${id}">${title}</a>
                  <span class="made">${words.made(hosts.length, files.length)}</span>
                  <button
                    type="button"
                    aria-label=${words.remove(title)}
                    title=${words.remove(title)}
                    @click=${() => remove(id, title)}
                  >
                    ×
                  </button>
                </li>`,
            )}
          </ul>`,
      this.#part('.yours-list'),
    );
  }

  #part(selector: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`the page has no ${selector}`);
    return found;
  }
}

function localStorageOrNone(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

customElements.define('sb-playground', PlaygroundElement);
