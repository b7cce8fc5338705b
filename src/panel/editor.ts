/**
 * The editor: CodeMirror in a shadow root, because there it styles itself through constructable
 * sheets, which the page's content security policy allows. One view; each file keeps its own state,
 * with its own undo history.
 */
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { pythonLanguage } from '@codemirror/lang-python';
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  LanguageSupport,
  syntaxHighlighting,
} from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { docStrings, editorTheme, highlightStyle } from './editor-theme.ts';
import { markWaits, waitMarks, waitTheme } from './inside/wait-marks.ts';
import type { LineMark } from './inside/waits-of.ts';
import { typeOver } from './type-over.ts';
import { pointAt, pointedLines } from './pointed-lines.ts';

export interface EditorFile {
  /** Tells files apart. */
  readonly key: string;
  readonly text: string;
  /** Its name: the ending says what it is written in. */
  readonly file: string;
  /** Shown while the file is empty. */
  readonly hint: string;
  /** What a screen reader calls the editor. */
  readonly label: string;
}

export interface EditorEvents {
  readonly change: (key: string, text: string) => void;
  /** Ctrl+Enter, ⌘+Enter. */
  readonly run: () => void;
  /** Ctrl+S: nothing to do but to say so. */
  readonly save: () => void;
}

export class Editor {
  #view: EditorView;
  #events: EditorEvents;
  #key = '';
  #states = new Map<string, EditorState>();

  constructor(parent: HTMLElement, events: EditorEvents) {
    this.#events = events;
    const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
    this.#view = new EditorView({ parent: root, root });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Shows `file`, with the history it had when it was last shown with this text. */
  show(file: EditorFile): void {
    if (this.#key !== '') this.#states.set(this.#key, this.#view.state);
    this.#key = file.key;
    const kept = this.#states.get(file.key);
    if (kept === undefined) this.#view.setState(this.#newState(file));
    else {
      this.#view.setState(kept);
      this.replace(file.text);
    }
  }

  /** Puts `text` in place of what is shown, as one step that can be undone. */
  replace(text: string): void {
    const { state } = this.#view;
    if (state.doc.toString() === text) return;
    this.#view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text } });
  }

  /** Types `text` at the cursor. */
  insert(text: string): void {
    this.#view.dispatch(this.#view.state.replaceSelection(text));
  }

  /** Puts the cursor where the reader pointed. */
  placeCursor(x: number, y: number): void {
    const position = this.#view.posAtCoords({ x, y });
    if (position !== null) this.#view.dispatch({ selection: { anchor: position } });
  }

  /** Marks lines and brings the first into view; none takes the marks away. */
  point(lines: readonly number[]): void {
    this.#view.dispatch({ effects: pointAt.of(lines) });
    const first = lines[0];
    if (first !== undefined) this.reveal(first);
  }

  /** Brings a line into view, if it is not. */
  reveal(line: number): void {
    if (line > this.#view.state.doc.lines) return;
    // Not by EditorView.scrollIntoView, which would scroll the page as well.
    const { top } = this.#view.lineBlockAt(this.#view.state.doc.line(line).from);
    const { scrollDOM } = this.#view;
    const seen =
      top > scrollDOM.scrollTop && top < scrollDOM.scrollTop + scrollDOM.clientHeight - 40;
    if (!seen) scrollDOM.scrollTop = top - scrollDOM.clientHeight / 3;
  }

  /** Marks where programs wait, in place of the marks before. */
  markWaits(marks: readonly LineMark[]): void {
    this.#view.dispatch({ effects: markWaits.of(marks) });
  }

  get focused(): boolean {
    return this.#view.hasFocus;
  }

  focus(): void {
    this.#view.focus();
  }

  #newState(file: EditorFile): EditorState {
    return EditorState.create({
      doc: file.text,
      extensions: [
        languageSupport(file.file),
        lineNumbers(),
        history(),
        typeOver,
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        syntaxHighlighting(highlightStyle),
        editorTheme,
        pointedLines,
        placeholder(file.hint),
        waitMarks,
        waitTheme,
        EditorView.contentAttributes.of({
          'aria-label': file.label,
          spellcheck: 'false',
          tabindex: '0',
        }),
        keymap.of([
          { key: 'Mod-Enter', run: () => this.#told(this.#events.run) },
          { key: 'Mod-s', run: () => this.#told(this.#events.save) },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          // Escape, then Tab, still moves the focus on: CodeMirror's own way out.
          indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.#events.change(file.key, update.state.doc.toString());
        }),
      ],
    });
  }

  #told(tell: () => void): true {
    tell();
    return true;
  }
}

function languageSupport(file: string): Extension {
  if (!/\.(py|[mc]?[jt]s)$/.test(file)) return [];
  return file.endsWith('.py')
    ? [
        new LanguageSupport(pythonLanguage.configure({ props: [docStrings] })),
        indentUnit.of('    '),
        EditorState.tabSize.of(4),
      ]
    : [javascript({ typescript: true }), indentUnit.of('  '), EditorState.tabSize.of(2)];
}
