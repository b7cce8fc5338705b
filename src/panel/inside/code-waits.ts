/** Where the programs in the editor wait: marks at their lines, and below in words what has none. */
import { html, render } from 'lit/html.js';
import type { Editor } from '../editor.ts';
import type { StartedTexts } from '../started-texts.ts';
import { INITIAL, type PanelState } from '../state.ts';
import type { PanelTexts } from '../texts/index.ts';
import { waitsInFile, type LineMark, type RunningText } from './waits-of.ts';

interface Place {
  readonly host: string;
  readonly file: string;
}

export class CodeWaits {
  #editor: Editor;
  #element: HTMLElement;
  #started: StartedTexts;
  #texts: PanelTexts;
  #state: Pick<PanelState, 'runs' | 'waits' | 'sockets'> = INITIAL;
  #place: Place | undefined;
  #marked = '[]';
  /** Runs whose first wait was brought into view. */
  #revealed = new Set<number>();

  #mayScroll: () => boolean;

  /**
   * @param after what the words stand below
   * @param mayScroll nothing else has to be in view
   */
  constructor(
    after: HTMLElement,
    editor: Editor,
    { started, texts }: { readonly started: StartedTexts; readonly texts: PanelTexts },
    mayScroll: () => boolean,
  ) {
    this.#element = document.createElement('div');
    this.#element.className = 'code-waits is-empty';
    after.after(this.#element);
    this.#editor = editor;
    this.#started = started;
    this.#texts = texts;
    this.#mayScroll = mayScroll;
  }

  /** @param started which text each of its runs began with */
  draw(state: PanelState, started: StartedTexts): void {
    const { runs, waits, sockets } = this.#state;
    const isOfState = runs === state.runs && waits === state.waits && sockets === state.sockets;
    const isSame = isOfState && started === this.#started;
    this.#state = state;
    this.#started = started;
    if (!isSame) this.#draw();
  }

  /** The editor shows another file. */
  show(place: Place): void {
    this.#place = place;
    this.#marked = '';
    this.#draw();
  }

  /** The text in the editor is another. */
  edited(): void {
    this.#draw();
  }

  /** Where a line of what runs is in the editor; null where that is not certain. */
  lineNow(run: number, line: number): number | null {
    return this.#place === undefined ? null : this.#running(this.#place).lineNow(run, line);
  }

  #running({ file }: Place): RunningText {
    const { text } = this.#editor;
    return {
      lineNow: (run, line) => this.#started.lineIn(text, run, file, line),
      isCurrent: (run) => this.#started.isOf(text, run, file),
    };
  }

  /** Once for each run, so that its reader sees that there is something to see. */
  #reveal(marks: readonly LineMark[]): void {
    const first = marks.find(({ run }) => !this.#revealed.has(run));
    if (first === undefined) return;
    for (const { run } of marks) this.#revealed.add(run);
    if (this.#mayScroll()) this.#editor.reveal(first.line);
  }

  #draw(): void {
    const place = this.#place;
    if (place === undefined) return;
    const { marks, words } = waitsInFile(this.#state, place, this.#running(place), this.#texts);
    const marked = JSON.stringify(marks);
    if (marked !== this.#marked) this.#editor.markWaits(marks);
    this.#marked = marked;
    this.#reveal(marks);
    const said = (text: string, kind: string) => html`<p class=${kind}>${text}</p>`;
    render(
      html`${words.map((text) => said(text, 'is-word'))}
      ${marks.map(({ text }) => said(text, 'is-marked'))}`,
      this.#element,
    );
    this.#element.classList.toggle('is-empty', words.length + marks.length === 0);
    this.#element.classList.toggle('has-words', words.length > 0);
  }
}
