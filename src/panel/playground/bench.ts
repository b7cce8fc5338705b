/**
 * One playground on the page: the panel over its lab, and around it what a lesson's lab has not, its
 * name, its hosts, its files. When files or hosts change, the panel is opened anew over new HTML and
 * finds its lab again, as it does after a reload.
 */
import { OWN_HOSTS } from '../../../sandbox-server/protocol/limits.ts';
import type { SiteLanguage } from '../../../sandbox-server/protocol/example.ts';
import { splitArguments } from '../arguments.ts';
import { programsOf, type FileData, type LabData } from '../lab-data.ts';
import { openPanel, type OpenPanel } from '../panel.ts';
import type { ReaderFiles } from '../reader-files.ts';
import { PANEL_TEXTS, type PanelTexts } from '../texts/index.ts';
import { drawBenchBar, type Notice } from './bench-bar.ts';
import { fileControls } from './file-controls.ts';
import { askForFile, type FileDialogOptions } from './file-dialog.ts';
import { askForHosts } from './hosts-dialog.ts';
import { labName, type KeptPlaygrounds } from './kept.ts';
import {
  fileProblem,
  labDataOf,
  ownFile,
  renamed,
  settingsOf,
  withFile,
  withHosts,
  withoutFile,
  withSettings,
  type Playground,
  type PlaygroundFile,
} from './playground.ts';
import { share } from './share-dialog.ts';
import { labElement } from './template.ts';

export interface BenchOptions {
  readonly root: HTMLElement;
  readonly template: HTMLTemplateElement;
  readonly language: SiteLanguage;
  readonly kept: KeptPlaygrounds;
  /** They outlive the panel, which is opened anew now and then. */
  readonly files: ReaderFiles;
  readonly id: string;
  readonly playground: Playground;
  /** What it came with, shown until the first change; nothing of it is kept before that. */
  readonly draft: string | undefined;
  /** It is kept from now on. */
  readonly onKept: () => void;
}

export class Bench {
  #options: BenchOptions;
  #texts: PanelTexts;
  #playground: Playground;
  #draft: boolean;
  #notice: Notice | undefined;
  #panel: OpenPanel | undefined;
  #data: LabData | undefined;
  #bar = document.createElement('div');
  #place = document.createElement('div');

  constructor(options: BenchOptions) {
    this.#options = options;
    this.#texts = PANEL_TEXTS[options.language];
    this.#playground = options.playground;
    this.#draft = options.draft !== undefined;
    if (options.draft !== undefined) this.#notice = { text: options.draft };
    this.#bar.className = 'bench-bar';
    this.#place.className = 'bench-lab';
    options.root.replaceChildren(this.#bar, this.#place);
    options.files.onChange(() => this.#keep());
    this.#place.addEventListener('input', (event) => this.#argumentsTyped(event));
    this.#drawBar();
    this.#open();
  }

  close(): void {
    this.#panel?.close();
    this.#panel = undefined;
    this.#options.root.replaceChildren();
  }

  #drawBar(): void {
    const { title } = this.#playground;
    drawBenchBar(this.#bar, { title, notice: this.#notice }, this.#texts, {
      entitle: (text) => this.#entitle(text),
      askForHosts: () => this.#askForHosts(),
      share: () => this.#share(),
    });
  }

  /** Opens the panel over the playground as it is now. */
  #open(): void {
    const { template, id } = this.#options;
    const before = this.#place.querySelector('.lab-panel');
    const fullScreen = before?.matches(':popover-open') === true;
    this.#panel?.close();
    const data = (this.#data = labDataOf(this.#playground, labName(id)));
    const element = labElement(template, data, this.#texts);
    this.#place.replaceChildren(element);
    this.#panel = openPanel(element, data, { keys: [], faults: [] }, this.#options.files);
    const controls = fileControls(this.#texts, {
      add: () => this.#addFile(),
      rename: () => this.#renameFile(),
      remove: () => this.#deleteFile(),
    });
    element.querySelector('.code-tabs')?.after(controls);
    if (fullScreen) element.querySelector<HTMLElement>('[data-key=full]')?.click();
  }

  /** The file in the editor. */
  get #current(): PlaygroundFile {
    const { files } = this.#playground;
    const shown = this.#panel?.shown();
    const found =
      files.find(({ host, file }) => host === shown?.host && file === shown.file) ?? files[0];
    if (found === undefined) throw new Error('a playground has one file at least');
    return found;
  }

  #addFile(): void {
    const { addFile: title, addFileTo: action } = this.#texts.playground;
    this.#askForFile({ title, action, file: '', host: this.#current.host }, undefined, (to) => {
      this.#change(withFile(this.#playground, ownFile(to.host, to.file)), to);
    });
  }

  #renameFile(): void {
    const words = this.#texts.playground;
    const current = this.#current;
    const { file, host } = current;
    const asked = { title: words.renameTitle(file), action: words.rename, file, host };
    this.#askForFile(asked, current, (to) => {
      if (to.host === host && to.file === file) return;
      const text = this.#take(current);
      this.#change(renamed(this.#playground, current, to), to, text);
    });
  }

  /** A name and a host for a file, new or `instead` of one there is. */
  #askForFile(
    asked: Pick<FileDialogOptions, 'title' | 'action' | 'file' | 'host'>,
    instead: PlaygroundFile | undefined,
    submit: (to: Pick<PlaygroundFile, 'host' | 'file'>) => void,
  ): void {
    const options: FileDialogOptions = {
      ...asked,
      hosts: this.#playground.hosts.map(({ name }) => name),
      problem: (host, file) => fileProblem(this.#playground, host, file, instead),
      submit: (host, file) => submit({ host, file }),
    };
    askForFile(this.#options.root, options, this.#texts);
  }

  #deleteFile(): void {
    const words = this.#texts.playground;
    const current = this.#current;
    const at = this.#playground.files.indexOf(current);
    if (this.#playground.files.length === 1) {
      this.#say({ text: words.lastFile });
      return;
    }
    const text = this.#take(current);
    const neighbour = this.#playground.files[at + 1] ?? this.#playground.files[at - 1];
    this.#change(withoutFile(this.#playground, current), neighbour ?? current);
    this.#say({
      text: words.deleted(current.file, current.host),
      undo: () => {
        const { host, file } = current;
        // A file of that name may have been added since.
        if (fileProblem(this.#playground, host, file) !== undefined) return;
        this.#change(withFile(this.#playground, current, at), current, text);
      },
    });
  }

  /** What the reader has in a file that is about to go from where it is. */
  #take(file: PlaygroundFile): string {
    const data = this.#fileData(file);
    if (data === undefined) return file.text;
    const { files } = this.#options;
    const text = files.text(file.host, data);
    this.#panel?.live.removeFile(file.host, file.file);
    files.write(file.host, data, data.text);
    return text;
  }

  #put(file: Pick<PlaygroundFile, 'host' | 'file'>, text: string): void {
    const data = this.#fileData(file);
    if (data !== undefined) this.#options.files.write(file.host, data, text);
  }

  #fileData({ host, file }: Pick<PlaygroundFile, 'host' | 'file'>): FileData | undefined {
    const places = this.#data === undefined ? [] : programsOf(this.#data);
    const on = places.filter((place) => place.host.name === host);
    const files = on.flatMap(({ program }) => Object.values(program.files));
    return files.find((each) => each.file === file);
  }

  /** Shows the file `show` in `next`, with this text of the reader's where it comes from elsewhere. */
  #change(next: Playground, show: Pick<PlaygroundFile, 'host' | 'file'>, text?: string): void {
    this.#playground = next;
    this.#data = labDataOf(next, labName(this.#options.id));
    if (text !== undefined) this.#put(show, text);
    this.#keep();
    this.#say(undefined);
    this.#open();
    this.#panel?.choose(show.host, show.file);
    this.#panel?.focus();
  }

  #askForHosts(): void {
    const words = this.#texts.playground;
    const { hosts, example } = this.#playground;
    if (hosts.length > OWN_HOSTS) {
      this.#say({ text: words.hostsFixed });
      return;
    }
    askForHosts(
      this.#options.root,
      {
        title: words.hostsTitle,
        action: words.save,
        hosts,
        consequence: example === null ? words.hostsEnds : words.hostsLeaves,
        submit: (next) => {
          if (JSON.stringify(next) === JSON.stringify(hosts)) return;
          this.#changeHosts(withHosts(this.#playground, next));
        },
      },
      this.#texts,
    );
  }

  #changeHosts(next: Playground): void {
    const current = this.#playground.files.indexOf(this.#current);
    const texts = this.#playground.files.map((file) => this.#take(file));
    this.#panel?.live.giveUp();
    this.#playground = next;
    this.#data = labDataOf(next, labName(this.#options.id));
    next.files.forEach((file, at) => this.#put(file, texts[at] ?? file.text));
    this.#keep();
    this.#say(undefined);
    this.#open();
    const shown = next.files[current];
    if (shown !== undefined) this.#panel?.choose(shown.host, shown.file);
  }

  #share(): void {
    const files = this.#playground.files.map((file) => {
      const data = this.#fileData(file);
      const text = data === undefined ? file.text : this.#options.files.text(file.host, data);
      return { ...file, text, own: false };
    });
    void share(this.#options.root, { ...this.#playground, files }, this.#texts);
  }

  #entitle(text: string): void {
    const title = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim() || this.#playground.title;
    this.#playground = { ...this.#playground, title };
    const shown = this.#place.querySelector('.lab-title');
    if (shown !== null) shown.textContent = title;
    this.#keep();
    this.#drawBar();
  }

  #argumentsTyped(event: Event): void {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const host = input.closest<HTMLElement>('[data-host]')?.dataset['host'];
    const [, program] = /^args:(.*)$/.exec(input.dataset['key'] ?? '') ?? [];
    if (host === undefined || program === undefined) return;
    const { many = true } = settingsOf(this.#playground, host, program) ?? {};
    const args = splitArguments(input.value);
    this.#playground = withSettings(this.#playground, { host, program, args, many });
    this.#keep();
  }

  #say(notice: Notice | undefined): void {
    this.#notice = notice;
    this.#drawBar();
  }

  #keep(): void {
    const { kept, id, onKept } = this.#options;
    if (!kept.write(id, this.#playground)) {
      this.#panel?.live.report({ kind: 'unsaved' });
      return;
    }
    if (!this.#draft) return;
    this.#draft = false;
    onKept();
    this.#say(undefined);
  }
}
