/** One run's terminal: xterm.js, with a way out by keyboard and no styles the page forbids. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm } from '@xterm/xterm';
import type { TerminalSize } from './live-lab.ts';
import type { Scrollback } from './scrollback.ts';
import { strictDocument, withStrictStyles } from './strict-document.ts';
import { terminalTheme } from './terminal-theme.ts';
import { TERMINAL_COLUMNS, TERMINAL_ROWS } from '../../sandbox-server/protocol/limits.ts';

/** Esc waits this long for a Tab before the program gets it. */
const ESCAPE_MS = 700;
/**
 * What a program asks of its terminal: status, attributes, modes (DSR, DA, DECRQM). At another moment
 * than now it is not answered again; an answer would be typed into the program as it is now.
 */
const QUERIES = [
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
] as const;
/** RIS (ECMA-48, 8.3.105): as it was when it was opened. */
const RESET = '\x1bc';
const FONT_SIZE = 12.5;

export interface TerminalOptions {
  readonly label: string;
  readonly output: Scrollback;
  readonly screenReader: boolean;
  /** What was typed or pasted. */
  readonly typed: (bytes: Uint8Array) => void;
  readonly resized: (size: TerminalSize) => void;
}

export class Terminal {
  readonly element: HTMLElement;
  #output: Scrollback;
  #xterm: Xterm;
  #fit = new FitAddon();
  #detach: () => void = () => undefined;
  #observer: ResizeObserver;
  #escape: ReturnType<typeof setTimeout> | undefined;
  #leaving = false;
  #typed: TerminalOptions['typed'];

  constructor(parent: HTMLElement, options: TerminalOptions) {
    this.element = document.createElement('div');
    this.element.className = 'run-terminal';
    parent.append(this.element);
    this.#output = options.output;
    this.#typed = options.typed;
    this.#xterm = new Xterm({
      documentOverride: strictDocument(document),
      fontFamily: getComputedStyle(this.element).fontFamily,
      fontSize: FONT_SIZE,
      lineHeight: 1.2,
      scrollback: 5_000,
      cursorBlink: false,
      screenReaderMode: options.screenReader,
      macOptionIsMeta: true,
      theme: terminalTheme(this.element),
    });
    this.#xterm.loadAddon(this.#fit);
    withStrictStyles(document, () => this.#xterm.open(this.element));
    this.#xterm.textarea?.setAttribute('aria-label', options.label);
    this.#xterm.attachCustomKeyEventHandler((event) => this.#onKey(event));
    const encoder = new TextEncoder();
    this.#xterm.onData((text) => options.typed(encoder.encode(text)));
    this.#xterm.onBinary((text) =>
      options.typed(Uint8Array.from(text, (char) => char.charCodeAt(0))),
    );
    this.#xterm.onResize(({ cols, rows }) => options.resized({ columns: cols, rows }));
    for (const query of QUERIES)
      this.#xterm.parser.registerCsiHandler(query, () => this.#output.whole !== this.#output);
    this.#attach();
    this.#observer = new ResizeObserver(() => this.fit());
    this.#observer.observe(this.element);
    this.fit();
  }

  fit(): void {
    if (this.element.offsetParent === null) return;
    const size = this.#fit.proposeDimensions();
    if (size === undefined || !Number.isFinite(size.cols) || !Number.isFinite(size.rows)) return;
    this.#xterm.resize(
      clamp(size.cols, TERMINAL_COLUMNS.min, TERMINAL_COLUMNS.max),
      clamp(size.rows, TERMINAL_ROWS.min, TERMINAL_ROWS.max),
    );
  }

  focus(): void {
    this.#xterm.focus();
  }

  recolour(): void {
    this.#xterm.options.theme = terminalTheme(this.element);
  }

  set screenReader(on: boolean) {
    this.#xterm.options.screenReaderMode = on;
  }

  get output(): Scrollback {
    return this.#output;
  }

  /** The same run's output at another moment. */
  show(output: Scrollback): void {
    if (output === this.#output) return;
    this.#detach();
    this.#output = output;
    this.#clear();
    this.#attach();
  }

  /** An ended run takes no more of it, and a recorded one none. */
  set takesInput(takes: boolean) {
    this.#xterm.options.disableStdin = !takes;
    this.#xterm.options.cursorInactiveStyle = takes ? 'outline' : 'none';
  }

  /** All that is in the terminal, wrapped lines joined. */
  get text(): string {
    const { active } = this.#xterm.buffer;
    const lines: string[] = [];
    for (let row = 0; row < active.length; row += 1) {
      const line = active.getLine(row);
      const text = line?.translateToString(true) ?? '';
      if (line?.isWrapped) lines.push((lines.pop() ?? '') + text);
      else lines.push(text);
    }
    return lines.join('\n').trimEnd();
  }

  get selection(): string {
    return this.#xterm.getSelection();
  }

  dispose(): void {
    clearTimeout(this.#escape);
    this.#detach();
    this.#observer.disconnect();
    this.#xterm.dispose();
    this.element.remove();
  }

  #attach(): void {
    this.#detach = this.#output.attach(
      (bytes, drawn) => this.#xterm.write(bytes, drawn),
      () => this.#clear(),
    );
  }

  /** In its turn: what is written is drawn later, and what is yet to be drawn goes too. */
  #clear(): void {
    this.#xterm.write(RESET);
  }

  /** False leaves the key to the browser. Esc is held back until it is clear that no Tab follows. */
  #onKey(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown') return true;
    if (event.key === 'Escape' && !event.isComposing) {
      this.#sendEscape();
      this.#leaving = true;
      this.#escape = setTimeout(() => this.#sendEscape(), ESCAPE_MS);
      event.preventDefault();
      return false;
    }
    if (event.key === 'Tab' && this.#leaving) {
      clearTimeout(this.#escape);
      this.#escape = undefined;
      this.#leaving = false;
      return false;
    }
    if (event.key !== 'Shift') {
      this.#leaving = false;
      this.#sendEscape();
    }
    // Left to the browser, ^V pastes.
    if (event.key.toLowerCase() === 'v' && event.ctrlKey && !event.altKey) return false;
    return true;
  }

  #sendEscape(): void {
    if (this.#escape === undefined) return;
    clearTimeout(this.#escape);
    this.#escape = undefined;
    this.#typed(Uint8Array.of(0x1b));
  }
}

/** How many columns and rows fit into `element`, before there is a terminal to ask. */
export function measureTerminal(element: HTMLElement): TerminalSize {
  const probe = document.createElement('span');
  probe.className = 'terminal-probe';
  probe.textContent = 'M'.repeat(20);
  probe.style.fontSize = `${FONT_SIZE}px`;
  element.append(probe);
  const { width, height } = probe.getBoundingClientRect();
  probe.remove();
  const columns = Math.floor((element.clientWidth - 24) / (width / 20));
  const rows = Math.floor((element.clientHeight - 84) / (height * 1.2));
  return {
    columns: clamp(columns || TERMINAL_COLUMNS.initial, 20, TERMINAL_COLUMNS.max),
    rows: clamp(rows || TERMINAL_ROWS.initial, 4, TERMINAL_ROWS.max),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
